#include "pipeline/check/expected_verdicts.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/field_tally.hpp"
#include "pipeline/results/figures.hpp"
#include "pipeline/results/judge.hpp"
#include "pipeline/results/region_areas.hpp"

namespace steppe {
namespace {

// The settings with the layers that can be used: what stands without one says so.
Settings usable_settings(const OpenedInputs& inputs) {
  Settings settings = *inputs.settings;
  for (const auto& [role, layer] : inputs.layers)
    if (!layer) settings.layers = without(role, settings.layers);
  if (!inputs.mappings.empty()) settings.layers = with_shipped_mappings(settings.layers);
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

// The totals of a night that saw every pixel: areas and nothing else.
Totals seen_everywhere(Totals totals, const geo::ZoneSet& zones, const std::vector<double>& areas_km2) {
  constexpr double kM2PerKm2 = 1e6;
  constexpr auto kValid = static_cast<std::size_t>(PixelStatus::valid);
  std::map<std::string, geo::WideInteger> areas;
  for (std::size_t z = 0; z < zones.zones.size(); ++z)
    areas[zones.zones[z].id] = geo::WideInteger(static_cast<geo::Int128>(areas_km2[z] * kM2PerKm2) << geo::kCoverBits);
  totals.area_exponent = 0;
  std::map<int, geo::WideInteger> leagues;
  for (auto& zone : totals.zones) {
    const auto area = areas.find(zone.id);
    if (area == areas.end() || zone.is_league) continue;
    zone.sums.status.weight[kValid] = area->second;
    if (zone.in_league) leagues[zone.year] += area->second;
  }
  for (auto& zone : totals.zones)
    if (zone.is_league) zone.sums.status.weight[kValid] = leagues[zone.year];
  return totals;
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
    if (indicator == Indicator::grassland_cover) return m_plots.fit() >= kPlotsNeeded;
    if (std::find(m_areas.begin(), m_areas.end(), indicator) == m_areas.end()) return false;
    return zone.is_league ? league_has_points(zone.year) : m_samples.fit_in(zone.id, zone.year) >= kPointsNeeded;
  }

  // As league_share(): no zone's points stand for another's.
  bool league_has_points(int year) const {
    double all = 0, rest = 0, without = 0;
    std::size_t points = 0, of_rest = 0;
    for (const auto& zone : m_totals.zones) {
      if (zone.year != year || zone.is_league || !zone.in_league) continue;
      const double area = zone.sums.status.total().to_double();
      const std::size_t here = m_samples.fit_in(zone.id, year);
      all += area;
      points += here;
      if (here >= kPointsNeeded) continue;
      rest += area;
      of_rest += here;
      if (here == 0) without += area;
    }
    const double least = kMostWithoutPoints.value * all;
    return points >= kPointsNeeded && without <= least && (rest <= least || of_rest >= kPointsNeeded);
  }

  const Totals& m_totals;
  const FieldPlaces& m_plots;
  const FieldPlaces& m_samples;
  std::vector<Indicator> m_areas;
};

// What a run will count: plots that are too few calibrate nothing.
FieldSupport support_of(const FieldPlaces& plots, const FieldPlaces& samples) {
  std::vector<FieldCount> counts = plots.counts;
  if (plots.fit() < kPlotsNeeded) put_calibration(FieldUse::too_few_plots, counts);
  counts.insert(counts.end(), samples.counts.begin(), samples.counts.end());
  return {std::move(counts), samples.fit_by_zone};
}

bool is_zone(const std::string& id, const Totals& totals) {
  return std::any_of(totals.zones.begin(), totals.zones.end(), [&](const ZoneTotal& zone) { return zone.id == id; });
}

WaitsFor waits_for(const Judgement& judgement, const std::vector<Figure>& figures, const Totals& totals) {
  const Target& target = judgement.target;
  if (judgement.decision.verdict != Verdict::insufficient_data || counts_works(target)) return WaitsFor::nothing_known;
  if (!has_method(target.indicator)) return WaitsFor::nothing_known;
  if (judgement.zone_name.empty() && !is_zone(target.zone_id, totals)) return WaitsFor::zone;
  const auto indicator = indicator_named(target.indicator);
  WaitsFor waits = WaitsFor::nothing_known;
  for (const Figure& figure : figures) {
    const auto& zone = totals.zones[figure.zone];
    if (figure.indicator != indicator || zone.id != target.zone_id || zone.year != target.year) continue;
    if (judgement.region && judgement.region->gap) return WaitsFor::region;
    if (figure.status == FigureStatus::no_layer) return WaitsFor::layer;
    if (!figure.estimate) waits = figure.indicator == Indicator::grassland_cover ? WaitsFor::plots : WaitsFor::points;
  }
  return waits;
}

}  // namespace

bool is_judged(Verdict verdict) {
  return verdict == Verdict::met || verdict == Verdict::not_met || verdict == Verdict::cannot_be_decided;
}

Expected expected_verdicts(const OpenedInputs& inputs, const std::vector<double>& areas_km2, const FieldPlaces& plots,
                           const FieldPlaces& samples) {
  const Settings settings = usable_settings(inputs);
  NightResult night{*inputs.plan, *inputs.zones, {}};
  night.layers = std::make_shared<const Layers>(Layers::load(settings.layers, *inputs.grid, *inputs.zones));
  const Totals totals = seen_everywhere(reduce(night, settings), *inputs.zones, areas_km2);
  auto figures = compute_figures(night, totals, settings, {}, {});
  const Expectation expectation(totals, settings, plots, samples);
  for (auto& figure : figures) expectation.complete(figure);
  const RegionAreas regions(inputs.regions ? *inputs.regions : RegionTable{}, totals, *inputs.zones,
                            settings.verify.region_tolerance);
  regions.apply(totals, figures);
  Expected expected;
  expected.judgements = judge(inputs.targets->rows, figures, totals, settings, {}, regions, support_of(plots, samples));
  for (const auto& judgement : expected.judgements) expected.waits.push_back(waits_for(judgement, figures, totals));
  for (const auto& zone : totals.zones)
    if (const RegionArea* area = regions.of(zone.id))
      expected.regions.emplace(zone.id, ExpectedRegion{zone.name, *area});
  return expected;
}

}  // namespace steppe
