#pragma once

#include <map>
#include <string>
#include <vector>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/catalog/scene_record.hpp"

namespace steppe {

// A person's decision that a scene is not to be used. It is about what was delivered, not about a place: the same files
// elsewhere are the same scene, other files under the same name are judged afresh.
struct SceneDrop {
  std::string content;  // DeliveredFiles::sha256
  // Of a scene that lay there twice: the second of the two is not wanted. Alone, it is used.
  bool copy = false;
  geo::Message why = {};  // who, when, and the reason: what the record is to say
};
using SceneDrops = std::multimap<std::string, SceneDrop>;  // by the scene's id

// Whatever a scene was delivered as, read whole: the files at its path or below, and those that it names elsewhere.
struct DeliveredFiles {
  std::vector<FileIdentity> files;  // by path
  std::string sha256;               // over names and contents
};
geo::Result<DeliveredFiles> read_delivery(const std::string& path, const geo::Cancelled& cancelled);

struct DropQuestion {
  const SceneDrops* drops = nullptr;  // null: what the catalogue said holds while the files stand
  bool twin = false;                  // another scene of the same id was met before
  geo::Cancelled cancelled = {};
};

// Whether a person dropped the scene; then its record says so, with the files that it was told by. `before`: the row of
// the catalogue that calls it dropped, or null: its files are only read where they changed since. Throws Interrupted.
bool drop_if_decided(SceneRecord& record, const SceneRecord* before, const DropQuestion& question);

}  // namespace steppe
