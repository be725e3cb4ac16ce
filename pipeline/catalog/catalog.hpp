#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A file that decides a scene's pixels, as it was when it was checksummed.
struct FileIdentity {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;  // since the epoch of the file system's clock
  std::string sha256;
};

enum class SceneStatus { accepted, refused };

// What the catalogue knows of one scene. A refused scene keeps its row, with the reason, until its files change.
struct SceneRecord {
  std::string id;
  std::string kind, platform, sensor;
  std::string acquired_utc;  // empty when unknown
  SceneStatus status = SceneStatus::accepted;
  std::string fault_kind;  // of a refused scene
  std::string reason;      // of a refused scene, in English
  std::string path;        // where it was found
  std::vector<FileIdentity> files;
  std::string sha256;                               // over the files' names and checksums
  double west = 0, south = 0, east = 0, north = 0;  // footprint in degrees; all 0 when unknown
  geo::Message explanation = {};  // the reason, translatable; of scenes judged in this run only, not stored
};

// Why a scene is refused, for a person: translatable where that is known, else as it was stored.
geo::Message shown_reason(const SceneRecord& scene);

// A product file that a task wrote.
struct ProductRecord {
  std::string period, product, tile, path, sha256, task_key;
  std::uint64_t bytes = 0;
};

struct RunRecord {
  std::string id, started_utc, finished_utc, program_version, settings_hash, zone_version;
  int exit_code = 0;
  int tasks_done = 0, tasks_up_to_date = 0, scenes_refused = 0;
};

// One figure of zones.csv as published by a run; empty text where the figure is unknown.
struct ResultRecord {
  std::string run, zone_set, zone_version, zone_id, period, indicator, definition, value, unit, status;
};

// The workspace's memory: a GeoPackage (layers scenes, products, runs, results) through OGR, readable in QGIS.
// What a returning call has written is on disk (WAL, synchronous FULL; ops.md 2). One object a thread; one writer at a
// time (the run lock sees to it). Damaged or foreign files throw Error.
class Catalog {
 public:
  // Creates the file with its layers when it does not exist.
  static Catalog open(const std::filesystem::path& path);
  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;

  std::map<std::string, SceneRecord> scenes_by_path() const;
  void put_scenes(const std::vector<SceneRecord>& scenes);  // replaces rows with the same path; one transaction
  // Replaces rows with the same path; rows that are as they were stay untouched, so that a run without work changes
  // no byte of the file.
  void put_products(const std::vector<ProductRecord>& products);
  void put_run(const RunRecord& run, const std::vector<ResultRecord>& results);

  int count(const std::string& layer) const;  // rows of a layer, for reports and tests

 private:
  struct State;
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
