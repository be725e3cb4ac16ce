#include "pipeline/cube/cube_space.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "libgeo/base/error.hpp"
#include "pipeline/cube/cube_tile.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

double area_of(const geo::Box& box) { return box.empty() ? 0 : (box.x_max - box.x_min) * (box.y_max - box.y_min); }

// Of the files whose bands and mask the cube holds; those inside archives as large as their pixels, compressed to half.
double source_bytes(const Scene& scene) {
  std::map<std::string, double> files;
  const auto add = [&](const std::string& path, int step) {
    std::error_code unknown;
    const auto bytes = fs::file_size(path, unknown);
    const auto& grid = scene.where.grid;
    const double pixels = static_cast<double>(grid.cols / step) * static_cast<double>(grid.rows / step);
    files[path] = unknown ? pixels : static_cast<double>(bytes);
  };
  for (const auto role : cube_roles(scene)) add(scene.band(role)->path, scene.band(role)->step);
  if (scene.mask.kind != MaskKind::none) add(scene.mask.qa_path, scene.mask.step);
  double sum = 0;
  for (const auto& [path, bytes] : files) sum += bytes;
  return sum;
}

// The part of a scene's box that lies on the tiles.
double share_of(const Plan& plan, const SceneCut& cut) {
  const geo::Box& box = plan.scenes[cut.scene].box;
  double sum = 0;
  for (const auto& tile : cut.tiles)
    sum += area_of(geo::intersection(box, geo::tile_grid(plan.grid.tiling, tile).box()));
  return std::min(1.0, sum / std::max(area_of(box), 1e-9));
}

}  // namespace

std::uint64_t cube_bytes(const Plan& plan, const std::vector<SceneCut>& cuts) {
  double bytes = 0;
  for (const auto& cut : cuts) bytes += source_bytes(plan.scenes[cut.scene].scene) * share_of(plan, cut);
  return static_cast<std::uint64_t>(bytes);
}

void check_space(const Plan& plan, const std::vector<SceneCut>& cuts, const Workspace& workspace) {
  std::error_code unknown;
  const auto space = fs::space(workspace.root, unknown);
  const auto needed = cube_bytes(plan, cuts);
  if (unknown || needed <= space.available) return;
  throw geo::Error(
      geo::ErrorKind::no_space,
      geo::message("{0}: the disk is too small for the scenes' cube tiles (got {1} MiB free, need about {2} "
                   "MiB); free space, set cube.keep to newest_year, or put the workspace on a larger disk",
                   workspace.root.string(), space.available >> 20, (needed >> 20) + 1));
}

}  // namespace steppe
