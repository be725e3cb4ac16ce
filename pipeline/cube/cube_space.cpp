#include "pipeline/cube/cube_space.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "libgeo/base/error.hpp"
#include "pipeline/cube/cube_tile.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

double area_of(const geo::Box& box) { return box.empty() ? 0 : (box.x_max - box.x_min) * (box.y_max - box.y_min); }

// Measured on lossless JPEG 2000 (docs/performance.md, "Cutting JPEG 2000"): a tile holds a band in less than its file
// takes, and a coarser one that was brought onto the grid in somewhat less a pixel, for what lies between two of its
// pixels costs less than they do. A fifth more than was found.
constexpr double kAsItWas = 0.95, kOfEachFinePixel = 0.75;

// Pixels of the grid for one of the scene's finest.
double pixels_for_one(const PlanScene& placed, const AnalysisGrid& grid) {
  const auto& from = placed.scene.where.grid;
  const double pixels = static_cast<double>(from.cols) * static_cast<double>(from.rows);
  return area_of(placed.box) / (grid.tiling.dx * grid.tiling.dy) / std::max(pixels, 1.0);
}

bool is_multiple(double pixels, int step) {
  constexpr double kNear = 1e-6;
  return std::abs(std::remainder(pixels, step)) < kNear;
}

// Whether a band or mask stays in its own pixels (cube_layout.hpp).
bool stays(const PlanScene& placed, const AnalysisGrid& grid, int step) {
  const auto& from = placed.scene.where;
  const auto& to = grid.tiling;
  return from.grid.dx == to.dx && from.grid.dy == to.dy && to.tile_px % step == 0 &&
         is_multiple((from.grid.x0 - to.x_origin) / to.dx, step) &&
         is_multiple((from.grid.y0 - to.y_origin) / to.dy, step) && from.crs.same_as(grid.crs);
}

// What the bands and the mask of a whole scene take, from the size of their files; those inside archives as large as
// their pixels, compressed to half.
double whole_bytes(const PlanScene& placed, const AnalysisGrid& grid) {
  const Scene& scene = placed.scene;
  const double finer = pixels_for_one(placed, grid);
  std::map<std::string, double> files;
  const auto add = [&](const std::string& path, int step) {
    std::error_code unknown;
    const auto bytes = fs::file_size(path, unknown);
    const double pixels =
        static_cast<double>(scene.where.grid.cols / step) * static_cast<double>(scene.where.grid.rows / step);
    const double pixels_for_its = stays(placed, grid, step) ? 1 : finer * step * step;
    files[path] =
        (unknown ? pixels : static_cast<double>(bytes)) *
        (pixels_for_its <= 1 ? kAsItWas * pixels_for_its : kAsItWas + kOfEachFinePixel * (pixels_for_its - 1));
  };
  for (const auto role : bands_cut(placed)) add(scene.band(role)->path, scene.band(role)->step);
  if (scene.mask.kind != MaskKind::none) add(scene.mask.qa_path, scene.mask.step);
  double sum = 0;
  for (const auto& [path, bytes] : files) sum += bytes;
  return sum;
}

// The part of a scene's box that is cut.
double share_of(const Plan& plan, const SceneCut& cut) {
  const geo::Box& box = plan.scenes[cut.scene].box;
  double sum = 0;
  for (const auto& tile : cut.tiles)
    sum += area_of(geo::intersection(box, geo::tile_grid(plan.grid.tiling, tile).box())) * share_cut(plan, tile);
  return std::min(1.0, sum / std::max(area_of(box), 1e-9));
}

}  // namespace

double share_cut(const Plan& plan, const geo::TileId& tile) {
  const auto blocks = blocks_read(plan, tile);
  return static_cast<double>(std::count(blocks->begin(), blocks->end(), true)) / static_cast<double>(blocks->size());
}

std::uint64_t cube_bytes(const Plan& plan, const std::vector<SceneCut>& cuts) {
  double bytes = 0;
  for (const auto& cut : cuts) bytes += whole_bytes(plan.scenes[cut.scene], plan.grid) * share_of(plan, cut);
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
