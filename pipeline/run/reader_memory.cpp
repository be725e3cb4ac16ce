#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/run/block_reader.hpp"
#include "pipeline/run/cube.hpp"
#include "pipeline/run/cube_reader.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kOpenFile = std::uint64_t{256} << 10;  // handles, block tables, compressed bytes

// Scenes of one product are stored alike; band sets are as their makers liked.
std::string way_of_storing(const Scene& scene) { return scene.kind == "band_set" ? scene.id : scene.kind; }

// What is kept of each of the scene's files.
std::uint64_t file_cache_bytes(const Scene& scene, const geo::Sweep& sweep) {
  if (scene.bands.empty()) return 0;
  const auto source = geo::open_raster(scene.bands.front().path);
  if (!source) return kSourceCacheBytes;  // opening it for the pass will say why
  const auto& info = source.value()->info();
  const auto block = static_cast<std::uint64_t>(info.block_cols * info.block_rows * info.bands) *
                     static_cast<std::uint64_t>(geo::size_of(info.type));
  const std::uint64_t needed = geo::sweep_bytes(info, info.bands, sweep);
  return std::max(block, std::min<std::uint64_t>(needed, kSourceCacheBytes));
}

std::uint64_t mask_files(const Scene& scene) {
  return scene.mask.kind == MaskKind::none ? 0 : scene.mask.kind == MaskKind::landsat_qa ? 2 : 1;
}

// The positions of a line in 0 … side where windows begin, and the end.
std::vector<std::int64_t> cuts(std::int64_t first, std::int64_t length, std::int64_t halo) {
  std::set<std::int64_t> at{first - halo, first, first + length, first + length + halo};
  for (auto edge = kReadingBlock; edge < length; edge += kReadingBlock) at.insert(first + edge);
  for (auto edge = kReadingBlock; edge < halo; edge += kReadingBlock) at.insert({first - edge, first + length + edge});
  return {at.begin(), at.end()};
}

}  // namespace

std::vector<geo::Window> reading_windows(const geo::Window& tile, std::int64_t halo) {
  const auto cols = cuts(tile.col, tile.cols, halo), rows = cuts(tile.row, tile.rows, halo);
  std::vector<geo::Window> windows;
  for (std::size_t r = 0; r + 1 < rows.size(); ++r)
    for (std::size_t c = 0; c + 1 < cols.size(); ++c)
      windows.push_back({cols[c], rows[r], cols[c + 1] - cols[c], rows[r + 1] - rows[r]});
  return windows;
}

std::uint64_t reader_memory_bytes(const Plan& plan, const Task& task, std::size_t roles, const Settings& settings) {
  const auto reach = 2 * (plan.halo + settings.mask.shadow_dilate_px);
  const geo::Sweep sweep{plan.grid.tiling.tile_px + reach, kReadingBlock + 2 * settings.mask.shadow_dilate_px};
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
      known[way] = copied ? file_cache_bytes(scene.scene, sweep) : kSourceCacheBytes;
    }
    bytes += (roles + mask_files(scene.scene)) * (known[way] + kOpenFile);
  }
  return bytes;
}

}  // namespace steppe
