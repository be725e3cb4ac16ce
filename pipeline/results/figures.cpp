#include "pipeline/results/figures.hpp"

#include <algorithm>

#include "pipeline/results/area_figures.hpp"
#include "pipeline/results/grassland_figures.hpp"
#include "pipeline/results/mean_figures.hpp"

namespace steppe {
namespace {

bool has_grassland_layer(const NightResult& night) {
  if (!night.layers) return false;
  const auto& layers = night.layers->facts();
  return std::any_of(layers.begin(), layers.end(),
                     [](const LayerFacts& layer) { return layer.role == LayerRole::grassland; });
}

}  // namespace

std::vector<Figure> compute_figures(const NightResult& night, const Totals& totals, const Settings& settings,
                                    const FieldKnowledge& field, const FieldSurvey& survey, const LargeWetlands* large,
                                    const TreeAreas& trees) {
  const auto areas = area_indicators(settings, large);
  const LayerGaps gaps(night, settings);
  std::vector<Figure> figures;
  for (const FigureYear& year : figure_years(totals, settings)) {
    FigureRows rows(totals.zones.size());
    add_mean_figures(totals, settings, year, rows);
    add_grassland_figures(totals, settings, field, has_grassland_layer(night), gaps, year, rows);
    for (const auto& indicator : areas) add_area_figures(totals, settings, indicator, survey, gaps, trees, year, rows);
    for (const auto z : year.all()) figures.insert(figures.end(), rows[z].begin(), rows[z].end());
  }
  return figures;
}

}  // namespace steppe
