#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/cluster/manifest.hpp"
#include "pipeline/run/handed_work.hpp"

namespace steppe {

// What a worker leaves of its chunk, in the manifest's folder of results: NNNNN.json, written last, and NNNNN.checked,
// how the files of the tasks it did stand (run/checked_tasks.hpp). A chunk without the first is not finished.
struct ChunkResult {
  std::string manifest;  // WorkManifest::digest
  std::size_t chunk = 0;
  std::size_t done = 0;                      // tasks, or scenes
  double processor_s = 0;                    // that the worker took
  std::vector<HandedFault> faults;           // scenes that proved bad, by path
  std::vector<HandedFailure> failures = {};  // tasks that cannot be done, in the manifest's order
};

std::filesystem::path result_file(const std::filesystem::path& manifest, std::size_t chunk);
std::filesystem::path checked_file(const std::filesystem::path& manifest, std::size_t chunk);

std::string to_json(const ChunkResult& result);
geo::Result<ChunkResult> chunk_result_from(const std::string& json, const std::string& file);

// The chunks of a manifest without a result, or with one that is damaged or of another manifest, in order.
std::vector<std::size_t> missing_chunks(const WorkManifest& manifest, const std::filesystem::path& file);

// All that the workers left of a manifest, whatever chunks are missing.
HandedWork handed_work(const WorkManifest& manifest, const std::filesystem::path& file);

}  // namespace steppe
