#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/indicators/terrain_veto.hpp"
#include "pipeline/indicators/wetland_signs.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_values.hpp"

namespace steppe {

// What the dates of the water window say of one block.
struct BlockWater {
  WaterFrequency year, spring;       // spring: April and May alone
  std::vector<std::uint8_t> autumn;  // 1: water in water.irrigation, whatever it is counted for
  std::vector<std::uint8_t> before;  // 1: water on other days
  WetSigns signs;                    // empty unless wetland is computed

  BlockWater(std::size_t pixels, const WetSignRule& rule, bool wetland)
      : year(pixels), spring(pixels), autumn(pixels), before(pixels), signs(wetland ? pixels : 0, rule) {}
};

// The votes of every date of the window, vetoed by terrain, counted: on cropland those in the time of irrigation
// count for nothing, for the fields are flooded for the winter then (science 2.3). `cropland`: 0, 1, kClassNoData
// where nobody knows; empty: nowhere. Independent of the order of the days.
BlockWater look_at_water(const WindowDays& window, const ProductRequest& request,
                         std::span<const std::uint8_t> cropland, const TerrainBlock& ground, std::size_t pixels);

// Codes of the water class, and why there is none. Where nobody knows whether a place is cropland and water was seen
// in the time of irrigation alone, the class is unknown (MaskReason::no_cropland) unless it is dry anyway.
std::vector<std::uint8_t> water_classes(const BlockWater& water, const WaterRule& rule,
                                        std::span<const std::uint8_t> cropland, std::vector<MaskCode>& masked);

}  // namespace steppe
