#include "pipeline/pass/wetland_map.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "libgeo/algo/sieve.hpp"
#include "libgeo/algo/within_distance.hpp"
#include "pipeline/indicators/wetland.hpp"
#include "pipeline/indicators/wetland_caliber.hpp"

namespace steppe {
namespace {

using Map = geo::Raster<std::uint8_t>;
using geo::Window;

constexpr std::uint8_t kNone = static_cast<std::uint8_t>(WetlandClass::none);

// Where there is water from temporary on; or, `unknown` taken as if there were.
Map water_marks(const Map& water, bool unknown) {
  Map marks(water.grid, 0);
  for (std::size_t p = 0; p < marks.pixels.size(); ++p) {
    const std::uint8_t at = water.pixels[p];
    const bool wet = at == static_cast<std::uint8_t>(WaterClass::temporary) ||
                     at == static_cast<std::uint8_t>(WaterClass::seasonal) ||
                     at == static_cast<std::uint8_t>(WaterClass::permanent);
    marks.pixels[p] = static_cast<std::uint8_t>(wet || (unknown && at == kClassNoData));
  }
  return marks;
}

// Rows of `part` of a raster.
std::vector<std::uint8_t> cut(const std::vector<std::uint8_t>& pixels, std::int64_t cols, const Window& part) {
  std::vector<std::uint8_t> result;
  result.reserve(part.size());
  for (std::int64_t row = part.row; row < part.end_row(); ++row) {
    const auto begin = pixels.begin() + row * cols + part.col;
    result.insert(result.end(), begin, begin + part.cols);
  }
  return result;
}

}  // namespace

void keep_near_water(const Map& water, double near_water_m, Map& wetland, Map& plants_in_water, const Window& tile,
                     std::span<MaskCode> masked) {
  const auto known = geo::within_distance(water_marks(water, false), near_water_m);
  const auto possible = geo::within_distance(water_marks(water, true), near_water_m);
  const auto before = cut(wetland.pixels, wetland.grid.cols, tile);
  keep_near_water({known, possible}, water.pixels, wetland.pixels);
  keep_near_water({known, possible}, plants_in_water.pixels);
  const auto after = cut(wetland.pixels, wetland.grid.cols, tile);
  for (std::size_t p = 0; p < masked.size(); ++p)
    if (after[p] == kClassNoData && before[p] != kClassNoData) masked[p] = mask_code(MaskReason::water_unknown);
}

std::vector<std::uint8_t> wetland_patches(const Map& wetland, const MinimumPatches& patches, const Window& tile) {
  // Patches are judged on the map whose holes are filled, so that this must reach further than the tile.
  const std::int64_t reach = geo::sieve_halo(patches.wetland);
  const Window filled = geo::intersection(geo::grown(tile, reach), wetland.grid.window());
  Map map;
  map.grid = geo::subgrid(wetland.grid, filled);
  map.no_data = kClassNoData;
  map.pixels.resize(filled.size());
  // Whatever stands around a hole fills it, and what is not known there keeps none open.
  std::array<std::uint8_t, 256> around;
  std::iota(around.begin(), around.end(), std::uint8_t{0});
  geo::fill_small_holes(wetland, kNone, around, patches.wetland_hole, geo::Connectivity::four, filled, map.pixels);
  std::vector<std::uint8_t> result(tile.size());
  const Window inside{tile.col - filled.col, tile.row - filled.row, tile.cols, tile.rows};
  geo::remove_small_patches(map, kWetlandMembers, kNone, patches.wetland, geo::Connectivity::eight, inside, result);
  return result;
}

}  // namespace steppe
