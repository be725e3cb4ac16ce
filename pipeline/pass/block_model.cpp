#include "pipeline/pass/block_model.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/indicators/cover.hpp"
#include "pipeline/products/product_bands.hpp"

namespace steppe {
namespace {

constexpr std::int16_t kNoProbability = -32768;

bool inside(std::span<const std::uint8_t> layer, std::size_t pixel) {
  return !layer.empty() && layer[pixel] != 0 && layer[pixel] != kClassNoData;
}

// The columns of the pixels that are asked, gaps filled with the model's medians.
struct AskedColumns {
  std::vector<std::vector<float>> values;
  std::vector<float> missing;  // importance of what was filled, by asked pixel

  AskedColumns(const ClassModel& model, std::span<const std::vector<float>> columns,
               std::span<const std::uint32_t> pixels)
      : values(columns.size(), std::vector<float>(pixels.size())), missing(pixels.size()) {
    for (std::size_t f = 0; f < columns.size(); ++f) {
      const auto weight = static_cast<float>(model.forest.importance()[f]);
      const float median = model.medians[f];
      for (std::size_t i = 0; i < pixels.size(); ++i) {
        const float value = columns[f][pixels[i]];
        const bool known = std::isfinite(value);
        values[f][i] = known ? value : median;
        missing[i] += known ? 0.0F : weight;
      }
    }
  }
  std::vector<std::span<const float>> spans() const { return {values.begin(), values.end()}; }
};

std::int16_t scaled(float share) {
  return static_cast<std::int16_t>(std::lround(static_cast<double>(share) * kCoverScale));
}

void put_probability(const NightModel::Answer& answer, std::size_t trees, std::int16_t* bands) {
  const auto share = [&](std::uint16_t votes) { return static_cast<float>(votes) / static_cast<float>(trees); };
  const std::int16_t values[kProbabilityBands] = {
      static_cast<std::int16_t>(answer.first), scaled(share(answer.first_votes)),
      static_cast<std::int16_t>(answer.second), scaled(share(answer.second_votes)),
      scaled(std::min(answer.entropy, 1.0F))};
  std::copy(std::begin(values), std::end(values), bands);
}

}  // namespace

std::vector<bool> asked_of_model(const BlockValues& products, const ModelMask& mask) {
  const auto& ndvi = products.of(Product::ndvi);
  std::vector<bool> asked(products.status.size());
  for (std::size_t p = 0; p < asked.size(); ++p) {
    const bool green = static_cast<float>(ndvi[p]) >= kForestLeastNdvi * static_cast<float>(kCoverScale);
    const bool water = !mask.water.empty() && mask.water[p] == static_cast<std::uint8_t>(WaterClass::permanent);
    asked[p] = products.status[p] == PixelStatus::valid && green && !water && !inside(mask.orchard, p);
  }
  return asked;
}

ModelClasses::ModelClasses(std::size_t pixels, bool want_probability)
    : forest(pixels),
      land_cover(pixels),
      masked(pixels),
      probability(want_probability ? pixels * kProbabilityBands : 0, kNoProbability) {}

void ModelClasses::unknown(std::size_t pixel, MaskCode why) {
  forest[pixel] = land_cover[pixel] = kClassNoData;
  masked[pixel] = why;
}

void ask_model(const NightModel& model, std::span<const std::vector<float>> columns,
               std::span<const std::uint32_t> places, ModelClasses& result, std::span<const std::uint8_t> cropland) {
  const double least_on_cropland = kForestOnCropland * static_cast<double>(model.model().forest.trees());
  const std::size_t classes = model.classes().size();
  const AskedColumns asked(model.model(), columns, places);
  std::vector<std::uint16_t> votes(places.size() * classes);
  model.model().forest.predict(asked.spans(), {}, votes);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t p = places[i];
    if (asked.missing[i] > static_cast<float>(kMostImputed)) {
      result.unknown(p, mask_code(MaskReason::no_model_feature));
      continue;
    }
    const auto answer = model.answer(std::span(votes).subspan(i * classes, classes));
    const bool sure = !inside(cropland, p) || static_cast<double>(answer.first_votes) >= least_on_cropland;
    result.forest[p] = static_cast<std::uint8_t>(sure ? answer.forest : ForestClass::none);
    result.land_cover[p] = static_cast<std::uint8_t>(answer.first);
    if (!result.probability.empty())
      put_probability(answer, model.model().forest.trees(), &result.probability[p * kProbabilityBands]);
  }
}

ModelClasses classes_by_model(const NightModel& model, const FeatureInputs& inputs, const BlockValues& products,
                              const ModelMask& mask, bool want_probability) {
  const std::size_t pixels = products.status.size();
  ModelClasses result(pixels, want_probability);
  const auto asked = asked_of_model(products, mask);
  std::vector<std::uint32_t> places;
  for (std::size_t p = 0; p < pixels; ++p) {
    if (asked[p]) places.push_back(static_cast<std::uint32_t>(p));
    if (products.status[p] != PixelStatus::valid) result.unknown(p, products.masked[p]);
  }
  if (places.empty()) return result;
  ask_model(model, block_features(inputs, model.features()), places, result, mask.cropland);
  return result;
}

}  // namespace steppe
