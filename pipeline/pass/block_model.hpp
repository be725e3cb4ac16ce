#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/indicators/mask_reason.hpp"
#include "pipeline/indicators/night_model.hpp"
#include "pipeline/pass/block_features.hpp"

namespace steppe {

// Layers and maps that decide beside a model; empty where there is none.
struct ModelMask {
  std::span<const std::uint8_t> cropland = {};  // 0 or not: forest there needs kForestOnCropland of the trees
  std::span<const std::uint8_t> orchard = {};   // 0 or not: not asked
  std::span<const std::uint8_t> water = {};     // WaterClass: permanent water is not asked
};

// True where a model is asked, and where a sample teaches it: seen, not too bare to be forest, and not decided already
// by permanent water or orchard. Cropland is asked: a model that has never seen a crop takes it for reed. One entry a
// pixel.
std::vector<bool> asked_of_model(const BlockValues& products, const ModelMask& mask);

// What a model says of a block.
struct ModelClasses {
  std::vector<std::uint8_t> forest;       // ForestClass; none where it was not asked, kClassNoData where unknown
  std::vector<std::uint8_t> land_cover;   // LandCover; 0 where it was not asked, kClassNoData where unknown
  std::vector<MaskCode> masked;           // why the forest class is unknown; 0 where it is known
  std::vector<std::int16_t> probability;  // as product landcover_probability stores it; no data where there is no
                                          // class; empty where it is not wanted

  // Nothing asked yet.
  ModelClasses(std::size_t pixels, bool want_probability);
  void unknown(std::size_t pixel, MaskCode why);
};

// What the model says of the pixels `places` (NightModel::answer()), into `result`; `columns` are features of all
// pixels in the model's order, `cropland` ModelMask's. What is missing has the model's median; pixels whose missing
// features weigh more than kMostImputed are unknown for MaskReason::no_model_feature. The one way from features to a
// class.
void ask_model(const NightModel& model, std::span<const std::vector<float>> columns,
               std::span<const std::uint32_t> places, ModelClasses& result,
               std::span<const std::uint8_t> cropland = {});

// ask_model() of the pixels of a block that asked_of_model(); those that are not seen (status) are unknown for their
// own reason.
ModelClasses classes_by_model(const NightModel& model, const FeatureInputs& inputs, const BlockValues& products,
                              const ModelMask& mask, bool want_probability);

}  // namespace steppe
