#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/indicators/terrain_veto.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/plan/layers.hpp"

namespace steppe {

// The layers on the pixels of one block; empty spans where a layer is absent.
struct BlockLayers {
  std::span<const std::uint8_t> sandy_land, cropland, shrub;
  std::span<const std::uint8_t> grassland = {};
  std::span<const LayerSet> unknown = {};  // layers that say nothing of a pixel; empty: each speaks of all
  std::span<const std::uint8_t> orchard = {};
  geo::Window window = {};  // the block's place in its tile; empty: not known, and no texture
  TerrainBlock ground = {};
};

// Class maps of one block before patches are looked at: stored codes, kClassNoData unknown. Empty when not needed.
struct BlockClasses {
  std::vector<std::uint8_t> water;            // final
  std::vector<std::uint8_t> forest;           // before majority filter and minimum mapping unit
  std::vector<std::uint8_t> desertification;  // before small patches are absorbed
  // Share of the year's clear dates with water; NaN where the water class is unknown.
  std::vector<float> water_frequency = {};
  std::vector<std::uint8_t> model_cover = {};  // land cover by the model, 0 where it was not asked; empty: no model
  bool model_knows_marsh = false, model_knows_water = false;
  std::vector<std::int16_t> probability = {};  // product landcover_probability
  // Before it is asked what lies near water, and before patches: WetlandClass; and plants_in_water of
  // wetland_classes().
  std::vector<std::uint8_t> wetland = {}, plants_in_water = {};
  // Why a class is unknown; 0 where it is known.
  std::vector<MaskCode> water_masked = {}, forest_masked = {}, desertification_masked = {}, wetland_masked = {};
};

// Pure; independent of the order of `days`. `products` are compute_values() of the same block and `composite`
// season_composite().
BlockClasses make_classes(std::span<const DatedBlock> days, const ProductRequest& request, const BlockValues& products,
                          std::span<const std::vector<float>> composite, const BlockLayers& layers);

}  // namespace steppe
