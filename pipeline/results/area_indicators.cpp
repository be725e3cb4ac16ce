#include "pipeline/results/area_indicators.hpp"

#include <algorithm>
#include <array>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

template <class Class>
constexpr std::uint8_t code(Class c) {
  return static_cast<std::uint8_t>(c);
}

// Reference classes that are never sandified land (science 5.2); built-up land is not in the legend.
constexpr std::array kNeverSandified{LandCover::water, LandCover::salt, LandCover::cropland, LandCover::arbor_forest};

bool sandifiable(const MatchedSample& sample) {
  return std::find(kNeverSandified.begin(), kNeverSandified.end(), sample.reference_class) == kNeverSandified.end();
}

AreaIndicator forest(const Settings& settings, bool f2021) {
  AreaIndicator indicator;
  indicator.indicator = Indicator::forest_coverage;
  indicator.product = Product::forest;
  indicator.definition = settings.forest.definition;
  indicator.caliber = f2021 ? "F2021" : "F2020";
  indicator.percent = true;
  indicator.members = {code(ForestClass::arbor), code(ForestClass::shrub_40)};
  if (!f2021) indicator.members.push_back(code(ForestClass::shrub_30));
  indicator.strata = {{code(ForestClass::arbor), code(ForestClass::shrub_40)},
                      {code(ForestClass::shrub_30)},
                      {code(ForestClass::none)}};
  const double shrub_cover = f2021 ? settings.forest.shrub_cover_f2021 : settings.forest.shrub_cover_f2020;
  indicator.counts = [shrub_cover](const MatchedSample& sample) {
    if (sample.reference_class == LandCover::arbor_forest) return true;
    return sample.reference_class == LandCover::special_shrub && sample.cover_percent &&
           *sample.cover_percent >= shrub_cover;
  };
  indicator.decided = [](const MatchedSample& sample) {
    return sample.reference_class != LandCover::special_shrub || sample.cover_percent.has_value();
  };
  return indicator;
}

AreaIndicator water(const Settings& settings) {
  AreaIndicator indicator;
  indicator.indicator = Indicator::water_area;
  indicator.product = Product::water;
  indicator.definition = settings.water.definition;
  indicator.caliber = settings.water.caliber;
  indicator.members = {code(WaterClass::permanent), code(WaterClass::seasonal)};
  indicator.strata = {
      indicator.members, {code(WaterClass::temporary)}, {code(WaterClass::dry), code(WaterClass::salt)}};
  indicator.counts = [](const MatchedSample& sample) { return sample.reference_class == LandCover::water; };
  return indicator;
}

AreaIndicator desertification(const Settings& settings) {
  AreaIndicator indicator;
  indicator.indicator = Indicator::desertification_area;
  indicator.product = Product::desertification;
  indicator.definition = settings.desertification.definition;
  indicator.caliber = settings.desertification.caliber;
  indicator.members = {code(DesertGrade::moderate), code(DesertGrade::severe), code(DesertGrade::extreme)};
  indicator.strata = {{code(DesertGrade::none)},
                      {code(DesertGrade::light)},
                      {code(DesertGrade::moderate)},
                      {code(DesertGrade::severe), code(DesertGrade::extreme)}};
  const double limit = settings.desertification.moderate;
  // The official layer decides what is sandy land, whatever grows there; without it the reference's class does.
  const bool official = !settings.layers.sandy_land.empty();
  const auto sandy = [official](const MatchedSample& sample) {
    return official ? sample.in_sandy_land : std::optional(sandifiable(sample));
  };
  indicator.counts = [limit, sandy](const MatchedSample& sample) {
    return sandy(sample).value_or(false) && sample.cover_percent && *sample.cover_percent <= limit;
  };
  indicator.decided = [sandy](const MatchedSample& sample) {
    const auto inside = sandy(sample);
    return inside && (!*inside || sample.cover_percent.has_value());
  };
  return indicator;
}

}  // namespace

std::vector<AreaIndicator> area_indicators(const Settings& settings) {
  std::vector<AreaIndicator> indicators;
  for (const Product product : class_products(settings)) {
    if (product == Product::forest)
      indicators.push_back(forest(settings, false)), indicators.push_back(forest(settings, true));
    if (product == Product::water) indicators.push_back(water(settings));
    if (product == Product::desertification) indicators.push_back(desertification(settings));
  }
  return indicators;
}

}  // namespace steppe
