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

// Forest is connected by corners where holes are not, and the other way round.
geo::Connectivity of_holes(geo::Connectivity connectivity) {
  return connectivity == geo::Connectivity::eight ? geo::Connectivity::four : geo::Connectivity::eight;
}

void fill_holes(const Map& open, const MinimumPatches& patches, geo::Connectivity connectivity, Map& filled) {
  geo::fill_small_holes(open, kNone, kForestMembers, patches.forest_hole, of_holes(connectivity), open.grid.window(),
                        filled.pixels);
  std::replace(filled.pixels.begin(), filled.pixels.end(), kFirm, kNone);
}

void forget(std::span<const std::uint8_t> doubt, Map& map) {
  for (std::size_t p = 0; p < doubt.size(); ++p)
    if (doubt[p] != 0) map.pixels[p] = kClassNoData;
}

// The marks, and the eight pixels around each.
std::vector<std::uint8_t> grown_by_one(const geo::Grid& grid, const std::vector<std::uint8_t>& marks) {
  const std::int64_t cols = grid.cols, rows = grid.rows;
  std::vector<std::uint8_t> across(marks), grown(marks.size());
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t p = row * cols + 1; p < (row + 1) * cols; ++p) {
      const auto at = static_cast<std::size_t>(p);
      across[at] = static_cast<std::uint8_t>(across[at] | marks[at - 1]);
      across[at - 1] = static_cast<std::uint8_t>(across[at - 1] | marks[at]);
    }
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t from = std::max<std::int64_t>(0, row - 1); from < std::min(rows, row + 2); ++from)
      for (std::int64_t col = 0; col < cols; ++col) {
        auto& to = grown[static_cast<std::size_t>(row * cols + col)];
        to = static_cast<std::uint8_t>(to | across[static_cast<std::size_t>(from * cols + col)]);
      }
  return grown;
}

}  // namespace

std::vector<std::uint8_t> forest_patches(const Map& forest, std::span<const std::uint8_t> firm,
                                         const MinimumPatches& patches, geo::Connectivity connectivity,
                                         const Window& tile) {
  assert(firm.size() == forest.pixels.size());
  Map map = smoothed(forest);
  if (patches.forest_hole > 1) {
    const Map open = with_firm(map, firm);
    fill_holes(open, patches, connectivity, map);
  }
  std::vector<std::uint8_t> result(tile.size());
  geo::remove_small_patches(map, kForestMembers, kNone, patches.forest, connectivity, tile, result);
  return result;
}

std::vector<std::uint8_t> counted_elsewhere(std::span<const std::uint8_t> water, std::span<const std::uint8_t> wetland,
                                            std::span<const std::uint8_t> other_land) {
  std::vector<std::uint8_t> firm(other_land.begin(), other_land.end());
  for (std::size_t p = 0; p < water.size(); ++p)
    if (water[p] == static_cast<std::uint8_t>(WaterClass::seasonal) ||
        water[p] == static_cast<std::uint8_t>(WaterClass::permanent) ||
        water[p] == static_cast<std::uint8_t>(WaterClass::salt))
      firm[p] = 1;
  for (std::size_t p = 0; p < wetland.size(); ++p)
    if (wetland[p] != 0 && wetland[p] != kClassNoData) firm[p] = 1;
  return firm;
}

std::vector<std::uint8_t> doubtful_forest(const DoubtfulForest& map, std::vector<std::uint8_t> doubt,
                                          const MinimumPatches& patches, geo::Connectivity connectivity) {
  constexpr std::array kHole{kNone};
  Map known = map.forest;
  forget(doubt, known);
  known = smoothed(known);
  doubt = grown_by_one(known.grid, doubt);
  for (std::size_t p = 0; p < doubt.size(); ++p)
    if (map.firm_doubt[p] != 0 && known.pixels[p] == kNone) doubt[p] = 1;
  forget(doubt, known);
  if (patches.forest_hole > 1) {
    const Map open = with_firm(known, map.firm);
    geo::mark_unsure_patches(open, kHole, geo::PatchOf::members, patches.forest_hole, of_holes(connectivity), doubt);
    fill_holes(open, patches, connectivity, known);
    forget(doubt, known);
  }
  geo::mark_unsure_patches(known, kForestMembers, geo::PatchOf::members, patches.forest, connectivity, doubt);
  return doubt;
}

}  // namespace steppe
