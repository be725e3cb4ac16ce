#include "pipeline/check/expected_verdicts.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/figures.hpp"
#include "pipeline/results/judge.hpp"

namespace steppe {
namespace {

// The settings with the layers that can be used: what stands without one says so.
Settings usable_settings(const OpenedInputs& inputs) {
  Settings settings = *inputs.settings;
  for (const auto& [role, layer] : inputs.layers) {
    if (layer) continue;
    auto& layers = settings.layers;
    if (role == LayerRole::grassland) layers.grassland.clear();
    if (role == LayerRole::sandy_land) layers.sandy_land.clear();
    if (role == LayerRole::cropland) layers.cropland.clear();
    if (role == LayerRole::shrub) layers.shrub.clear();
  }
  return settings;
}

// Of any sample: only whether an estimate can be made is asked.
Estimate stand_in() {
  Estimate estimate;
  estimate.value = 1;
  estimate.se = 1;
  estimate.n = kPlotsNeeded;
  estimate.degrees_of_freedom = static_cast<double>(kPlotsNeeded);
  return estimate;
}

class Expectation {
 public:
  Expectation(const Totals& totals, const Settings& settings, const FieldPlaces& plots, const FieldPlaces& samples)
      : m_totals(totals), m_plots(plots), m_samples(samples) {
    for (const auto& indicator : area_indicators(settings)) m_areas.push_back(indicator.indicator);
  }

  void complete(Figure& figure) const {
    const auto& zone = m_totals.zones[figure.zone];
    if (zone.fault || figure.status == FigureStatus::no_layer) return;
    figure.status = FigureStatus::ok;
    figure.reason = {};
    figure.value = 1;
    figure.valid_share = 1;
    figure.estimate.reset();
    if (!can_be_estimated(figure.indicator, zone)) return;
    figure.estimate = stand_in();
    if (figure.indicator == Indicator::grassland_cover) figure.caliber = "CVCG";
  }

 private:
  bool can_be_estimated(Indicator indicator, const ZoneTotal& zone) const {
    if (indicator == Indicator::grassland_cover) return m_plots.fit >= kPlotsNeeded;
    if (std::find(m_areas.begin(), m_areas.end(), indicator) == m_areas.end()) return false;
    std::size_t points = 0;
    for (const auto& [key, count] : m_samples.fit_by_zone)
      if (key.second == zone.year && (zone.is_league || key.first == zone.id)) points += count;
    return points >= kPointsNeeded;
  }

  const Totals& m_totals;
  const FieldPlaces& m_plots;
  const FieldPlaces& m_samples;
  std::vector<Indicator> m_areas;
};

}  // namespace

bool is_judged(Verdict verdict) {
  return verdict == Verdict::met || verdict == Verdict::not_met || verdict == Verdict::cannot_be_decided;
}

std::vector<Judgement> expected_verdicts(const OpenedInputs& inputs, const FieldPlaces& plots,
                                         const FieldPlaces& samples) {
  const Settings settings = usable_settings(inputs);
  NightResult night{*inputs.plan, *inputs.zones, {}};
  night.layers = std::make_shared<const Layers>(Layers::load(settings.layers, *inputs.grid, *inputs.zones));
  const Totals totals = reduce(night, settings);
  auto figures = compute_figures(night, totals, settings, {});
  const Expectation expectation(totals, settings, plots, samples);
  for (auto& figure : figures) expectation.complete(figure);
  return judge(inputs.targets->rows, figures, totals, settings, {});
}

}  // namespace steppe
