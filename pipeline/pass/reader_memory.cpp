#include "pipeline/pass/reader_memory.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <system_error>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_reader.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/sensors/mask_rule.hpp"
#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {
namespace {

// Handles and block tables of an open file, and beside them what is compressed of a block, up to a bound.
constexpr std::uint64_t kOpenFile = std::uint64_t{64} << 10, kMostCompressed = std::uint64_t{192} << 10;
constexpr std::uint64_t kCubePixelBytes = 16;  // six bands and a mask

// Scenes that a producer may store as it likes are taken to be stored alike when their files have as many pixels and
// nearly as many bytes: who delivers ten thousand of them does not store each in another way.
std::string way_of_storing(const Scene& scene) {
  const auto& sensor = sensor_of(scene.kind);
  if (sensor.stored_alike) return std::string(sensor.name);
  std::error_code error;
  const auto bytes = scene.bands.empty() ? 0 : std::filesystem::file_size(scene.bands.front().path, error);
  if (error) return scene.id;
  return std::string(sensor.name) + " " + std::to_string(scene.where.grid.cols) + " " +
         std::to_string(scene.where.grid.rows) + " " + std::to_string(std::bit_width(bytes));
}

// How one file of a scene is stored; nothing when it cannot be opened: opening it for the pass will say why.
std::optional<geo::RasterInfo> first_file(const Scene& scene) {
  if (scene.bands.empty()) return std::nullopt;
  const auto source = geo::open_raster(scene.bands.front().path);
  return source ? std::optional(source.value()->info()) : std::nullopt;
}

// As a file of the finest pixels of another scene is stored: strips are as long as it is wide.
geo::RasterInfo sized_like(geo::RasterInfo info, const Scene& scene) {
  if (info.block_cols == info.where.grid.cols) info.block_cols = scene.where.grid.cols;
  info.where.grid = scene.where.grid;
  return info;
}

// An open file, and what is kept of it: never more than all of it.
std::uint64_t file_bytes(const geo::RasterInfo& info, const geo::ReadingOrder& order) {
  const auto block = static_cast<std::uint64_t>(info.block_cols * info.block_rows * info.bands) *
                     static_cast<std::uint64_t>(geo::size_of(info.type));
  const std::uint64_t needed = geo::bytes_to_keep(info, info.bands, order);
  return std::max(block, std::min<std::uint64_t>(needed, kSourceCacheBytes)) + kOpenFile +
         std::min(block, kMostCompressed);
}

// What a cube's reader keeps of one tile: never more than all of it.
std::uint64_t cube_tile_bytes(std::int64_t tile_px) {
  const auto edge = static_cast<std::uint64_t>((tile_px + kBlockEdge - 1) / kBlockEdge * kBlockEdge);
  return std::min<std::uint64_t>(kCubeCacheBytes, edge * edge * kCubePixelBytes) + kOpenFile + kMostCompressed;
}

// Tiles between two coordinates, and one more where the second lies on an edge.
std::int64_t tiles_between(double low, double high, double edge) {
  return static_cast<std::int64_t>(std::floor(high / edge)) - static_cast<std::int64_t>(std::floor(low / edge)) + 1;
}

// Tiles of a scene in the cube that are open at once: two rows of tiles meet in a window at most, and three columns.
std::uint64_t tiles_open(const PlanScene& scene, const Plan& plan) {
  if (plan.halo == 0) return 1;
  const auto& tiling = plan.grid.tiling;
  const auto edge = static_cast<double>(tiling.tile_px);
  const auto& box = scene.box;
  const auto across = tiles_between(box.x_min - tiling.x_origin, box.x_max - tiling.x_origin, edge * tiling.dx);
  const auto down = tiles_between(box.y_min - tiling.y_origin, box.y_max - tiling.y_origin, edge * tiling.dy);
  return static_cast<std::uint64_t>(std::clamp<std::int64_t>(across, 1, 3) * std::clamp<std::int64_t>(down, 1, 2));
}

std::size_t mask_files(const Scene& scene) { return static_cast<std::size_t>(mask_rule(scene.mask.kind).files); }

}  // namespace

ReaderMemory::Kept ReaderMemory::look_at(const PlanScene& scene) {
  if (uses_cube(scene, m_plan.grid, m_settings.cube.use))
    return {true, tiles_open(scene, m_plan) * cube_tile_bytes(m_plan.grid.tiling.tile_px), 0};
  const auto way = way_of_storing(scene.scene);
  auto known = m_ways.find(way);
  if (known == m_ways.end()) known = m_ways.emplace(way, first_file(scene.scene)).first;
  if (!known->second) return {false, kSourceCacheBytes + kOpenFile + kMostCompressed, mask_files(scene.scene)};
  const auto info = sized_like(*known->second, scene.scene);
  const auto reach = 2 * (m_plan.halo + m_settings.mask.shadow_dilate_px);
  // Where pixels are brought onto the grid, windows of the file come in no order: any of it may be kept.
  const bool copied = m_settings.cube.use == CubeUse::automatic || !uses_cube(scene, m_plan.grid, CubeUse::automatic);
  const auto order =
      copied ? geo::ReadingOrder{m_plan.grid.tiling.tile_px + reach, kBlockEdge + 2 * m_settings.mask.shadow_dilate_px}
             : geo::ReadingOrder{info.where.grid.cols, info.where.grid.rows};
  return {false, file_bytes(info, order), mask_files(scene.scene)};
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
