#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/tiling.hpp"

namespace steppe {

// A night's work written down, so that any number of machines with one shared file system can do it: which scenes are
// cut, which tasks are done under which key, and the chunks in which workers take them. Immutable: made once by
// `steppe plan`, read by every worker and by the reduction. What a worker finds otherwise than it stands here (a scene
// with other files, a task with another key) is not done.

struct ManifestScene {
  std::string path;
  std::string sha256;  // over its files
  std::string files;   // hash of the names, sizes and times of its files, which a worker compares
  bool used = false;   // tasks of earlier nights were made from it
};

struct ManifestTask {
  int year = 0;
  geo::TileId tile;
  std::string key;                  // TaskKey::hash
  std::vector<std::size_t> scenes;  // into WorkManifest::scenes
};

enum class ChunkStage { cube, pass };

// What one worker does in one go.
struct Chunk {
  ChunkStage stage = ChunkStage::pass;
  std::vector<std::size_t> members;  // scenes to cut, or tasks to do: into the manifest
  double seconds = 0;                // of one processor, as it is estimated
};

struct WorkManifest {
  std::string config, workspace;  // absolute paths
  std::vector<std::string>
      looked_at;  // every scene in the inbox when it was planned; what came later is another night's
  std::vector<ManifestScene> scenes;  // that tasks use
  std::vector<ManifestTask> tasks;    // to be done, by year, then tile from north to south and west to east
  std::vector<Chunk> chunks;          // those of the cube first
  std::string digest = {};            // of the file; what results name
  std::int64_t planned_ns = 0;        // since 1970: nights that hand out the same are two works
};

// Sealed JSON: equal manifests, equal bytes.
std::string to_json(const WorkManifest& manifest);
// A fault names the file: it is none, it is damaged, it is of another version of the program.
geo::Result<WorkManifest> work_manifest_from(const std::string& json, const std::string& file);
geo::Result<WorkManifest> read_work_manifest(const std::filesystem::path& file);

// Beside the manifest: what its workers leave, and the scripts that start them.
std::filesystem::path folder_of_results(const std::filesystem::path& manifest);

}  // namespace steppe
