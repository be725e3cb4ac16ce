#include <algorithm>
#include <map>
#include <set>

#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_tile.hpp"
#include "pipeline/plan/folder_sweep.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

// The tiles that files in the folder are named after.
std::set<geo::TileId> tiles_in(const fs::path& folder) {
  std::set<geo::TileId> tiles;
  for (const auto& path : entries(folder))
    if (path.extension() == ".tif" || path.extension() == ".json") {
      auto name = path.stem();
      if (name.extension() == ".coarse" || name.extension() == ".mask") name.replace_extension();
      if (const auto tile = geo::parse_tile_name(name.string())) tiles.insert(*tile);
    }
  return tiles;
}

// Scenes whose tiles stay, into the plan's.
std::set<std::size_t> kept_scenes(const Plan& plan, CubeKeep keep) {
  std::set<std::size_t> kept;
  int newest = 0;
  for (const auto& task : plan.tasks) newest = std::max(newest, task.year);
  for (std::size_t i = 0; keep == CubeKeep::all && i < plan.scenes.size(); ++i) kept.insert(i);
  for (const auto& task : plan.tasks)
    if (keep == CubeKeep::newest_year && task.year == newest) kept.insert(task.scenes.begin(), task.scenes.end());
  return kept;
}

}  // namespace

std::uint64_t sweep_cube(const Plan& plan, const Settings& settings, const Workspace& workspace) {
  std::map<std::string, std::string> keys;  // by folder
  for (const auto index : kept_scenes(plan, settings.cube.keep)) {
    const auto& scene = plan.scenes[index];
    keys[cube_folder(scene.scene.id)] = cube_key(scene, plan, settings);
  }
  std::uint64_t freed = 0;
  for (const auto& folder : entries(workspace.root / "cube")) {
    const auto known = keys.find(folder.filename().string());
    for (const auto& tile : tiles_in(folder)) {
      const auto paths = cube_paths(folder, tile);
      if (known != keys.end() && cube_tile_ready(paths, known->second)) continue;
      freed += remove_file(paths.note);  // first: without it the rasters count for nothing
      for (const auto part : kCubeParts) freed += remove_file(paths.of(part));
    }
    std::error_code not_empty;
    if (known == keys.end() && fs::is_directory(fs::symlink_status(folder, not_empty))) fs::remove(folder, not_empty);
  }
  return freed;
}

}  // namespace steppe
