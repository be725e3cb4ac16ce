#include "pipeline/indicators/landcover.hpp"

#include <array>
#include <cassert>
#include <cmath>

#include "pipeline/indicators/grassland.hpp"
#include "pipeline/indicators/pixel_run.hpp"
#include "pipeline/indicators/rule_constants.hpp"

namespace steppe {
namespace {

constexpr auto kVegetated = static_cast<float>(kVegetatedFrom.value);
constexpr std::uint8_t kUndecided = 0;  // no land cover has this code; kClassNoData is decided: it stays unknown
using CodeTable = std::array<std::uint8_t, 256>;

constexpr std::uint8_t code(LandCover cover) { return static_cast<std::uint8_t>(cover); }
constexpr std::uint8_t index(WaterClass water) { return static_cast<std::uint8_t>(water); }
constexpr std::uint8_t index(WetlandClass wetland) { return static_cast<std::uint8_t>(wetland); }
constexpr std::uint8_t index(ForestClass forest) { return static_cast<std::uint8_t>(forest); }

constexpr CodeTable water_table() {
  CodeTable table{};
  table[index(WaterClass::permanent)] = code(LandCover::water);
  table[index(WaterClass::salt)] = code(LandCover::salt);
  table[kClassNoData] = kClassNoData;
  return table;
}

constexpr CodeTable seasonal_table() {
  CodeTable table{};
  table[index(WaterClass::seasonal)] = code(LandCover::water);
  return table;
}

// Reed that stands in water for half a year is marsh, and what is not known to be none is no forest.
constexpr CodeTable marsh_table() {
  CodeTable table{};
  table[index(WetlandClass::marsh)] = code(LandCover::marsh);
  table[kClassNoData] = kClassNoData;
  return table;
}

// What a layer of grassland does not name.
constexpr CodeTable meadow_table() {
  CodeTable table{};
  table[index(WetlandClass::wet_meadow)] = code(LandCover::marsh);
  return table;
}

constexpr CodeTable forest_table() {
  CodeTable table{};
  table[index(ForestClass::arbor)] = code(LandCover::arbor_forest);
  table[index(ForestClass::shrub_40)] = table[index(ForestClass::shrub_30)] = code(LandCover::special_shrub);
  table[kClassNoData] = kClassNoData;
  return table;
}

constexpr CodeTable cropland_table() {
  CodeTable table{};
  for (std::size_t i = 1; i < kClassNoData; ++i) table[i] = code(LandCover::cropland);
  table[kClassNoData] = kClassNoData;
  return table;
}

CodeTable grassland_table() {
  CodeTable table{};
  for (const GrasslandType& type : grassland_types()) table[type.code] = code(type.land_cover);
  table[kClassNoData] = kClassNoData;
  return table;
}

// Forest is what the forest map says after small patches were taken out; marsh, where the model knows it, likewise.
CodeTable model_table(bool knows_marsh) {
  CodeTable table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<std::uint8_t>(i);
  table[code(LandCover::arbor_forest)] = table[code(LandCover::special_shrub)] = kUndecided;
  if (knows_marsh) table[code(LandCover::marsh)] = kUndecided;
  return table;
}

// What a layer says; where there is none, nothing, if a model was asked.
std::uint8_t layer_or_model(std::uint8_t by_layer, std::uint8_t model) {
  return model != 0 && by_layer == kClassNoData ? kUndecided : by_layer;
}

bool answered(std::uint8_t model) { return model != 0 && model != kClassNoData; }

bool is_vegetated_wetland(std::uint8_t wetland) {
  return wetland == index(WetlandClass::marsh) || wetland == index(WetlandClass::wet_meadow);
}

// Marsh, seasonal water and an unknown water class, by rules or by the model that knows better.
struct WetRules {
  CodeTable water, seasonal, marsh;
  bool model_knows_marsh, model_knows_water;

  std::uint8_t of_water(std::uint8_t code_of_water, std::uint8_t model) const {
    const bool yields = model_knows_water && answered(model);
    return yields && water[code_of_water] == kClassNoData ? kUndecided : water[code_of_water];
  }
  std::uint8_t of_marsh(std::uint8_t wetland, std::uint8_t model) const {
    if (!model_knows_marsh || !answered(model)) return layer_or_model(marsh[wetland], model);
    return model == code(LandCover::marsh) && is_vegetated_wetland(wetland) ? model : kUndecided;
  }
  std::uint8_t of_seasonal(std::uint8_t code_of_water, std::uint8_t model) const {
    if (!model_knows_water || !answered(model)) return seasonal[code_of_water];
    return model == code(LandCover::water) ? model : kUndecided;
  }
};

// What decides where no layer does.
std::uint8_t by_cover(float cover, std::uint8_t sandy) {
  const std::uint8_t sure = sandy != 0 ? code(LandCover::sand) : code(LandCover::desert);
  const std::uint8_t bare = sandy == kClassNoData ? kClassNoData : sure;
  const std::uint8_t known = cover >= kVegetated ? code(LandCover::other_vegetation) : bare;
  return std::isnan(cover) ? kClassNoData : known;
}

std::uint8_t first_of(std::uint8_t decided, std::uint8_t otherwise) {
  return decided != kUndecided ? decided : otherwise;
}

}  // namespace

void land_cover(const LandCoverInputs& inputs, std::span<std::uint8_t> classes) {
  static constexpr CodeTable kForestCodes = forest_table(), kCropCodes = cropland_table(),
                             kMeadowCodes = meadow_table();
  static const CodeTable grassland_codes = grassland_table();
  const CodeTable& grass_codes = grassland_codes;
  const WetRules wet{water_table(), seasonal_table(), marsh_table(), inputs.model_knows_marsh,
                     inputs.model_knows_water};
  const CodeTable model_codes = model_table(inputs.model_knows_marsh);
  for (const PixelRun& run : pixel_runs(classes.size())) {
    const std::uint8_t* water = run.of(inputs.water, kNoDataRun);
    const std::uint8_t* wetland = run.of(inputs.wetland, kNoDataRun);
    const std::uint8_t* forest = run.of(inputs.forest, kNoDataRun);
    const std::uint8_t* cropland = run.of(inputs.cropland, kNoDataRun);
    const std::uint8_t* grassland = run.of(inputs.grassland, kNoDataRun);
    const std::uint8_t* sandy = run.of(inputs.sandy, kNoDataRun);
    const std::uint8_t* model = run.of(inputs.model, kZeroRun);
    const float* cover = run.of(inputs.cover, kUnknownRun);
    for (std::size_t p = 0; p < run.count; ++p) {
      std::uint8_t found = first_of(model_codes[model[p]], by_cover(cover[p], sandy[p]));
      found = first_of(model[p] == 0 ? kMeadowCodes[wetland[p]] : kUndecided, found);
      found = first_of(layer_or_model(grass_codes[grassland[p]], model[p]), found);
      found = first_of(layer_or_model(kCropCodes[cropland[p]], model[p]), found);
      found = first_of(kForestCodes[forest[p]], found);
      found = first_of(wet.of_seasonal(water[p], model[p]), found);
      found = first_of(wet.of_marsh(wetland[p], model[p]), found);
      classes[run.first + p] = first_of(wet.of_water(water[p], model[p]), found);
    }
  }
}

}  // namespace steppe
