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
constexpr std::uint8_t kUndecided = 0;  // no land cover has this code
using CodeTable = std::array<std::uint8_t, 256>;

constexpr std::uint8_t code(LandCover cover) { return static_cast<std::uint8_t>(cover); }
constexpr std::uint8_t index(WaterClass water) { return static_cast<std::uint8_t>(water); }
constexpr std::uint8_t index(ForestClass forest) { return static_cast<std::uint8_t>(forest); }

constexpr CodeTable water_table() {
  CodeTable table{};
  table[index(WaterClass::permanent)] = table[index(WaterClass::seasonal)] = code(LandCover::water);
  table[index(WaterClass::salt)] = code(LandCover::salt);
  return table;
}

constexpr CodeTable forest_table() {
  CodeTable table{};
  table[index(ForestClass::arbor)] = code(LandCover::arbor_forest);
  table[index(ForestClass::shrub_40)] = table[index(ForestClass::shrub_30)] = code(LandCover::special_shrub);
  return table;
}

constexpr CodeTable cropland_table() {
  CodeTable table{};
  for (std::size_t i = 1; i < kClassNoData; ++i) table[i] = code(LandCover::cropland);
  return table;
}

CodeTable grassland_table() {
  CodeTable table{};
  for (const GrasslandType& type : grassland_types()) table[type.code] = code(type.land_cover);
  return table;
}

// What decides where no layer does.
std::uint8_t by_cover(float cover, bool sandy) {
  const std::uint8_t bare = sandy ? code(LandCover::sand) : code(LandCover::desert);
  const std::uint8_t known = cover >= kVegetated ? code(LandCover::other_vegetation) : bare;
  return std::isnan(cover) ? kClassNoData : known;
}

std::uint8_t first_of(std::uint8_t decided, std::uint8_t otherwise) {
  return decided != kUndecided ? decided : otherwise;
}

}  // namespace

void land_cover(const LandCoverInputs& inputs, std::span<std::uint8_t> classes) {
  static constexpr CodeTable kWaterCodes = water_table(), kForestCodes = forest_table(), kCropCodes = cropland_table();
  static const CodeTable grassland_codes = grassland_table();
  const CodeTable& grass_codes = grassland_codes;
  for (const PixelRun& run : pixel_runs(classes.size())) {
    const std::uint8_t* water = run.of(inputs.water, kNoDataRun);
    const std::uint8_t* forest = run.of(inputs.forest, kZeroRun);
    const std::uint8_t* cropland = run.of(inputs.cropland, kZeroRun);
    const std::uint8_t* grassland = run.of(inputs.grassland, kZeroRun);
    const std::uint8_t* sandy = run.of(inputs.sandy, kZeroRun);
    const float* cover = run.of(inputs.cover, kUnknownRun);
    for (std::size_t p = 0; p < run.count; ++p) {
      const bool is_sandy = (sandy[p] != 0) & (sandy[p] != kClassNoData);
      std::uint8_t found = by_cover(cover[p], is_sandy);
      found = first_of(grass_codes[grassland[p]], found);
      found = first_of(kCropCodes[cropland[p]], found);
      found = first_of(kForestCodes[forest[p]], found);
      found = first_of(kWaterCodes[water[p]], found);
      const bool unknown = (water[p] == kClassNoData) & std::isnan(cover[p]);
      classes[run.first + p] = unknown ? kClassNoData : found;
    }
  }
}

}  // namespace steppe
