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

// Right from one pixel within the map's edge on, and to the edge where the land ends there.
Map smoothed(const Map& forest) {
  Map smooth(forest.grid, kNone, forest.no_data);
  geo::majority_3x3(forest, forest.grid.window(), smooth.pixels);
  return smooth;
}

Map with_firm(const Map& forest, std::span<const std::uint8_t> firm) {
  Map marked = forest;
  for (std::size_t p = 0; p < firm.size(); ++p)
    if (marked.pixels[p] == kNone && firm[p] != 0) marked.pixels[p] = kFirm;
  return marked;
}

}  // namespace

std::vector<std::uint8_t> forest_patches(const Map& forest, std::span<const std::uint8_t> firm,
                                         const MinimumPatches& patches, geo::Connectivity connectivity,
                                         const Window& tile) {
  assert(firm.size() == forest.pixels.size());
  Map map = smoothed(forest);
  if (patches.forest_hole > 1) {
    const Map open = with_firm(map, firm);
    // Forest is connected by corners where holes are not, and the other way round.
    const auto of_holes = connectivity == geo::Connectivity::eight ? geo::Connectivity::four : geo::Connectivity::eight;
    geo::fill_small_holes(open, kNone, kForestMembers, patches.forest_hole, of_holes, map.grid.window(), map.pixels);
    std::replace(map.pixels.begin(), map.pixels.end(), kFirm, kNone);
  }
  std::vector<std::uint8_t> result(tile.size());
  geo::remove_small_patches(map, kForestMembers, kNone, patches.forest, connectivity, tile, result);
  return result;
}

}  // namespace steppe
