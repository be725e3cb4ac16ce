#include "pipeline/results/forest_parts.hpp"

#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/area_indicators.hpp"

namespace steppe {
namespace {

std::vector<std::size_t> figured(const std::vector<Figure>& figures) {
  std::vector<std::size_t> zones;
  for (const Figure& figure : figures)
    if (figure.indicator == Indicator::forest_area && figure.value && (zones.empty() || zones.back() != figure.zone))
      zones.push_back(figure.zone);
  return zones;
}

}  // namespace

TreeAreas tree_areas(const NightResult& night, const Totals& totals, const Settings& settings,
                     const Workspace& workspace, const ResultInputs& inputs) {
  if (!settings.products.lists(Product::forest)) return {};
  TreeAreas areas =
      TreeAreas::of(night, workspace, inputs.trees ? &*inputs.trees : nullptr, inputs.works ? &*inputs.works : nullptr);
  if (areas.empty()) return areas;
  for (const ZoneTotal& league : totals.zones) {
    if (!league.is_league) continue;
    for (const ZoneTotal& member : totals.zones)
      if (member.in_league && member.year == league.year) areas.add(league.id, league.year, member.id);
  }
  return areas;
}

std::vector<ForestPart> forest_parts(const Totals& totals, const Settings& settings, const TreeAreas& trees,
                                     const std::vector<Figure>& figures) {
  std::vector<ForestPart> parts;
  const auto indicators = area_indicators(settings);
  for (const std::size_t z : figured(figures)) {
    const ZoneTotal& zone = totals.zones[z];
    const auto mapped = zone.sums.classes.find(Product::forest);
    if (mapped == zone.sums.classes.end()) continue;
    for (const AreaIndicator& indicator : indicators) {
      if (indicator.indicator != Indicator::forest_area) continue;
      const auto add = [&](std::string_view name, const geo::WideInteger& area) {
        // Areas that are taken off: hectares() knows none below 0.
        const double ha =
            area < geo::WideInteger{} ? -hectares(-area, totals.area_exponent) : hectares(area, totals.area_exponent);
        parts.push_back({z, indicator.caliber, name, ha});
      };
      for (const std::uint8_t code : indicator.members)
        for (const LegendEntry& entry : forest_legend())
          if (entry.code == code) add(entry.id, mapped->second.weight[code]);
      for (std::size_t part = 0; part < kTreePartNames.size(); ++part)
        add(kTreePartNames[part],
            trees.change(zone.id, zone.year, static_cast<TreePart>(part), indicator.trees, indicator.members));
    }
  }
  return parts;
}

}  // namespace steppe
