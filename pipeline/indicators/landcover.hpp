#pragma once

#include <cstdint>
#include <span>

#include "pipeline/indicators/legend.hpp"

namespace steppe {

// Final class products and layers of the same pixels; empty spans where a layer is absent.
struct LandCoverInputs {
  std::span<const std::uint8_t> water = {};      // WaterClass
  std::span<const std::uint8_t> forest = {};     // ForestClass, after the minimum mapping unit
  std::span<const std::uint8_t> cropland = {};   // 0 or not
  std::span<const std::uint8_t> grassland = {};  // code of grassland_types(), 0 none
  std::span<const std::uint8_t> sandy = {};      // 0 or not: official layer, or where desertification has a grade
  std::span<const float> cover = {};             // fraction; NaN unknown
};

// One class a pixel, first rule that holds: permanent or seasonal water; salt; arbor; special shrub (both calibers);
// cropland; grassland by type; cover ≥ 0.10 other_vegetation; sandy → sand; else desert. kClassNoData where water and
// cover are both unknown, or the rule that would decide needs the one that is: an unknown water class falls through
// (winter-dry land is seen by cover), an unknown cover is needed only where no layer decides. Unknown (kClassNoData)
// forest falls through too, and so do codes that are none of grassland_types() and 255 in a layer of 0 or not.
void land_cover(const LandCoverInputs& inputs, std::span<std::uint8_t> classes);

}  // namespace steppe
