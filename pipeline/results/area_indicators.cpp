#include "pipeline/results/area_indicators.hpp"

#include <algorithm>
#include <array>

#include "pipeline/estimate/caliber.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/wetland_caliber.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

template <class Class>
constexpr std::uint8_t code(Class c) {
  return static_cast<std::uint8_t>(c);
}

constexpr const char* kLandCoverDefinition = "landcover.layers.1";

// Of the layer's types (indicators/grassland.cpp).
constexpr std::array kGrasslands{LandCover::meadow_steppe, LandCover::typical_steppe, LandCover::desert_steppe,
                                 LandCover::steppe_desert, LandCover::lowland_meadow, LandCover::other_grassland};

// Reference classes that are never sandified land (science 5.2); built-up land is not in the legend.
constexpr std::array kNeverSandified{LandCover::water, LandCover::salt, LandCover::cropland, LandCover::arbor_forest};

bool sandifiable(const MatchedSample& sample) {
  return std::find(kNeverSandified.begin(), kNeverSandified.end(), sample.reference_class) == kNeverSandified.end();
}

// The caliber that the figure is in: an official one only where belts and four-side trees are settled. Who has files of
// them must have both: a file of belts says nothing of trees around houses.
std::string_view forest_caliber(const Settings& all, bool f2021) {
  const bool in_files = all.forest.belts == Belts::layer && !all.layers.belts.empty() && !all.layers.four_sides.empty();
  if (in_files || all.forest.belts == Belts::none) return f2021 ? kForestSince2021 : kForestBefore2021;
  return f2021 ? kForestSince2021Open : kForestBefore2021Open;
}

AreaIndicator of_product(Indicator which, Product product, std::string_view definition, std::string_view caliber) {
  AreaIndicator indicator;
  indicator.indicator = which;
  indicator.product = product;
  indicator.definition = definition;
  indicator.caliber = caliber;
  return indicator;
}

AreaIndicator forest(const Settings& settings, bool f2021, bool percent) {
  AreaIndicator indicator = of_product(percent ? Indicator::forest_coverage : Indicator::forest_area, Product::forest,
                                       settings.forest.definition, forest_caliber(settings, f2021));
  indicator.percent = percent;
  indicator.trees = f2021 ? TreeRule::left_out : TreeRule::counted;
  indicator.members = {code(ForestClass::arbor), code(ForestClass::shrub_40)};
  if (!f2021) indicator.members.push_back(code(ForestClass::shrub_30));
  const double shrub_cover = f2021 ? settings.forest.shrub_cover_f2021 : settings.forest.shrub_cover_f2020;
  indicator.counts = [shrub_cover, f2021](const MatchedSample& sample) {
    // Trees are seen there; whether they are forest is said by what they are.
    if (sample.trees == TreePart::young_plantations || (f2021 && sample.trees)) return false;
    if (sample.reference_class == LandCover::arbor_forest) return true;
    if (sample.reference_class == LandCover::shelter_belt || sample.reference_class == LandCover::orchard)
      return !f2021;
    return sample.reference_class == LandCover::special_shrub && sample.cover_percent &&
           *sample.cover_percent >= shrub_cover;
  };
  indicator.decided = [](const MatchedSample& sample) {
    return sample.reference_class != LandCover::special_shrub || sample.cover_percent.has_value();
  };
  return indicator;
}

AreaIndicator water(const Settings& settings) {
  AreaIndicator indicator =
      of_product(Indicator::water_area, Product::water, settings.water.definition, settings.water.caliber);
  indicator.members = {code(WaterClass::permanent), code(WaterClass::seasonal)};
  indicator.counts = [](const MatchedSample& sample) { return sample.reference_class == LandCover::water; };
  return indicator;
}

// The label says that there is water for a quarter of the season and more, not for how long.
AreaIndicator permanent_water(const Settings& settings) {
  AreaIndicator indicator =
      of_product(Indicator::permanent_water_area, Product::water, settings.water.definition, settings.water.caliber);
  indicator.members = {code(WaterClass::permanent)};
  indicator.counts = [](const MatchedSample&) { return false; };
  indicator.no_label = geo::message("no label of a sample point says for how long there is water");
  return indicator;
}

AreaIndicator vegetated_wetland(const Settings& settings) {
  AreaIndicator indicator =
      of_product(Indicator::vegetated_wetland_area, Product::wetland, settings.wetland.definition, kVegetatedWetland);
  indicator.members = codes_of(kVegetatedWetlandClasses);
  indicator.counts = [](const MatchedSample& sample) { return sample.reference_class == LandCover::marsh; };
  return indicator;
}

