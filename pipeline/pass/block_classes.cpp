#include "pipeline/pass/block_classes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "libgeo/algo/composite.hpp"
#include "libgeo/algo/percentiles.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/pass/block_model.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/pass/block_water.hpp"

namespace steppe {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

std::vector<float> from_stored(std::span<const std::int16_t> stored) {
  std::vector<float> values(stored.size());
  geo::run_simd([stored, to = values.data()] {
    for (std::size_t p = 0; p < stored.size(); ++p)
      to[p] = stored[p] == kCoverNoData ? kUnknown : static_cast<float>(stored[p]) / static_cast<float>(kCoverScale);
  });
  return values;
}

std::vector<float> index_of(const char* name, std::span<const std::vector<float>> composite, std::size_t pixels) {
  const auto& index = *geo::find_index(name);
  std::vector<float> values(pixels);
  geo::compute(index, bands_of(index, composite), values);
  return values;
}

// Whether clear pixels were seen in the window, and none of them in all six bands.
bool lacks_bands(const WindowDays& window) {
  bool clear = false;
  for (const auto* day : window.days) {
    const auto& red = day->reflectance[kRed];
    for (std::size_t p = 0; p < red.size(); ++p) {
      if (!std::isfinite(red[p])) continue;
      clear = true;
      const auto known = [&](std::size_t role) { return std::isfinite(day->reflectance[role][p]); };
      if (std::all_of(std::begin(kSixBands), std::end(kSixBands), known)) return false;
    }
  }
  return clear;
}

// A pixel that the sky or the swath kept from every clear look says that, not which rule lacks it.
void explain_water(const WindowDays& window, const BlockValues& products, std::vector<MaskCode>& masked) {
  const bool no_bands = lacks_bands(window);
  for (std::size_t p = 0; p < masked.size(); ++p) {
    if (masked[p] == mask_code(MaskReason::known)) continue;
    const bool clear =
        cause_of(products.masked[p]).reason == MaskReason::known || counts_seen(cause_of(products.masked[p]).reason);
    if (!clear && cause_of(masked[p]).seen == 0) masked[p] = products.masked[p];
    if (clear && no_bands) masked[p] = mask_code(MaskReason::water_bands);
  }
}

std::vector<float> leaf_off_ndvi(std::span<const DatedBlock> days, const ProductRequest& request, std::size_t pixels) {
  const WindowDays window(days, request.leaf_off);
  if (!window.looked) return {};
  const auto values = index_of_days(*geo::find_index("NDVI"), window, pixels);
  std::vector<float> median(pixels);
  geo::median_composite(spans_of(values), median);
  return median;
}

// Where the water class is unknown so is the frequency: a share of too few dates is none.
std::vector<float> known_frequency(const WaterFrequency& water, std::span<const std::uint8_t> classes) {
  auto frequency = water.frequency();
  geo::run_simd([classes, to = frequency.data()] {
    for (std::size_t p = 0; p < classes.size(); ++p) to[p] = classes[p] == kClassNoData ? kUnknown : to[p];
  });
  return frequency;
}

// The codes of a layer, kClassNoData where it says nothing; empty where there is none.
std::vector<std::uint8_t> known_codes(std::span<const std::uint8_t> layer, LayerRole role,
                                      std::span<const LayerSet> unknown) {
  std::vector<std::uint8_t> codes(layer.begin(), layer.end());
  for (std::size_t p = 0; p < codes.size() && !unknown.empty(); ++p)
    if (unknown[p].has(role)) codes[p] = kClassNoData;
  return codes;
}

void wetland_of(const ProductRequest& request, const BlockValues& products, const BlockWater& water,
                const BlockLayers& layers, std::span<const std::uint8_t> cropland, BlockClasses& classes) {
  const std::size_t pixels = products.status.size();
  const auto spring = water.spring.frequency();
  const auto peak = from_stored(products.of(Product::ndvi));
  const auto wet = water.signs.wet_share(), submerged = water.signs.submerged_share();
  const auto plantation = known_codes(layers.shrub, LayerRole::shrub, layers.unknown);
  WetlandInputs inputs;
  inputs.water = classes.water;
  inputs.water_frequency = classes.water_frequency;
  inputs.spring_frequency = spring;
  inputs.peak_ndvi = peak;
  inputs.seen = water.signs.seen();
  inputs.flooded = water.signs.flooded();
  inputs.wet_share = wet;
  inputs.submerged_share = submerged;
  inputs.slope_deg = layers.ground.slope_deg;
  inputs.cropland = cropland;
  inputs.plantation = plantation;
  inputs.autumn_water = water.autumn;
  classes.wetland.resize(pixels);
  classes.wetland_masked.resize(pixels);
  classes.plants_in_water.resize(pixels);
  wetland_classes(inputs, request.wetland_rule, classes.wetland, classes.wetland_masked, classes.plants_in_water);
  // The water class that is not known says why first, then the pixel.
  for (std::size_t p = 0; p < pixels; ++p)
    if (classes.wetland[p] == kClassNoData && classes.water[p] == kClassNoData)
      classes.wetland_masked[p] = classes.water_masked[p];
}

// Clear days of the season outside the peak window.
std::vector<std::uint8_t> seen_off_peak(const DayValues& ndvi, const WindowDays& season, const DateRange& peak,
                                        std::size_t pixels) {
  std::vector<std::uint8_t> seen(pixels);
  for (std::size_t i = 0; i < ndvi.size(); ++i) {
    if (peak.contains(season.dates[i])) continue;
    geo::run_simd([values = ndvi[i].data(), to = seen.data(), pixels] {
      for (std::size_t p = 0; p < pixels; ++p)
        to[p] = static_cast<std::uint8_t>(to[p] | (values[p] == values[p] ? 1 : 0));
    });
  }
  return seen;
}

void forest_of(std::span<const DatedBlock> days, const ProductRequest& request, const BlockValues& products,
               std::span<const std::vector<float>> composite, const BlockLayers& layers, BlockClasses& classes) {
  const std::size_t pixels = products.status.size();
  const WindowDays season(days, request.season);
  const auto ndvi = index_of_days(*geo::find_index("NDVI"), season, pixels);
  const auto stack = spans_of(ndvi);
  std::vector<float> p10(pixels), p90(pixels);
  constexpr double kTenNinety[] = {0.10, 0.90};
  const std::span<float> results[] = {p10, p90};
  geo::percentiles(stack, kTenNinety, results);
  std::vector<std::uint8_t> harvested(pixels);
  harvest_flags(stack, days_of_year(season.dates), harvested);

  const auto leaf_off = leaf_off_ndvi(days, request, pixels);
  const auto peak = from_stored(products.of(Product::ndvi)), cover = from_stored(products.of(Product::fvc));
  const auto lswi = index_of("LSWI", composite, pixels);
  const auto off_peak = seen_off_peak(ndvi, season, request.peak, pixels);
  ForestInputs inputs;
  inputs.leaf_off_ndvi = leaf_off;
  inputs.peak_ndvi = peak;
  inputs.peak_lswi = lswi;
  inputs.ndvi_p10 = p10;
  inputs.ndvi_p90 = p90;
  inputs.cover = cover;
  inputs.water_frequency = classes.water_frequency;
  inputs.harvested = harvested;
  inputs.seen_off_peak = off_peak;
  inputs.shrub_land = layers.shrub.empty() ? layers.sandy_land : layers.shrub;
  inputs.cropland = layers.cropland;
  inputs.orchard = layers.orchard;
  classes.forest.resize(pixels);
  classes.forest_masked.resize(pixels);
  forest_classes(inputs, request.forest_rule, classes.forest, classes.forest_masked);
}

void forest_by_model(std::span<const DatedBlock> days, const ProductRequest& request, const BlockValues& products,
                     std::span<const std::vector<float>> composite, const BlockLayers& layers, BlockClasses& classes) {
  const auto pixels = static_cast<std::int64_t>(products.status.size());
  const geo::Window window = layers.window.empty() ? geo::Window{0, 0, pixels, 1} : layers.window;
  const BlockTerrain terrain{layers.ground.elevation, layers.ground.slope_deg, layers.ground.aspect_deg};
  const FeatureInputs inputs{days, request, composite, classes.water_frequency, window, terrain};
  const ModelMask mask{layers.cropland, layers.orchard, classes.water};
  auto found = classes_by_model(*request.forest_model, inputs, products, mask,
                                request.computed.has(Product::landcover_probability));
  classes.forest = std::move(found.forest);
  classes.forest_masked = std::move(found.masked);
  classes.model_cover = std::move(found.land_cover);
  classes.probability = std::move(found.probability);
}

// Science 6.5: the rules of marsh are for those who have no model.
void wetland_of_model(const ProductRequest& request, const BlockWater& water, std::span<const std::uint8_t> cropland,
                      BlockClasses& classes) {
  classes.model_knows_marsh = request.forest_model->knows(LandCover::marsh);
  classes.model_knows_water = request.forest_model->knows(LandCover::water);
  if (classes.wetland.empty() || !classes.model_knows_marsh) return;
  wetland_by_model({classes.model_cover, classes.water, cropland, water.autumn}, classes.wetland,
                   classes.wetland_masked);
}

// Where the rule does not say why, the pixel does; and where that has a value, what stands in for a layer.
void explain(std::span<const std::uint8_t> codes, std::span<const MaskCode> pixel, MaskReason otherwise,
             std::vector<MaskCode>& masked) {
  masked.resize(codes.size());
  for (std::size_t p = 0; p < codes.size(); ++p) {
    if (codes[p] != kClassNoData || masked[p] != mask_code(MaskReason::known)) continue;
    masked[p] = pixel[p] != mask_code(MaskReason::known) ? pixel[p] : mask_code(otherwise);
  }
}

void desertification_of(const ProductRequest& request, const BlockValues& products,
                        std::span<const std::vector<float>> composite, const BlockLayers& layers,
                        BlockClasses& classes) {
  const std::size_t pixels = products.status.size();
  const auto cover = from_stored(products.of(Product::fvc));
  const auto tgsi = layers.sandy_land.empty() ? index_of("TGSI", composite, pixels) : std::vector<float>{};
  classes.desertification.resize(pixels);
  desert_grades(cover, {layers.sandy_land, tgsi, classes.water, classes.forest, layers.cropland}, request.desert_rule,
                classes.desertification);
  // The layer says where there is none even where nothing was seen; but a map is of what was seen.
  for (std::size_t p = 0; p < pixels; ++p)
    if (products.status[p] != PixelStatus::valid) classes.desertification[p] = kClassNoData;
  explain(classes.desertification, products.masked, MaskReason::no_sandy_land, classes.desertification_masked);
}

}  // namespace

