#include "pipeline/pass/wetland_map.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "libgeo/algo/sieve.hpp"
#include "libgeo/algo/within_distance.hpp"
#include "libgeo/base/simd_dispatch.hpp"
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
  geo::run_simd([from = water.pixels.data(), to = marks.pixels.data(), count = marks.pixels.size(), unknown] {
    for (std::size_t p = 0; p < count; ++p) {
      const bool wet = (from[p] == static_cast<std::uint8_t>(WaterClass::temporary)) |
                       (from[p] == static_cast<std::uint8_t>(WaterClass::seasonal)) |
                       (from[p] == static_cast<std::uint8_t>(WaterClass::permanent));
      to[p] = static_cast<std::uint8_t>(wet | (unknown & (from[p] == kClassNoData)));
    }
  });
  return marks;
}

// Whatever stands around a hole fills it, and what is not known there keeps none open.
std::array<std::uint8_t, 256> anything() {
  std::array<std::uint8_t, 256> around;
  std::iota(around.begin(), around.end(), std::uint8_t{0});
  return around;
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
  geo::fill_small_holes(wetland, kNone, anything(), patches.wetland_hole, geo::Connectivity::four, filled, map.pixels);
  std::vector<std::uint8_t> result(tile.size());
  const Window inside{tile.col - filled.col, tile.row - filled.row, tile.cols, tile.rows};
  geo::remove_small_patches(map, kWetlandMembers, kNone, patches.wetland, geo::Connectivity::eight, inside, result);
  return result;
}

WaterDoubt doubt_near_water(const Map& water, double near_water_m, const std::vector<std::uint8_t>& unseen,
                            Map& wetland, Map& plants_in_water) {
  Map marks = water_marks(water, false), may_be = water_marks(water, true), open(water.grid, 0);
  for (std::size_t p = 0; p < unseen.size(); ++p)
    if (unseen[p] != 0) may_be.pixels[p] = marks.pixels[p];
  open.pixels = unseen;
  const auto known = geo::within_distance(marks, near_water_m), possible = geo::within_distance(may_be, near_water_m),
             unsure = geo::within_distance(open, near_water_m);
  WaterDoubt doubt{unseen, unseen};
  for (std::size_t p = 0; p < unseen.size(); ++p) {
    if (known[p] != 0 || unsure[p] == 0) continue;
    const std::uint8_t code = wetland.pixels[p], plants = plants_in_water.pixels[p];
    if (code == static_cast<std::uint8_t>(WetlandClass::marsh) ||
        code == static_cast<std::uint8_t>(WetlandClass::wet_meadow))
      doubt.wetland[p] = 1;
    // What is not known stays unknown near water and near what may be water.
    if (plants != 0 && !(plants == kClassNoData && possible[p] != 0)) doubt.plants_in_water[p] = 1;
  }
  keep_near_water({known, possible}, water.pixels, wetland.pixels);
  keep_near_water({known, possible}, plants_in_water.pixels);
  return doubt;
}

std::vector<std::uint8_t> doubtful_wetland(const Map& wetland, std::vector<std::uint8_t> doubt,
                                           const MinimumPatches& patches) {
  constexpr std::array kHole{kNone};
  const auto forget = [&](Map& map) {
    for (std::size_t p = 0; p < doubt.size(); ++p)
      if (doubt[p] != 0) map.pixels[p] = kClassNoData;
  };
  Map known = wetland;
  forget(known);
  Map filled = known;
  geo::mark_unsure_patches(known, kHole, geo::PatchOf::members, patches.wetland_hole, geo::Connectivity::four, doubt);
  geo::fill_small_holes(known, kNone, anything(), patches.wetland_hole, geo::Connectivity::four, known.grid.window(),
                        filled.pixels);
  forget(filled);
  geo::mark_unsure_patches(filled, kWetlandMembers, geo::PatchOf::members, patches.wetland, geo::Connectivity::eight,
                           doubt);
  return doubt;
}

}  // namespace steppe
