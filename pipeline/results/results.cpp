#include "pipeline/results/results.hpp"

#include <map>

#include "pipeline/config/cover_ends.hpp"
#include "pipeline/patches/patch_store.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/calibration_note.hpp"
#include "pipeline/results/carbon_tables.hpp"
#include "pipeline/results/carbon_warnings.hpp"
#include "pipeline/results/design_note.hpp"
#include "pipeline/results/discrepancies.hpp"
#include "pipeline/results/figures.hpp"
#include "pipeline/results/forest_parts.hpp"
#include "pipeline/results/judge.hpp"
#include "pipeline/results/landscape_results.hpp"
#include "pipeline/results/layer_gaps.hpp"
#include "pipeline/results/ledger_lines.hpp"
#include "pipeline/results/map_accuracies.hpp"
#include "pipeline/results/named_inputs.hpp"
#include "pipeline/results/night_harmonisation.hpp"
#include "pipeline/results/region_areas.hpp"
#include "pipeline/results/transitions.hpp"
#include "pipeline/results/zone_versions.hpp"
#include "pipeline/run/failed_tasks.hpp"

namespace steppe {
namespace {

bool seen_enough(const ZoneTotal& zone, Product product, const ReportSettings& settings) {
  const auto codes = zone.sums.classes.find(product), status = zone.sums.class_status.find(product);
  if (codes == zone.sums.classes.end() || status == zone.sums.class_status.end()) return false;
  const geo::WideInteger valid = codes->second.total(), all = status->second.total();
  const double share = all > geo::WideInteger{} ? valid.to_double() / all.to_double() : 0;
  return has_value(observation_status(share, valid > geo::WideInteger{}, limits_of(settings)));
}

// Like a zone with a fault, one of which too little was seen, or that a layer does not reach, has no rows: an area of 0
// would be a lie. Neither has a league whose zones are known to be another area.
void add_classes(const Totals& totals, const Settings& settings, const LayerGaps& gaps, const RegionAreas& regions,
                 Results& results) {
  for (std::size_t z = 0; z < totals.zones.size(); ++z) {
    if (totals.zones[z].fault || regions.known_other(totals.zones[z].id)) continue;
    const auto& by_product = totals.zones[z].sums.classes;
    for (const Product product : class_products(settings)) {
      const auto codes = by_product.find(product);
      if (!seen_enough(totals.zones[z], product, settings.report) || gaps.why(product, totals, z)) continue;
      for (const auto& entry : legend_of(product)) {
        const MappedClass mapped = mapped_class(codes->second, entry.code, totals.area_exponent);
        results.classes.push_back({z, product, entry.code, mapped.area_ha, mapped.share_pct});
      }
    }
  }
}

void add_transitions(const NightResult& night, const Totals& totals, const Settings& settings,
                     const Workspace& workspace, const LayerGaps& gaps, const RegionAreas& regions, Results& results) {
  std::map<std::pair<std::string, int>, const ZoneTotal*> rows;
  for (const ZoneTotal& zone : totals.zones) rows[{zone.id, zone.year}] = &zone;
  for (const auto& table : find_transitions(night, settings, workspace)) {
    std::map<Product, ClassPairs> league;
    const auto emit = [&](std::size_t z, Product product, const ClassPairs& pairs) {
      const auto before = rows.find({totals.zones[z].id, table.from_year});
      if (gaps.why(product, totals, z) || regions.known_other(totals.zones[z].id) ||
          !seen_enough(totals.zones[z], product, settings.report) || before == rows.end() ||
          !seen_enough(*before->second, product, settings.report))
        return;
      for (const auto& [codes, weight] : pairs)
        results.transitions.push_back({z, product, table.from_year, table.to_year, codes.first, codes.second,
                                       hectares(weight, table.area_exponent)});
    };
    for (std::size_t z = 0; z < totals.zones.size(); ++z) {
      const auto& zone = totals.zones[z];
      if (zone.year != table.to_year || zone.fault) continue;
      if (zone.is_league) {
        for (const auto& [product, pairs] : league) emit(z, product, pairs);
        continue;
      }
      const auto found = table.zones.find(zone.id);
      if (found == table.zones.end()) continue;
      for (const auto& [product, pairs] : found->second.products) {
        emit(z, product, pairs);
        if (!zone.in_league) continue;
        for (const auto& [codes, weight] : pairs) league[product][codes] += weight;
      }
    }
  }
}

// A league whose zones are known to be another area has no carbon of its own.
void withhold_carbon(const Totals& totals, const RegionAreas& regions, std::vector<ZoneCarbon>& tables) {
  for (ZoneCarbon& table : tables) {
    const std::string& id = totals.zones[table.zone].id;
    if (!regions.known_other(id)) continue;
    table.result.lines.clear();
    table.result.missing = {geo::message("{0}; no carbon change", *regions.of(id)->gap)};
  }
}

void append(std::vector<geo::Message>& into, const std::vector<geo::Message>& more) {
  into.insert(into.end(), more.begin(), more.end());
}

void add_zone_versions(ZoneVersions versions, Results& results) {
  if (auto note = zone_versions_note(versions)) results.warnings.push_back(std::move(*note));
  results.zone_versions = std::move(versions);
}

// Both live as long as the function that is given back.
BoundaryPart boundary_parts(const Results& results, const Totals& totals) {
  if (!results.zone_versions) return {};
  return
      [&](const Figure& figure) { return boundary_part_of(*results.zone_versions, figure, totals.zones[figure.zone]); };
}

FieldSupport support_of(const std::vector<FieldCount>& counts, const std::vector<MatchedSample>& samples) {
  FieldSupport support{counts, {}};
  for (const MatchedSample& sample : samples) {
    ++support.points[{sample.zone_id, sample.year}];
    for (const std::string& other : sample.other_zones) ++support.points[{other, sample.year}];
  }
  return support;
}

// What was given and not taken, and what it says of all figures.
void note_inputs(const NightResult& night, const Settings& settings, const Workspace& workspace,
                 const ResultInputs& inputs, Results& results) {
  results.input_files = input_files(settings, inputs);
  for (const auto* refused :
       {&inputs.targets.refused, &inputs.regions.refused, &inputs.plots.refused, &inputs.samples.refused})
    append(results.warnings, *refused);
  if (inputs.works) append(results.warnings, inputs.works->refused);
  if (inputs.trees)
    for (const auto* texts : {&inputs.trees->warnings(), &inputs.trees->notices()}) append(results.warnings, *texts);
  for (const auto* areas : {&inputs.lakes, &inputs.red_line})
    if (*areas) append(results.warnings, (*areas)->warnings);
  append(results.warnings, inputs.lake_levels.refused);
  results.failed_tasks = failed_of(night, workspace);
  for (const auto& failed : results.failed_tasks) results.warnings.push_back(warning_of(failed));
  if (auto note = harmonisation_note(harmonisation_of(night, settings.sensors)))
    results.warnings.push_back(std::move(*note));
  results.thresholds = threshold_passes(night.plan, settings);
  if (auto note = note_of(results.thresholds, settings)) results.warnings.push_back(std::move(*note));
  if (auto note = not_local_note(settings.cover)) results.warnings.push_back(std::move(*note));
  if (inputs.design)
    if (auto note = design_note(*inputs.design, product_files(night.plan, night.records, workspace)))
      results.warnings.push_back(std::move(*note));
  results.palette = Palette::read(workspace.root / kPaletteName);
  append(results.warnings, results.palette.problems());
  results.refused_rows = refused_rows(inputs, night) + results.palette.problems().size();
}

// Plots and points on the map, and what rests on them before any figure.
FieldKnowledge known_field(const NightResult& night, const Settings& settings, const Workspace& workspace,
                           const ResultInputs& inputs, const LargeWetlands& large, Results& results) {
  FieldKnowledge field;
  const TreePlaces trees(night, inputs.trees ? &*inputs.trees : nullptr, inputs.works ? &*inputs.works : nullptr);
  field.matches =
      match_field_data(night, settings, workspace, inputs.plots.rows, inputs.samples.rows, inputs.samples.unanswered,
                       inputs.design ? &*inputs.design : nullptr, &large, &trees);
  field.design = inputs.design;
  append(results.warnings, field.matches.warnings);
  field.calibration = calibrate_cover(field.matches.plots);
  field.matches.tally.add_refused(FieldKind::plots, inputs.plots);
  field.matches.tally.add_refused(FieldKind::samples, inputs.samples);
  results.field_counts = field.matches.tally.counts();
  put_calibration(use_of_plots(field.calibration, field.matches.plots.size()), results.field_counts);
  append(results.warnings, field_warnings(results.field_counts));
  field.observer = observer_error(field.matches.pairs);
  results.cover_calibration = field.calibration;
  results.calibration = calibration_rows(field.calibration, field.matches.plots);
  if (auto note = calibration_note(field.calibration, field.matches.plots.size()))
    results.warnings.push_back(std::move(*note));
  return field;
}

}  // namespace

Results compute_results(const NightResult& night, const Totals& totals, const Settings& settings,
                        const Workspace& workspace, const ResultInputs& inputs) {
  Results results;
  note_inputs(night, settings, workspace, inputs, results);
  const LargeWetlands large(night, totals, settings, workspace);
  const FieldKnowledge field = known_field(night, settings, workspace, inputs, large, results);
  const FieldSurvey survey = survey_of(field.matches, field.design, settings.verify.sample_design, totals);
  const TreeAreas trees = tree_areas(night, totals, settings, workspace, inputs);
  results.figures = compute_figures(night, totals, settings, field, survey, &large, trees);
  const RegionAreas regions(inputs.regions, totals, night.zones, settings.verify.region_tolerance);
  append(results.warnings, regions.warnings());
  regions.apply(totals, results.figures);
  const LayerGaps gaps(night, settings);
  if (night.layers) append(results.warnings, night.layers->texts());
  add_classes(totals, settings, gaps, regions, results);
  results.forest_parts = forest_parts(totals, settings, trees, results.figures);
  results.ledger = ledger_lines(totals, settings);
  add_transitions(night, totals, settings, workspace, gaps, regions, results);
  results.patches = known_patches(PatchFolder(workspace), night.plan.grid, results.warnings);
  add_landscape(night, settings, workspace, inputs, results);
  if (!survey.fault.text.empty() && !survey.told)
    results.warnings.push_back(geo::message("verify.design: {0}", survey.fault));
  if (inputs.densities) {
    results.carbon = carbon_tables(totals, settings, *inputs.densities, survey, gaps);
    withhold_carbon(totals, regions, results.carbon);
    append(results.warnings, carbon_warnings(totals, results.carbon));
  }
  results.accuracies = map_accuracies(totals, field.matches, survey, field.design, settings);
  if (inputs.previous) add_zone_versions(zone_versions(night, totals, settings, workspace, inputs, trees), results);
  const AreaChanges changes(totals, settings, survey, &large);
  results.discrepancies =
      discrepancies(inputs.targets.rows, results.figures, totals, regions, boundary_parts(results, totals));
  results.judgements =
      judge(inputs.targets.rows, results.figures, totals, settings, inputs_key(night, settings, inputs), regions,
            support_of(results.field_counts, field.matches.samples), &changes, inputs.works ? &*inputs.works : nullptr);
  return results;
}

}  // namespace steppe
