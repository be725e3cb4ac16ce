#pragma once

#include <cstdint>
#include <span>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/mask_reason.hpp"

namespace steppe {

// Thresholds of vegetated wetland (science 6.5), shares and frequencies as fractions.
struct WetlandRule {
  double temporary = 0.05;         // water frequency from which there is water at all (WaterRule)
  double marsh_ndvi = 0.30;        // peak NDVI of plants that cover 30 %
  double tree_ndvi = 0.55;         // from here on a wet meadow looks like trees (ForestRule::broadleaf_ndvi)
  double spring_frequency = 0.10;  // water in April and May, before reeds close
  int flood_dates = 2;             // days with the flooding signal
  double summer_share = 0.60;      // of the summer's days with wet ground, or with plants under water
  double max_slope_deg = 3;
};

// What the rules look at: spans of equal length, NaN or kClassNoData where unknown; an empty span where the input does
// not exist: unknown everywhere, but of slope and plantation: those only ever exclude, and nobody excludes then.
struct WetlandInputs {
  std::span<const std::uint8_t> water = {};         // WaterClass, autumn irrigation left out
  std::span<const float> water_frequency = {};      // likewise
  std::span<const float> spring_frequency = {};     // of April and May alone
  std::span<const float> peak_ndvi = {};            // the peak composite (P90)
  std::span<const std::uint8_t> seen = {};          // WetSigns
  std::span<const std::uint8_t> flooded = {};       // WetSigns
  std::span<const float> wet_share = {};            // WetSigns
  std::span<const float> submerged_share = {};      // WetSigns
  std::span<const float> slope_deg = {};            // NaN: a hole of the elevations, no veto
  std::span<const std::uint8_t> cropland = {};      // 0 or not
  std::span<const std::uint8_t> plantation = {};    // 0 or not: bureau polygons of planted shrub and trees
  std::span<const std::uint8_t> autumn_water = {};  // 1: water from water.irrigation_from on
};

// One class a pixel, the first that holds:
// 1 salt: the water class says so;
// 2 on cropland, but for permanent water: irrigation where there was water, in whatever season; else none;
// 3 permanent water; submerged where plants under water were seen on summer_share of the summer's days;
// 4 marsh: peak NDVI ≥ marsh_ndvi, no plantation, slope ≤ max_slope_deg, and water in spring (≥ spring_frequency) or
//   the flooding signal on flood_dates days;
// 5 wet meadow: as 4, but instead of water the ground wet on summer_share of the summer's days, and peak NDVI below
//   tree_ndvi: trees by a river are as green and as wet, and what is rank without any water over it is left to the
//   forest rules;
// 6 seasonal, then temporary water; else none.
// 4 and 5 hold near water only: keep_near_water() takes back what is not. Bounds are inclusive but for tree_ndvi.
// Every condition is true, false or unknown (science 7.4): kClassNoData where an unknown input could give another
// class. `masked`, empty or as long as `classes`: which input that is; 0 where the class is known, and where the water
// class or the peak is unknown: the pixel itself says why. No confidence for a verdict by itself: that needs points.
// `plants_in_water`, empty or as long: 1 where marsh, submerged plants or permanent water are known to be, 0 where they
// are known not to be, kClassNoData else. It looks at the signs also where the class is unknown for want of dates.
void wetland_classes(const WetlandInputs& inputs, const WetlandRule& rule, std::span<std::uint8_t> classes,
                     std::span<MaskCode> masked = {}, std::span<std::uint8_t> plants_in_water = {});

// Where there is water in 500 m of a pixel (science 6.5): 0 or not; where there is, or unknown water may be.
struct NearWater {
  std::span<const std::uint8_t> known, possible;
};

// Marsh and wet meadow that lie near no water become none, or the water class that they also have; where only unknown
// water may be near they become unknown (MaskReason::water_unknown). `water`: WaterClass. Spans of equal length,
// `masked` empty or as long.
void keep_near_water(const NearWater& near, std::span<const std::uint8_t> water, std::span<std::uint8_t> classes,
                     std::span<MaskCode> masked = {});
// The same for plants_in_water.
void keep_near_water(const NearWater& near, std::span<std::uint8_t> plants_in_water);

// What a model that knows marsh says takes the place of rules 4 and 5 (science 6.5), where it has answered (`model`:
// LandCover, 0 where it was not asked, kClassNoData where unknown) off known cropland and permanent water: marsh where
// it says so (wet meadow where the rules do, too), elsewhere the water class; what it takes for cropland is irrigation
// where there was water. Where the water class is unknown so is what is no marsh. Call before keep_near_water():
// candidates are the same. `masked` is cleared where a class is found. Spans of equal length, `cropland` empty or as
// long.
struct WetlandModelInputs {
  std::span<const std::uint8_t> model, water, cropland, autumn_water;
};
void wetland_by_model(const WetlandModelInputs& inputs, std::span<std::uint8_t> classes, std::span<MaskCode> masked);

// Plants in water are no forest, whatever the rules of forest say of their green (reed is as green as a poplar): forest
// becomes none where there are, and unknown (MaskReason::wetland_unknown) where that is not known. What is no forest
// stays so. Spans of equal length, `masked` empty or as long.
void leave_out_wetland(std::span<const std::uint8_t> plants_in_water, std::span<std::uint8_t> forest,
                       std::span<MaskCode> masked = {});

}  // namespace steppe