AreaIndicator wetland(const Settings& settings, const WetlandCaliber& caliber, const LargeWetlands* large) {
  AreaIndicator indicator =
      of_product(Indicator::wetland_area, Product::wetland, settings.wetland.definition, caliber.name);
  for (const WetlandClass member : caliber.classes) indicator.members.push_back(code(member));
  if (caliber.min_patch) indicator.large = large;
  const auto labels = caliber.reference;
  const auto says_wetland = [labels](const MatchedSample& sample) {
    return std::find(labels.begin(), labels.end(), sample.reference_class) != labels.end();
  };
  indicator.counts = says_wetland;
  if (caliber.min_patch)
    indicator.decided = [says_wetland](const MatchedSample& sample) {
      return !says_wetland(sample) || sample.in_large_wetland;
    };
  // Where water is no wetland by itself, what is flooded for a part of the year is: the label does not tell them apart.
  else if (std::find(labels.begin(), labels.end(), LandCover::water) == labels.end())
    indicator.decided = [](const MatchedSample& sample) { return sample.reference_class != LandCover::water; };
  return indicator;
}

// What the reference says of a class of the land cover map that a layer decides.
template <std::size_t n>
AreaIndicator of_land_cover(Indicator which, const std::array<LandCover, n>& classes) {
  AreaIndicator indicator = of_product(which, Product::landcover, kLandCoverDefinition, kLandCoverCaliber);
  for (const LegendEntry& entry : land_cover_legend()) {
    const bool member = std::find(classes.begin(), classes.end(), static_cast<LandCover>(entry.code)) != classes.end();
    if (member) indicator.members.push_back(entry.code);
  }
  indicator.counts = [classes](const MatchedSample& sample) {
    return std::find(classes.begin(), classes.end(), sample.reference_class) != classes.end();
  };
  return indicator;
}

AreaIndicator grassland(const Settings& settings) {
  auto indicator = of_land_cover(Indicator::grassland_area, kGrasslands);
  if (settings.layers.grassland.empty())
    indicator.lacks = geo::message("no grassland layer (layers.grassland); it says what is grassland");
  return indicator;
}

AreaIndicator cropland(const Settings& settings) {
  auto indicator = of_land_cover(Indicator::cropland_area, std::array{LandCover::cropland});
  if (settings.layers.cropland.empty())
    indicator.lacks = geo::message("no cropland layer (layers.cropland); it says what is cropland");
  return indicator;
}

// Every degree. Only the official layer can say of a point that it is sandy land whatever grows there.
AreaIndicator all_degrees(const Settings& settings) {
  AreaIndicator indicator = of_product(Indicator::desertification_area, Product::desertification,
                                       settings.desertification.definition, settings.desertification.caliber);
  indicator.members = {code(DesertGrade::light), code(DesertGrade::moderate), code(DesertGrade::severe),
                       code(DesertGrade::extreme)};
  const bool official = !settings.layers.sandy_land.empty();
  indicator.counts = [](const MatchedSample& sample) { return sample.in_sandy_land.value_or(false); };
  indicator.decided = [official](const MatchedSample& sample) { return official && sample.in_sandy_land; };
  return indicator;
}

AreaIndicator moderate_and_worse(const Settings& settings) {
  AreaIndicator indicator = of_product(Indicator::desertification_moderate_area, Product::desertification,
                                       settings.desertification.definition, settings.desertification.caliber);
  indicator.members = {code(DesertGrade::moderate), code(DesertGrade::severe), code(DesertGrade::extreme)};
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

geo::WideInteger AreaIndicator::mapped_members(const Totals& totals, std::size_t zone) const {
  const auto& by_product = totals.zones[zone].sums.classes;
  const auto found = by_product.find(product);
  const geo::ClassSums* of_patches = large ? large->of(zone) : nullptr;
  geo::WideInteger sum;
  if (found == by_product.end()) return sum;
  const geo::ClassSums& codes = of_patches ? *of_patches : found->second;
  for (const auto member : members) sum += codes.weight[member];
  return sum;
}

bool AreaIndicator::maps(const MatchedSample& sample) const {
  const bool member = std::find(members.begin(), members.end(), sample.code_on(product)) != members.end();
  return member && (large == nullptr || sample.in_large_wetland);
}

std::vector<AreaIndicator> area_indicators(const Settings& settings, const LargeWetlands* large) {
  std::vector<AreaIndicator> indicators;
  for (const Product product : class_products(settings)) {
    if (product == Product::forest)
      for (const bool percent : {true, false})
        for (const bool f2021 : {false, true}) indicators.push_back(forest(settings, f2021, percent));
    if (product == Product::landcover)
      indicators.push_back(grassland(settings)), indicators.push_back(cropland(settings));
    if (product == Product::water)
      indicators.push_back(water(settings)), indicators.push_back(permanent_water(settings));
    if (product == Product::wetland) {
      indicators.push_back(vegetated_wetland(settings));
      for (const WetlandCaliber& caliber : kWetlandCalibers) indicators.push_back(wetland(settings, caliber, large));
      for (auto& indicator : indicators)
        if (indicator.product == product) indicator.must_occur = LandCover::marsh;
    }
    if (product == Product::desertification)
      indicators.push_back(all_degrees(settings)), indicators.push_back(moderate_and_worse(settings));
  }
  return indicators;
}

}  // namespace steppe
