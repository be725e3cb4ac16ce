#pragma once

#include <cstdint>
#include <span>

#include "pipeline/indicators/legend.hpp"

namespace steppe {

// Final class products and layers of the same pixels; kClassNoData or NaN where unknown, an empty span where a product
// or layer is absent: unknown everywhere.
struct LandCoverInputs {
  std::span<const std::uint8_t> water = {};      // WaterClass
  std::span<const std::uint8_t> wetland = {};    // WetlandClass, after the minimum mapping unit
  std::span<const std::uint8_t> forest = {};     // ForestClass, likewise
  std::span<const std::uint8_t> cropland = {};   // 0 or not
  std::span<const std::uint8_t> grassland = {};  // code of grassland_types(), 0 none
  std::span<const std::uint8_t> sandy = {};      // 0 or not: official layer, or where desertification has a grade
  std::span<const float> cover = {};             // fraction
  std::span<const std::uint8_t> model = {};      // LandCover by a model, 0 where it was not asked; empty: no model
  bool model_knows_marsh = false, model_knows_water = false;  // NightModel::knows()
};

// One class a pixel, first rule that holds: permanent water; salt; marsh; seasonal water; arbor; special shrub (both
// calibers); cropland; grassland by type; wet meadow, which is marsh where no layer calls it a grassland; what a model
// says; cover ≥ 0.10 other_vegetation; sandy → sand; else desert. A model also decides where no layer speaks of
// cropland or grassland, where it is not known whether it is marsh, and of wet meadows; its forest is forest only where
// the forest map has it, which has lost small patches: those are other_vegetation, by their cover. A model that knows
// marsh or water takes the place of those rules (science 6.5): where it has answered, marsh is what it calls so and the
// wetland map has (wetland_by_model()), seasonal water what it calls water, and an unknown water class leaves nothing
// open. Permanent water and salt stand before it. kClassNoData where a rule that comes first is not known to fail: what
// may be water is no cropland (science 7.4). A code that is none of grassland_types() is no grassland.
void land_cover(const LandCoverInputs& inputs, std::span<std::uint8_t> classes);

}  // namespace steppe
