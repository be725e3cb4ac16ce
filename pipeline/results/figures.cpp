#include "pipeline/results/figures.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

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

bool is_called(const FieldSurvey& survey, LandCover wanted) {
  const auto says = [&](const MatchedSample* row) {
    return row != nullptr && row->answer == FieldUse::used && row->reference_class == wanted;
  };
  return std::any_of(survey.years.begin(), survey.years.end(), [&](const auto& year) {
    return std::any_of(year.second.rows.begin(), year.second.rows.end(), says);
  });
}

// Points decide nothing about a class that nobody was asked for, or that no label tells.
void leave_what_nobody_was_asked(std::vector<AreaIndicator>& areas, const FieldSurvey& survey) {
  for (AreaIndicator& area : areas) {
    if (survey.years.empty()) continue;
    if (!area.no_label.text.empty())
      area.unasked = area.no_label;
    else if (area.must_occur && !is_called(survey, *area.must_occur))
      area.unasked = geo::message("no sample point is called marsh: the interpreters may not have been asked for it");
    if (!area.unasked.text.empty()) area.decided = [](const MatchedSample&) { return false; };
  }
}

// Row after row, each given up at once: ten thousand zones have fifty megabytes of them a year. Room is made once, for
// this year and as many like it.
void take_rows(const FigureYear& year, FigureRows&& rows, std::size_t years, std::vector<Figure>& figures) {
  if (const auto count = figures.size() + rows.size(); count > figures.capacity())
    figures.reserve(figures.size() + rows.size() * years);
  for (const auto z : year.all()) {
    std::vector<Figure> row = rows.take(z);
    figures.insert(figures.end(), std::make_move_iterator(row.begin()), std::make_move_iterator(row.end()));
  }
}

}  // namespace

std::vector<Figure> compute_figures(const NightResult& night, const Totals& totals, const Settings& settings,
                                    const FieldKnowledge& field, const FieldSurvey& survey, const LargeWetlands* large,
                                    const TreeAreas& trees) {
  auto areas = area_indicators(settings, large);
  leave_what_nobody_was_asked(areas, survey);
  const LayerGaps gaps(night, settings);
  std::vector<Figure> figures;
  const auto years = figure_years(totals, settings);
  for (std::size_t y = 0; y < years.size(); ++y) {
    const FigureYear& year = years[y];
    FigureRows rows(totals.zones.size());
    add_mean_figures(totals, settings, year, rows);
    add_grassland_figures(totals, settings, field, has_grassland_layer(night), gaps, year, rows);
    for (const auto& indicator : areas) add_area_figures(totals, settings, indicator, survey, gaps, trees, year, rows);
    take_rows(year, std::move(rows), years.size() - y, figures);
  }
  return figures;
}

}  // namespace steppe
