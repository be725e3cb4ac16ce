#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/indicators/mask_reason.hpp"
#include "pipeline/indicators/night_model.hpp"
#include "pipeline/pass/block_features.hpp"

namespace steppe {

// What keeps a model from being asked: layers and maps that decide alone; empty where there is none.
struct ModelMask {
  std::span<const std::uint8_t> cropland = {}, orchard = {};  // 0 or not
  std::span<const std::uint8_t> water = {};                   // WaterClass
};

// True where a model is asked, and where a sample teaches it: seen, not too bare to be forest, and not decided already
// by permanent water, cropland or orchard. One entry a pixel.
std::vector<bool> asked_of_model(const BlockValues& products, const ModelMask& mask);

// What a model says of a block.
struct ModelClasses {
  std::vector<std::uint8_t> forest;       // ForestClass; none where it was not asked, kClassNoData where unknown
  std::vector<std::uint8_t> land_cover;   // LandCover; 0 where it was not asked, kClassNoData where unknown
  std::vector<MaskCode> masked;           // why the forest class is unknown; 0 where it is known
  std::vector<std::int16_t> probability;  // as product landcover_probability stores it; no data where there is no class
};

// Pixels that are not seen (status) are unknown for their own reason; those whose missing features weigh more than
// kMostImputed for MaskReason::no_model_feature. `probability` is made when it is wanted.
ModelClasses classes_by_model(const NightModel& model, const FeatureInputs& inputs, const BlockValues& products,
                              const ModelMask& mask, bool want_probability);

}  // namespace steppe
