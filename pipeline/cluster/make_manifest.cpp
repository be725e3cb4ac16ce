#include "pipeline/cluster/make_manifest.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <map>

#include "libgeo/base/checksum.hpp"
#include "pipeline/check/work_cost.hpp"

namespace steppe {
namespace {

std::map<std::string, const AcceptedScene*> by_path(const Ingested& ingested) {
  std::map<std::string, const AcceptedScene*> scenes;
  for (const auto& scene : ingested.accepted) scenes[scene.scene.path] = &scene;
  return scenes;
}

std::vector<std::string> paths_in(const Ingested& ingested) {
  std::vector<std::string> paths;
  for (const auto* scenes : {&ingested.accepted, &ingested.superseded})
    for (const auto& scene : *scenes) paths.push_back(scene.scene.path);
  for (const auto* scenes : {&ingested.refused, &ingested.dropped})
    for (const auto& scene : *scenes) paths.push_back(scene.path);
  std::ranges::sort(paths);
  return paths;
}

// The positions in the manifest of the plan's scenes that any of the tasks uses, in the plan's order.
std::map<std::size_t, std::size_t> used_scenes_of(const HandOut& work) {
  std::map<std::size_t, std::size_t> places;
  for (const auto task : work.todo)
    for (const auto scene : work.plan.tasks[task].scenes) places.emplace(scene, 0);
  std::size_t next = 0;
  for (auto& [scene, place] : places) place = next++;
  return places;
}

}  // namespace

std::string hash_of_files(const std::vector<FileIdentity>& files) {
  geo::Sha256 hash;
  for (const auto& file : files) {
    hash.add_field(file.path);
    hash.add_field(std::to_string(file.bytes));
    hash.add_field(std::to_string(file.modified_ns));
  }
  return hash.hex();
}

std::vector<Chunk> chunks_of(ChunkStage stage, const std::vector<double>& costs, double seconds) {
  assert(seconds > 0);
  std::vector<Chunk> chunks;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (!(costs[i] > 0)) continue;
    if (chunks.empty() || chunks.back().seconds + costs[i] > seconds) chunks.push_back({stage, {}, 0});
    chunks.back().members.push_back(i);
    chunks.back().seconds += costs[i];
  }
  return chunks;
}

WorkManifest make_manifest(const HandOut& work, const Settings& settings, const ManifestOrder& order) {
  WorkManifest manifest{order.config, order.workspace, paths_in(work.ingested), {}, {}, {}};
  manifest.planned_ns = std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
  const auto accepted = by_path(work.ingested);
  const auto places = used_scenes_of(work);
  const WorkCost cost = work_cost(settings, work.plan, work.todo);
  std::vector<double> cutting;
  for (const auto& [scene, place] : places) {
    const PlanScene& planned = work.plan.scenes[scene];
    const SceneRecord& record = accepted.at(planned.scene.path)->record;
    manifest.scenes.push_back(
        {planned.scene.path, planned.sha256, hash_of_files(record.files), work.used.contains(used_name(record))});
    cutting.push_back(cost.cutting[scene]);
  }
  for (const auto i : work.todo) {
    const Task& task = work.plan.tasks[i];
    ManifestTask listed{task.year, task.tile, task.key.hash, {}};
    for (const auto scene : task.scenes) listed.scenes.push_back(places.at(scene));
    manifest.tasks.push_back(std::move(listed));
  }
  manifest.chunks = chunks_of(ChunkStage::cube, cutting, order.chunk_seconds);
  const auto pass = chunks_of(ChunkStage::pass, cost.tasks, order.chunk_seconds);
  manifest.chunks.insert(manifest.chunks.end(), pass.begin(), pass.end());
  return manifest;
}

}  // namespace steppe
