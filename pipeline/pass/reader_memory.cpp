#include "pipeline/pass/reader_memory.hpp"

#include <algorithm>

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

ReaderMemory::Kept ReaderMemory::look_at(const PlanScene& scene) {
  // Of a scene through the cube, two rows of tiles meet in a window at most.
  if (uses_cube(scene, m_plan.grid, m_settings.cube.use))
    return {true, (m_plan.halo > 0 ? 6 : 1) * (kCubeCacheBytes + kOpenFile), 0};
  const auto way = way_of_storing(scene.scene);
  if (!m_ways.contains(way)) {
    const auto reach = 2 * (m_plan.halo + m_settings.mask.shadow_dilate_px);
    const geo::ReadingOrder order{m_plan.grid.tiling.tile_px + reach,
                                  kBlockEdge + 2 * m_settings.mask.shadow_dilate_px};
    const bool copied = !uses_cube(scene, m_plan.grid, CubeUse::automatic);
    m_ways[way] = copied ? file_cache_bytes(scene.scene, order) : kSourceCacheBytes;
  }
  return {false, m_ways[way] + kOpenFile, mask_files(scene.scene)};
}

const ReaderMemory::Kept& ReaderMemory::kept_of(std::size_t scene) {
  m_scenes.resize(m_plan.scenes.size());
  auto& kept = m_scenes[scene];
  if (!kept) kept = look_at(m_plan.scenes[scene]);
  return *kept;
}

std::uint64_t ReaderMemory::bytes(const Task& task, std::size_t roles) {
  std::uint64_t bytes = 0;
  for (const auto index : task.scenes) {
    const Kept& kept = kept_of(index);
    bytes += kept.cube ? kept.a_file : (roles + kept.mask_files) * kept.a_file;
  }
  return bytes;
}

std::uint64_t reader_memory_bytes(const Plan& plan, const Task& task, std::size_t roles, const Settings& settings) {
  return ReaderMemory(plan, settings).bytes(task, roles);
}

}  // namespace steppe
