#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/catalog/scene_cache.hpp"
#include "pipeline/catalog/scene_drops.hpp"
#include "pipeline/catalog/scene_record.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A scene that may be used, and what its files hash to.
struct AcceptedScene {
  Scene scene;
  SceneRecord record;
  // The machine cannot read it now (FaultKind::machine): nothing is known against the scene, its row in the catalogue
  // stays as it was, and what depends on it waits for another night.
  std::optional<geo::Fault> held = {};
};

// Something that may be a scene, of which the machine cannot even say what and where it is.
struct UnreadPlace {
  std::string path;
  geo::Fault fault;
  std::optional<std::chrono::sys_days> day = {};  // as its name says
};

// What is in the inbox tonight.
struct Ingested {
  std::vector<AcceptedScene> accepted;         // by path
  std::vector<AcceptedScene> superseded = {};  // by path; usable, but a newer processing of them is accepted
  std::vector<SceneRecord> refused;            // by path; known ones whose files are as they were, and new ones
  std::vector<SceneRecord> dropped = {};       // by path; a person decided that they are not to be used
  std::vector<SceneRecord> changed;            // rows of the catalogue that are new or differ
  std::vector<UnreadPlace> unread = {};
  std::size_t new_scenes = 0;  // checksummed tonight
  std::size_t ignored = 0;     // things that are not scenes, and folders too deep to look into
};

struct IngestOptions {
  bool checksum = true;           // false (a dry run): a scene not yet known gets the checksum "new"
  bool forget_refusals = false;   // judge known refused scenes again although their files are unchanged
  bool hash_again = false;        // read every file again, whatever its size and time
  geo::Cancelled cancelled = {};  // asked between scenes and while files are read; true: Interrupted is thrown
  geo::ParallelFor parallel = geo::sequential_for;  // scenes are looked at by several threads; the result is the same
  SceneCache* cache = nullptr;                      // what was read of known scenes; null: all is read
  const SceneDrops* drops = nullptr;                // null: what `known` calls dropped, as long as its files stand
};

// Looks through the inbox folders (or single scenes), and judges every candidate: metadata, files, one grid. Files
// whose size and time are as recorded, and which the cache does not know for exchanged, keep their recorded checksum;
// others are read once, and where the bytes are the same the judgement stays. A product id that turns up
// twice is refused the second time. What a person dropped is neither used nor refused while its content is the same. Of
// several processings of one observation (displaces()) the newest usable one is
// accepted. What the machine cannot read now is not judged (held, unread). Nothing is moved or deleted. Throws Error
// when an inbox folder cannot be read.
Ingested ingest(const std::vector<std::filesystem::path>& inbox, const std::map<std::string, SceneRecord>& known,
                const IngestOptions& options);

// Divides the usable scenes anew into accepted and superseded ones, after one of them was refused. Returns the records
// that changed.
std::vector<SceneRecord> settle_superseded(Ingested& ingested);

// The record of a scene that proved bad in the middle of a run.
SceneRecord refuse(const AcceptedScene& scene, const geo::Fault& fault);

}  // namespace steppe
