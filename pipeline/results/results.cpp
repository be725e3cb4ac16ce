#include "pipeline/results/results.hpp"

#include <algorithm>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/results/carbon_tables.hpp"
#include "pipeline/results/figures.hpp"
#include "pipeline/results/judge.hpp"
#include "pipeline/results/transitions.hpp"

namespace steppe {
namespace {

using geo::message;

// Targets, field data and densities that the settings name.
struct Inputs {
  Targets targets;
  FieldData<Plot> plots;
  FieldData<SamplePoint> samples;
  std::optional<DensityTable> densities;
};

template <class T>
void take(geo::Result<T> read, const char* key, T& into, std::vector<geo::Message>& problems) {
  if (read)
    into = std::move(read).value();
  else
    problems.push_back(message("{0}: {1}", key, read.fault().message));
}

Inputs read_inputs(const Settings& settings) {
  Inputs inputs;
  std::vector<geo::Message> problems;
  const auto& verify = settings.verify;
  if (!verify.targets.empty())
    take(read_targets(verify.targets, verify.region), "verify.targets", inputs.targets, problems);
  if (!verify.plots.empty()) take(read_plots(verify.plots), "verify.plots", inputs.plots, problems);
  if (!verify.samples.empty()) take(read_samples(verify.samples), "verify.samples", inputs.samples, problems);
  if (!settings.carbon.densities.empty())
    take(read_densities(settings.carbon.densities), "carbon.densities", inputs.densities.emplace(), problems);
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  return inputs;
}

void add_classes(const Totals& totals, const Settings& settings, Results& results) {
  for (std::size_t z = 0; z < totals.zones.size(); ++z) {
    if (totals.zones[z].fault) continue;
    const auto& by_product = totals.zones[z].sums.classes;
    for (const auto& product : class_products(settings)) {
      const auto codes = by_product.find(product);
      if (codes == by_product.end()) continue;
      for (const auto& entry : legend_of(product)) {
        const MappedClass mapped = mapped_class(codes->second, entry.code, totals.area_exponent);
        results.classes.push_back({z, product, entry.code, mapped.area_ha, mapped.share_pct});
      }
    }
  }
}

LedgerLine ledger_line(std::size_t z, const std::string& product, const geo::ClassSums& status,
                       const geo::WideInteger& valid, int exponent) {
  const LedgerAreas areas = ledger_areas(status, valid, exponent);
  return {z,
          product,
          true,
          areas.total_ha,
          areas.valid_ha,
          areas.cloud_ha,
          areas.no_data_ha,
          areas.masked_ha,
          areas.residual_ha};
}

void add_ledger(const Totals& totals, const Settings& settings, Results& results) {
  for (std::size_t z = 0; z < totals.zones.size(); ++z) {
    const auto& zone = totals.zones[z];
    if (zone.fault) {
      results.ledger.push_back({z, "fvc"});
      continue;
    }
    results.ledger.push_back(ledger_line(z, "fvc", zone.sums.status, zone.sums.cover.weight, totals.area_exponent));
    for (const auto& product : class_products(settings)) {
      const auto status = zone.sums.class_status.find(product);
      if (status == zone.sums.class_status.end()) continue;
      results.ledger.push_back(
          ledger_line(z, product, status->second, zone.sums.classes.at(product).total(), totals.area_exponent));
    }
  }
}

void add_transitions(const NightResult& night, const Totals& totals, const Settings& settings,
                     const Workspace& workspace, Results& results) {
  for (const auto& table : find_transitions(night, settings, workspace)) {
    std::map<std::string, ClassPairs> league;
    const auto emit = [&](std::size_t z, const std::string& product, const ClassPairs& pairs) {
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

// Of the league, or of every zone where there is none.
void warn_of_missing(const Totals& totals, Results& results) {
  for (auto table = results.carbon.rbegin(); table != results.carbon.rend(); ++table) {
    for (const auto& missing : table->result.missing)
      results.warnings.push_back(message("zone {0}: {1}", totals.zones[table->zone].id, missing));
    if (totals.zones[table->zone].is_league && !table->result.missing.empty()) return;
  }
}

void append(std::vector<geo::Message>& into, const std::vector<geo::Message>& more) {
  into.insert(into.end(), more.begin(), more.end());
}

}  // namespace

std::string inputs_key(const NightResult& night, const Settings& settings) {
  geo::Sha256 hash;
  hash.add_field(kProgramVersion);
  hash.add_field(canonical_text(settings, Effect::tables));
  hash.add_field(night.zones.version);
  for (const auto& record : night.records) hash.add_field(record.key.hash);
  for (const auto& path :
       {settings.verify.targets, settings.verify.plots, settings.verify.samples, settings.carbon.densities}) {
    auto sum = path.empty() ? geo::Result<std::string>(std::string()) : geo::sha256_of_file(path);
    hash.add_field(sum ? sum.value() : std::string("unreadable"));
  }
  return hash.hex();
}

void check_inputs(const Settings& settings) { read_inputs(settings); }

std::size_t refused_rows(const Settings& settings, const NightResult& night) {
  const Inputs inputs = read_inputs(settings);
  return inputs.targets.refused.size() + inputs.plots.refused.size() + inputs.samples.refused.size() +
         (night.layers ? night.layers->warnings().size() : 0);
}

Results compute_results(const NightResult& night, const Totals& totals, const Settings& settings,
                        const Workspace& workspace) {
  Results results;
  const Inputs inputs = read_inputs(settings);
  for (const auto* refused : {&inputs.targets.refused, &inputs.plots.refused, &inputs.samples.refused}) {
    append(results.warnings, *refused);
    results.refused_rows += refused->size();
  }
  if (night.layers) results.refused_rows += night.layers->warnings().size();
  FieldKnowledge field;
  field.matches = match_field_data(night, settings, workspace, inputs.plots.rows, inputs.samples.rows);
  append(results.warnings, field.matches.warnings);
  field.calibration = calibrate_cover(field.matches.plots);

  results.cover_calibration = field.calibration;
  results.figures = compute_figures(night, totals, settings, field);
  add_classes(totals, settings, results);
  add_ledger(totals, settings, results);
  add_transitions(night, totals, settings, workspace, results);
  if (inputs.densities) {
    results.carbon = carbon_tables(totals, settings, *inputs.densities, field.matches.samples);
    warn_of_missing(totals, results);
  }
  results.judgements = judge(inputs.targets.rows, results.figures, totals, settings, inputs_key(night, settings));
  return results;
}

}  // namespace steppe
