#include "pipeline/results/judge.hpp"

#include <cmath>

#include "libgeo/base/checksum.hpp"

namespace steppe {
namespace {

// The figure of an indicator, zone and year; with the target's caliber if there is one, else any.
const Figure* figure_of(const std::vector<Figure>& figures, const Totals& totals, const Target& target, int year) {
  const Figure* any = nullptr;
  for (const auto& figure : figures) {
    const auto& zone = totals.zones[figure.zone];
    if (zone.id != target.zone_id || zone.year != year || name_of(figure.indicator) != target.indicator) continue;
    if (figure.caliber == target.caliber) return &figure;
    if (!any) any = &figure;
  }
  return any;
}

// Two estimates of different years; their errors are taken as independent, which is the cautious side.
std::optional<Estimate> change_of(const Figure* from, const Figure& to) {
  if (!from || !from->estimate || !to.estimate) return std::nullopt;
  Estimate change = *to.estimate;
  change.value -= from->estimate->value;
  change.se = std::hypot(change.se, from->estimate->se);
  change.degrees_of_freedom = std::min(change.degrees_of_freedom, from->estimate->degrees_of_freedom);
  return change;
}

std::string name_of_zone(const Totals& totals, const std::string& id) {
  for (const auto& zone : totals.zones)
    if (zone.id == id) return zone.name;
  return {};
}

std::string evidence_of(const Target& target, const std::string& inputs_key) {
  geo::Sha256 hash;
  for (const auto* part : {&inputs_key, &target.id, &target.zone_id, &target.indicator}) hash.add_field(*part);
  hash.add_field(std::to_string(target.year));
  return hash.hex().substr(0, 16);
}

}  // namespace

std::vector<Judgement> judge(const std::vector<Target>& targets, const std::vector<Figure>& figures,
                             const Totals& totals, const Settings& settings, const std::string& inputs_key) {
  std::vector<Judgement> judgements;
  for (const auto& target : targets) {
    Judgement judgement;
    judgement.target = target;
    judgement.zone_name = name_of_zone(totals, target.zone_id);
    judgement.evidence_id = evidence_of(target, inputs_key);
    FigureFacts facts;
    if (const Figure* figure = figure_of(figures, totals, target, target.year)) {
      judgement.definition = figure->definition;
      judgement.caliber = figure->caliber;
      facts.measured = true;
      facts.estimate = figure->estimate;
      facts.mapped = figure->value;
      facts.unit = figure->unit;
      facts.caliber = figure->caliber;
      facts.valid_share = figure->valid_share;
      facts.reason = figure->reason;
      // Cover that could not be calibrated lacks plots; it is not of another caliber.
      if (!figure->estimate && figure->caliber == kRelativeCaliber) facts.caliber.clear();
      if (target.baseline_year)
        facts.change = change_of(figure_of(figures, totals, target, *target.baseline_year), *figure);
    }
    judgement.decision = decide(target, facts, settings.report.min_valid_share);
    judgements.push_back(std::move(judgement));
  }
  return judgements;
}

}  // namespace steppe
