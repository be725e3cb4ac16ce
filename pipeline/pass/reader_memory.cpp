#include "pipeline/pass/reader_memory.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_reader.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/sensors/mask_rule.hpp"
#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kOpenFile = std::uint64_t{256} << 10;  // handles, block tables, compressed bytes

std::string way_of_storing(const Scene& scene) {
  const auto& sensor = sensor_of(scene.kind);
  return sensor.stored_alike ? std::string(sensor.name) : scene.id;
}

// What is kept of each of the scene's files.
std::uint64_t file_cache_bytes(const Scene& scene, const geo::ReadingOrder& order) {
  if (scene.bands.empty()) return 0;
  const auto source = geo::open_raster(scene.bands.front().path);
  if (!source) return kSourceCacheBytes;  // opening it for the pass will say why
  const auto& info = source.value()->info();
  const auto block = static_cast<std::uint64_t>(info.block_cols * info.block_rows * info.bands) *
                     static_cast<std::uint64_t>(geo::size_of(info.type));
  const std::uint64_t needed = geo::bytes_to_keep(info, info.bands, order);
  return std::max(block, std::min<std::uint64_t>(needed, kSourceCacheBytes));
}

std::size_t mask_files(const Scene& scene) { return static_cast<std::size_t>(mask_rule(scene.mask.kind).files); }

}  // namespace

std::uint64_t reader_memory_bytes(const Plan& plan, const Task& task, std::size_t roles, const Settings& settings) {
  const auto reach = 2 * (plan.halo + settings.mask.shadow_dilate_px);
  const geo::ReadingOrder order{plan.grid.tiling.tile_px + reach, kBlockEdge + 2 * settings.mask.shadow_dilate_px};
  std::map<std::string, std::uint64_t> known;
  std::uint64_t bytes = 0;
  for (const auto index : task.scenes) {
    const PlanScene& scene = plan.scenes[index];
    if (uses_cube(scene, plan.grid, settings.cube.use)) {
      bytes += (plan.halo > 0 ? 6 : 1) * (kCubeCacheBytes + kOpenFile);  // two rows of tiles meet in a window at most
      continue;
    }
    const auto way = way_of_storing(scene.scene);
    if (!known.contains(way)) {
      const bool copied = uses_cube(scene, plan.grid, CubeUse::automatic) == false;
      known[way] = copied ? file_cache_bytes(scene.scene, order) : kSourceCacheBytes;
    }
    bytes += (roles + mask_files(scene.scene)) * (known[way] + kOpenFile);
  }
  return bytes;
}

}  // namespace steppe
