#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

struct RefusedScene {
  std::string path;
  geo::Fault fault;
  std::string id = {};  // as it names itself, else its file's name
};

struct FoundScenes {
  std::vector<Scene> scenes;          // by path
  std::vector<RefusedScene> refused;  // by path; meant to be scenes, but not to be trusted
  std::uint64_t ignored = 0;          // files that are no scene and do not pretend to be
  std::uint64_t too_deep = 0;         // folders below the depth limit, not entered
};

inline constexpr int kMaxInboxDepth = 4;  // the inbox itself is 0

// The scene at a path, read by the first sensor of sensor_table() that takes it: a Landsat folder or tar, a Sentinel-2
// folder *.SAFE or a zip of one, or the TOML of a band set. Reads no pixels.
geo::Result<Scene> read_scene(const std::string& path);

// What a scene that cannot be used is called: the id that it gives itself (a band set), else the file's or folder's
// name.
std::string named_scene(const std::string& path);

// Every scene at or below a path. A candidate is what a sensor of sensor_table() recognises:
//   a folder with *_MTL.txt or *_MTL.xml, or named like a Landsat product;
//   a tar that is named so, holds such a file or is damaged;
//   a folder named *.SAFE, or with MTD_MSIL2A.xml: it is one candidate and is not searched further;
//   a zip that is named like a Sentinel-2 product, holds a *.SAFE or is damaged;
//   a TOML with [[band]].
// Links are followed, each folder is entered once. Hidden names are ignored. The result does not depend on the order of
// the file system. A fault only when the path itself cannot be listed.
//
// Candidates are read by `how`, perhaps several at once; what comes out is the same.
struct ReadScenes {
  std::function<geo::Result<Scene>(const std::string&)> read = read_scene;
  geo::ParallelFor parallel = geo::sequential_for;
};
geo::Result<FoundScenes> find_scenes(const std::string& path, const ReadScenes& how = {});

}  // namespace steppe
