#include "pipeline/pass/forest_map.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "libgeo/algo/majority.hpp"
#include "libgeo/algo/sieve.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

using Map = geo::Raster<std::uint8_t>;
using geo::Window;

constexpr auto kNone = static_cast<std::uint8_t>(ForestClass::none);
constexpr std::uint8_t kFirm = 254;  // none that no forest closes around; no forest class has this code
constexpr std::array<std::uint8_t, 3> kForestMembers{static_cast<std::uint8_t>(ForestClass::arbor),
                                                     static_cast<std::uint8_t>(ForestClass::shrub_40),
                                                     static_cast<std::uint8_t>(ForestClass::shrub_30)};

// The filter needs its neighbours: it reaches one pixel less far than the map.
Map smoothed(const Map& forest, const Window& inner) {
  Map smooth;
  smooth.grid = geo::subgrid(forest.grid, inner);
  smooth.no_data = forest.no_data;
  smooth.pixels.resize(inner.size());
  geo::majority_3x3(forest, inner, smooth.pixels);
  return smooth;
}

void mark_firm(std::span<const std::uint8_t> firm, std::int64_t cols, const Window& inner, Map& smooth) {
  auto pixel = smooth.pixels.begin();
  for (std::int64_t row = inner.row; row < inner.end_row(); ++row)
    for (std::int64_t col = inner.col; col < inner.end_col(); ++col, ++pixel)
      if (*pixel == kNone && firm[static_cast<std::size_t>(row * cols + col)] != 0) *pixel = kFirm;
}

}  // namespace

std::vector<std::uint8_t> forest_patches(const Map& forest, std::span<const std::uint8_t> firm,
                                         const MinimumPatches& patches, geo::Connectivity connectivity,
                                         const Window& tile) {
  assert(firm.size() == forest.pixels.size());
  const Window inner{1, 1, forest.grid.cols - 2, forest.grid.rows - 2};
  Map map = smoothed(forest, inner);
  const Window inside{tile.col - inner.col, tile.row - inner.row, tile.cols, tile.rows};
  std::vector<std::uint8_t> result(tile.size());
  if (patches.forest_hole > 1) {
    mark_firm(firm, forest.grid.cols, inner, map);
    const Map open = map;
    // Forest is connected by corners where holes are not, and the other way round.
    const auto of_holes = connectivity == geo::Connectivity::eight ? geo::Connectivity::four : geo::Connectivity::eight;
    geo::fill_small_holes(open, kNone, kForestMembers, patches.forest_hole, of_holes, map.grid.window(), map.pixels);
    std::replace(map.pixels.begin(), map.pixels.end(), kFirm, kNone);
  }
  geo::remove_small_patches(map, kForestMembers, kNone, patches.forest, connectivity, inside, result);
  return result;
}

}  // namespace steppe
