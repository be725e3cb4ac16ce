#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A file that decides a scene's pixels, as it was when it was checksummed.
struct FileIdentity {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;  // since the epoch of the file system's clock
  std::string sha256;
};

enum class SceneStatus {
  accepted,
  refused,
  superseded,  // a newer processing of the same observation is used instead
  missing,     // finished tasks were made from it, and it is gone
  dropped,     // a person decided that it is not to be used (scene_drops.hpp)
};

// What the catalogue knows of one scene. A refused scene keeps its row, with the reason, until its files change.
struct SceneRecord {
  std::string id;
  std::optional<SceneKind> kind;  // none: refused before it was known
  std::string platform, sensor;
  std::string acquired_utc;  // empty when unknown
  SceneStatus status = SceneStatus::accepted;
  std::optional<geo::FaultKind> fault_kind;  // of a refused scene
  std::string reason;  // of a refused or dropped scene, in English; of a superseded one the newer's id
  std::string path;    // where it was found
  std::vector<FileIdentity> files;
  std::string sha256;                               // over the files' names and checksums
  double west = 0, south = 0, east = 0, north = 0;  // footprint in degrees; all 0 when unknown
  geo::Message explanation = {};  // the reason, translatable; of scenes judged in this run only, not stored
};

// Why a scene is refused, for a person: translatable where that is known, else as it was stored.
geo::Message shown_reason(const SceneRecord& scene);

// The word for why it is refused, as summaries count it: "truncated"; empty when it is not.
std::string fault_word(const SceneRecord& scene);
std::optional<geo::FaultKind> fault_kind(std::string_view word);  // nothing for another text

// How tasks name a scene that they were made from: "id sha256".
std::string used_name(const SceneRecord& scene);

// "accepted", "refused", "superseded", "missing", "dropped".
std::string_view name_of(SceneStatus status);
std::optional<SceneStatus> scene_status(std::string_view word);

}  // namespace steppe
