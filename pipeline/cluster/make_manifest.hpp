#pragma once

#include <string>
#include <vector>

#include "pipeline/cluster/manifest.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/run/handed_work.hpp"

namespace steppe {

// Members 0, 1, 2 … in chunks of about `seconds` by what each costs, in their order; one that costs more is a chunk of
// its own, one that costs nothing (no cutting) is in none. REQUIRES seconds > 0.
std::vector<Chunk> chunks_of(ChunkStage stage, const std::vector<double>& costs, double seconds);

struct ManifestOrder {
  std::string config, workspace;  // absolute paths
  double chunk_seconds = 180;     // of one processor, as the estimate tells them
};

// What is handed out, written down. Cutting goes by scene, so that each is cut by one worker; tasks by tile.
WorkManifest make_manifest(const HandOut& work, const Settings& settings, const ManifestOrder& order);

// Names, sizes and times of files, as ManifestScene::files has them.
std::string hash_of_files(const std::vector<FileIdentity>& files);

}  // namespace steppe
