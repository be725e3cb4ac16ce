#include <algorithm>
#include <cmath>

#include "libgeo/base/write_error.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_tile.hpp"
#include "pipeline/products/block_edge.hpp"

namespace steppe {
namespace {

// A tile's part of a scene is loaded at once up to this size: a Sentinel-2 tile of 2048² pixels takes 0.12 GB.
constexpr double kLoadedBytes = 256.0 * 1024 * 1024;

// What SceneReader holds while it reads so many scene pixels: every raster, and the largest once more as stored.
double loaded_bytes(const Scene& scene, double pixels) {
  double sum = 2 * sizeof(geo::ObservationMask) * pixels / (scene.mask.step * scene.mask.step), largest = 0;
  for (const auto role : cube_roles(scene)) {
    const auto step = scene.band(role)->step;
    const double bytes = sizeof(float) * pixels / (step * step);
    sum += bytes;
    largest = std::max(largest, bytes);
  }
  return sum + largest;
}

// Rows of the tile to load at once.
std::int64_t strip_rows(const Scene& scene, SceneOnGrid& source, const geo::Window& tile) {
  std::int64_t rows = tile.rows;
  while (rows > kBlockEdge) {
    const auto window = source.source_window({0, 0, tile.cols, rows});
    if (loaded_bytes(scene, static_cast<double>(window.size())) <= kLoadedBytes) break;
    rows = (rows / 2 + kBlockEdge - 1) / kBlockEdge * kBlockEdge;
  }
  return rows;
}

// Fills the sink; false when the scene knows nothing of the tile.
geo::Result<bool> write_blocks(const Scene& scene, SceneOnGrid& source, const geo::Window& tile,
                               geo::RasterSink& sink) {
  bool any = false;
  const auto rows = strip_rows(scene, source, tile);
  for (std::int64_t row = 0; row < tile.rows; row += rows) {
    const geo::Window strip{0, row, tile.cols, std::min(rows, tile.rows - row)};
    const auto touched = source.load(strip);
    if (!touched) return touched.fault();
    if (!touched.value()) continue;
    for (const auto& block : geo::blocks_of(strip, kBlockEdge)) {
      const auto stored = to_cube(source.place(block));
      if (stored.empty()) continue;
      any = true;
      sink.write_block(block.row / kBlockEdge, block.col / kBlockEdge, std::span<const std::int16_t>(stored));
    }
  }
  return any;
}

}  // namespace

std::optional<SceneFault> make_cube_tile(const Plan& plan, const CubeTask& task, const Settings& settings,
                                         const Workspace& workspace) {
  const PlanScene& scene = plan.scenes[task.scene];
  const geo::SpatialGrid tile = plan.grid.tile(task.tile);
  const auto roles = cube_roles(scene.scene);
  const MaskOptions options{static_cast<int>(settings.mask.shadow_dilate_px),
                            static_cast<int>(settings.mask.sentinel2_dilate_px)};
  auto source = SceneOnGrid::open(scene.scene, tile, roles, roles.size(), options, 0);
  if (!source) return SceneFault{task.scene, source.fault()};
  const auto paths = cube_paths(workspace, scene.scene.id, task.tile);
  const auto key = cube_key(scene, plan, settings);
  geo::make_folder(paths.raster.parent_path());
  geo::remove_path(paths.note);  // from here to the end, no note vouches for whatever file is there
  const auto sink = geo::create_cog(paths.raster, cube_spec(tile, scene.scene, key));
  const auto any = write_blocks(scene.scene, source.value(), tile.grid.window(), *sink);
  if (!any) return SceneFault{task.scene, any.fault()};
  CubeNote note{key, geo::tile_name(task.tile), !any.value(), 0, {}};
  if (any.value()) {
    auto written = sink->finish();
    note.bytes = written.bytes;
    note.seal = std::move(written.seal);
  } else {
    geo::remove_path(paths.raster);
  }
  write_cube_note(paths.note, note);
  return std::nullopt;
}

std::uint64_t cube_task_memory_bytes(const Plan& plan, const PlanScene& scene) {
  const auto& tiling = plan.grid.tiling;
  const geo::Grid& grid = scene.scene.where.grid;
  const double tile_pixels = static_cast<double>(tiling.tile_px) * static_cast<double>(tiling.tile_px);
  const double scene_pixels = static_cast<double>(grid.cols) * static_cast<double>(grid.rows);
  // Scene pixels on a tile: the box is larger than a scene that lies askew, and then a tile's part is, too.
  const double box_pixels = std::max(
      1.0, (scene.box.x_max - scene.box.x_min) / tiling.dx * ((scene.box.y_max - scene.box.y_min) / tiling.dy));
  const double on_tile = std::min(scene_pixels, tile_pixels * scene_pixels / box_pixels * 2);
  const double strips = static_cast<double>((tiling.tile_px + kBlockEdge - 1) / kBlockEdge);
  const double whole = loaded_bytes(scene.scene, on_tile);
  const double loaded = std::max(std::min(whole, kLoadedBytes), whole / strips);
  // The sink keeps compressed blocks; noise does not compress. A third more for overviews.
  const double sink = tile_pixels * static_cast<double>(cube_roles(scene.scene).size() + 1) * 2 * 4 / 3;
  const double fixed = 48.0 * 1024 * 1024;  // blocks in work, GDAL's scratch, a share of its cache
  return static_cast<std::uint64_t>(loaded + sink + fixed);
}

}  // namespace steppe
