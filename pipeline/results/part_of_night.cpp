#include "pipeline/results/part_of_night.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "pipeline/indicators/wetland_caliber.hpp"
#include "pipeline/results/listed_ids.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostNamed = 8;

// What of the field would change figures of the whole night.
struct FieldPull {
  bool plots = false, points = false;
};

FieldPull pull_of(const ResultInputs& inputs, const Settings& settings) {
  const bool designed = inputs.design || settings.verify.sample_design != DeclaredDesign::none;
  return {!inputs.plots.rows.empty(), designed && (!inputs.samples.rows.empty() || !inputs.samples.unanswered.empty())};
}

// Lakes or reserves on tiles that are not done.
std::vector<std::string> cut_areas(const std::optional<NamedAreas>& areas, const NightResult& night) {
  std::vector<std::string> cut;
  for (const geo::Zone& area : areas ? areas->areas : std::vector<geo::Zone>())
    if (night.unfinished.touches(night.plan.grid.tiling, area.shape)) cut.push_back(area.id);
  return cut;
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// Without field data and older boundaries, which speak of all tiles.
ResultInputs inputs_of_part(const ResultInputs& inputs) {
  ResultInputs part{inputs.targets, {}, {}, inputs.densities};
  part.regions = inputs.regions;
  part.works = inputs.works;
  part.trees = inputs.trees;
  part.lakes = inputs.lakes;
  part.red_line = inputs.red_line;
  part.lake_levels = inputs.lake_levels;
  return part;
}

bool is_of_large_patches(const Figure& figure) {
  return figure.indicator == Indicator::wetland_area &&
         std::ranges::any_of(kWetlandCalibers, [&](const WetlandCaliber& caliber) {
           return caliber.min_patch && figure.caliber == caliber.name;
         });
}

// Nothing for a figure that its zone's tiles decide alone.
std::optional<geo::Message> why_not_yet(const Figure& figure, const FieldPull& field) {
  if (is_of_large_patches(figure))
    return message("patches of wetland are measured across zones, and not all tiles are done yet");
  switch (figure.indicator) {
    case Indicator::vegetation_cover:
    case Indicator::ndvi_peak:
      return std::nullopt;
    case Indicator::grassland_cover:
      if (!field.plots) return std::nullopt;
      return message("it is calibrated by the field plots of all zones, and not all tiles are done yet");
    default:
      if (!field.points) return std::nullopt;
      return message("it is estimated from the sample points of all zones, and not all tiles are done yet");
  }
}

void withhold_figures(const FieldPull& field, std::vector<Figure>& figures) {
  for (Figure& figure : figures) {
    // Where there is no grassland the caliber still says whether the cover is calibrated.
    const bool says_caliber = figure.indicator == Indicator::grassland_cover && figure.status != FigureStatus::not_done;
    if (!has_value(figure.status) && !says_caliber) continue;
    auto why = why_not_yet(figure, field);
    if (!why) continue;
    figure.status = FigureStatus::not_done;
    figure.reason = std::move(*why);
    figure.value.reset();
    figure.estimate.reset();
    figure.silence.reset();
    figure.errors.clear();
    figure.no_estimate = {};
  }
}

// Estimated areas give other carbon than mapped ones.
void withhold_carbon(const FieldPull& field, std::vector<ZoneCarbon>& tables) {
  if (!field.points) return;
  for (ZoneCarbon& table : tables) {
    if (table.result.lines.empty()) continue;
    table.result = {};
    table.result.missing = {
        message("areas are estimated from the sample points of all zones, and not all tiles are done yet; no carbon "
                "change")};
  }
}

// A figure that is not done decides nothing, whatever its map says; a ledger of works does not ask the map.
void withhold_verdicts(const Totals& totals, Results& results) {
  std::map<std::tuple<std::string, int, Indicator>, const Figure*> waiting;
  for (const Figure& figure : results.figures)
    if (const ZoneTotal& zone = totals.zones[figure.zone]; figure.status == FigureStatus::not_done)
      waiting.emplace(std::tuple(zone.id, zone.year, figure.indicator), &figure);
  for (Judgement& judgement : results.judgements) {
    const Target& target = judgement.target;
    const Verdict verdict = judgement.decision.verdict;
    const auto indicator = indicator_named(target.indicator);
    if (!indicator || counts_works(target) || verdict == Verdict::context || verdict == Verdict::not_verifiable)
      continue;
    const auto figure = waiting.find({target.zone_id, target.year, *indicator});
    if (figure == waiting.end()) continue;
    judgement.decision = {Verdict::insufficient_data, message("{0}; no verdict", figure->second->reason), {}};
  }
}

void leave_out_what_is_of_all(Results& results) {
  results.accuracies.clear();
  results.belts.clear();
  results.discrepancies.clear();
  results.patches.reset();
  std::erase_if(results.landscape, [](const LandscapeRow& row) { return row.confirmed; });
}

// They were computed with the others: what a tile keeps of its lakes is of all of them.
void leave_out_areas(const std::vector<std::string>& lakes, const std::vector<std::string>& reserves,
                     Results& results) {
  std::erase_if(results.lakes.days, [&](const LakeDay& day) { return is_among(lakes, day.lake); });
  std::erase_if(results.lakes.ten_days, [&](const LakeTenDays& row) { return is_among(lakes, row.lake); });
  std::erase_if(results.landscape, [&](const LandscapeRow& row) { return is_among(reserves, row.area); });
  std::erase_if(results.warnings, [&](const geo::Message& warning) {
    return warning.text.starts_with("lake {0}: ") && is_among(lakes, geo::render(warning.arguments.front()));
  });
}

}  // namespace

Results compute_part(const NightResult& night, const Totals& totals, const Settings& settings,
                     const Workspace& workspace, const ResultInputs& inputs) {
  Results results = compute_results(night, totals, settings, workspace, inputs_of_part(inputs));
  const FieldPull field = pull_of(inputs, settings);
  withhold_figures(field, results.figures);
  withhold_carbon(field, results.carbon);
  withhold_verdicts(totals, results);
  leave_out_what_is_of_all(results);
  std::vector<std::string> left_out = cut_areas(inputs.lakes, night);
  const std::vector<std::string> reserves = cut_areas(inputs.red_line, night);
  leave_out_areas(left_out, reserves, results);
  left_out.insert(left_out.end(), reserves.begin(), reserves.end());
  const UnfinishedWork& missing = night.unfinished;
  std::vector<geo::Message> first{message(
      "not all of the work is done: figures of {0} of {1} zones; the others are not_done; estimates from field data, "
      "accuracies, belts, patches of change, comparisons with official figures and older boundaries wait for all "
      "tiles",
      missing.whole_zones, missing.whole_zones + missing.zones.size())};
  if (!left_out.empty())
    first.push_back(message("{0} lakes and reserves are left out, for they lie on tiles that are not done: {1}",
                            left_out.size(), listed_ids(left_out, kMostNamed)));
  results.warnings.insert(results.warnings.begin(), first.begin(), first.end());
  return results;
}

}  // namespace steppe
