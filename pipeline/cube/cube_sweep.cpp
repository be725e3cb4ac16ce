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
    if (path.extension() == ".tif" || path.extension() == ".json")
      if (const auto tile = geo::parse_tile_name(path.stem().string())) tiles.insert(*tile);
  return tiles;
}

}  // namespace

std::uint64_t sweep_cube(const Plan& plan, const Settings& settings, const Workspace& workspace) {
  std::map<std::string, std::string> keys;  // by folder
  for (const auto& scene : plan.scenes) keys[cube_folder(scene.scene.id)] = cube_key(scene, plan, settings);
  std::uint64_t freed = 0;
  for (const auto& folder : entries(workspace.root / "cube")) {
    const auto known = keys.find(folder.filename().string());
    for (const auto& tile : tiles_in(folder)) {
      fs::path raster = folder / (geo::tile_name(tile) + ".tif"), note = raster;
      note.replace_extension(".json");
      if (known != keys.end() && cube_tile_ready({raster, note}, known->second)) continue;
      freed += remove_file(note);  // first: without it the raster counts for nothing
      freed += remove_file(raster);
    }
    std::error_code not_empty;
    if (known == keys.end() && fs::is_directory(fs::symlink_status(folder, not_empty))) fs::remove(folder, not_empty);
  }
  return freed;
}

}  // namespace steppe