BlockClasses make_classes(std::span<const DatedBlock> days, const ProductRequest& request, const BlockValues& products,
                          std::span<const std::vector<float>> composite, const BlockLayers& layers) {
  const std::size_t pixels = products.status.size();
  BlockClasses classes;
  if (!request.computed.classes()) return classes;
  if (request.computed.has(Product::water)) {
    const WindowDays window(days, request.water);
    const auto cropland = known_codes(layers.cropland, LayerRole::cropland, layers.unknown);
    const auto water = look_at_water(window, request, cropland, layers.ground, pixels);
    classes.water = water_classes(water, request.water_rule, cropland, classes.water_masked);
    explain_water(window, products, classes.water_masked);
    classes.water_frequency = known_frequency(water.year, classes.water);
    if (request.computed.has(Product::wetland)) wetland_of(request, products, water, layers, cropland, classes);
    if (request.computed.has(Product::forest)) {
      if (request.forest_model != nullptr) {
        forest_by_model(days, request, products, composite, layers, classes);
        wetland_of_model(request, water, cropland, classes);
      } else {
        forest_of(days, request, products, composite, layers, classes);
      }
      explain(classes.forest, products.masked, MaskReason::unusable, classes.forest_masked);
    }
    if (request.computed.has(Product::wetland))
      explain(classes.wetland, products.masked, MaskReason::unusable, classes.wetland_masked);
  }
  if (request.computed.has(Product::desertification)) desertification_of(request, products, composite, layers, classes);
  return classes;
}

}  // namespace steppe
