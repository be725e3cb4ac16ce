#include "pipeline/results/judge.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/config/cover_ends.hpp"
#include "pipeline/estimate/estimate_constants.hpp"

namespace steppe {
namespace {

// The figures of a target's indicator and zone in a year, one a caliber.
std::vector<const Figure*> figures_of(const std::vector<Figure>& figures, const Totals& totals, const Target& target,
                                      int year) {
  std::vector<const Figure*> found;
  const auto indicator = indicator_named(target.indicator);
  for (const auto& figure : figures) {
    const auto& zone = totals.zones[figure.zone];
    if (zone.id == target.zone_id && zone.year == year && figure.indicator == indicator) found.push_back(&figure);
  }
  return found;
}

// The one of the target's caliber, else one whose caliber is that but for something, else the first. Null: there is
// none, or several and the target does not say which.
const Figure* chosen(const std::vector<const Figure*>& figures, const Target& target) {
  if (figures.empty() || (target.caliber.empty() && figures.size() > 1)) return nullptr;
  const auto is_it = [&](const Figure* figure) { return figure->caliber == target.caliber; };
  const auto is_near = [&](const Figure* figure) { return figure->caliber->starts_with(target.caliber); };
  auto found = std::find_if(figures.begin(), figures.end(), is_it);
  if (found == figures.end()) found = std::find_if(figures.begin(), figures.end(), is_near);
  return found == figures.end() ? figures.front() : *found;
}

// From the points of both years where there are such; else two estimates whose errors are taken as independent, which
// is the cautious side.
std::optional<Estimate> change_of(const Figure* from, const Figure& to, const AreaChanges* changes) {
  if (!from || !from->estimate || !to.estimate) return std::nullopt;
  if (changes)
    if (auto paired = changes->between(*from, to)) return paired;
  Estimate change = *to.estimate;
  change.value -= from->estimate->value;
  change.se = std::hypot(change.se, from->estimate->se);
  change.nonsampling_se = std::hypot(change.nonsampling_se, from->estimate->nonsampling_se);
  change.degrees_of_freedom = std::min(change.degrees_of_freedom, from->estimate->degrees_of_freedom);
  change.whole.reset(), change.hits.reset(), change.one_more.reset();
  return change;
}

// What a reader of a verdict must know of the points it rests on.
void add_notes(const Figure& figure, Decision& decision) {
  if (!figure.estimate || !decision.estimate) return;
  if (const auto& hits = figure.estimate->hits) {
    const double fewer = std::min(*hits, static_cast<double>(figure.estimate->n) - *hits);
    if (fewer < kFewestHits.value)
      decision.reason = geo::message(
          "{0}; only {1} of {2} sample points decide (fewer than {3}: the bounds are wide, and one point more or less "
          "moves them)",
          decision.reason, fewer, figure.estimate->n, kFewestHits.value);
  }
  if (figure.silence)
    decision.reason = geo::message(
        "{0}; {1} % of the points do not say what is asked: with all of them no it would be {2}, with all of them yes "
        "{3} {4}",
        decision.reason, geo::decimal_text(figure.silence->share * 100, 1), geo::decimal_text(figure.silence->low, 2),
        geo::decimal_text(figure.silence->high, 2), name_of(figure.unit));
}

const ZoneTotal* zone_named(const Totals& totals, const std::string& id) {
  for (const auto& zone : totals.zones)
    if (zone.id == id) return &zone;
  return nullptr;
}

void take(const Figure& figure, Judgement& judgement, FigureFacts& facts) {
  judgement.definition = figure.definition;
  judgement.caliber = figure.caliber;
  judgement.denominator = figure.denominator;
  judgement.denominator_ha = figure.denominator_ha;
  facts.estimate = figure.estimate;
  facts.mapped = figure.value;
  facts.unit = figure.unit;
  facts.caliber = figure.caliber;
  facts.valid_share = figure.valid_share;
  if (figure.total_ha > 0) facts.total_ha = figure.total_ha;
  facts.reason = figure.reason;
  // Cover that could not be calibrated lacks plots; it is not of another caliber.
  if (!figure.estimate && is_relative(*figure.caliber)) facts.caliber.clear();
}

// Whether works of a zone are works of the target's: of the zone itself, of a zone of the league, or of a county whose
// code begins as the prefecture's or province's does (GB/T 2260). Works without a zone are the whole region's.
bool belongs_to(const std::string& zone, const std::string& whole, const Totals& totals) {
  if (zone == whole) return true;
  const ZoneTotal* league = zone_named(totals, whole);
  if (!(league && league->is_league) && !is_above_county(whole)) return false;
  if (zone.empty()) return true;
  if (const ZoneTotal* own = zone_named(totals, zone); own && own->in_league && league && league->is_league)
    return true;
  if (!is_above_county(whole) || zone.size() != whole.size()) return false;
  const std::size_t digits = whole.ends_with("0000") ? 2 : 4;
  return zone.compare(0, digits, whole, 0, digits) == 0;
}

std::string evidence_of(const Target& target, const std::string& inputs_key) {
  geo::Sha256 hash;
  for (const auto* part : {&inputs_key, &target.id, &target.zone_id, &target.indicator}) hash.add_field(*part);
  hash.add_field(std::to_string(target.year));
  return hash.hex().substr(0, 16);
}

}  // namespace

bool has_method(const std::string& name) {
  const auto indicator = indicator_named(name);
  return indicator && *indicator != Indicator::sandy_land_cover;
}

std::vector<Judgement> judge(const std::vector<Target>& targets, const std::vector<Figure>& figures,
                             const Totals& totals, const Settings& settings, const std::string& inputs_key,
                             const RegionAreas& regions, const FieldSupport& field, const AreaChanges* changes,
                             const Works* works) {
  std::vector<Judgement> judgements;
  for (const auto& target : targets) {
    Judgement judgement;
    judgement.target = target;
    judgement.evidence_id = evidence_of(target, inputs_key);
    FigureFacts facts;
    const ZoneTotal* zone = zone_named(totals, target.zone_id);
    if (zone)
      judgement.zone_name = zone->name;
    else
      facts.region_gap = geo::message("the zone set has no zone {0}, of which the target speaks", target.zone_id);
    if (const RegionArea* region = regions.of(target.zone_id)) {
      judgement.region = *region;
      facts.region_gap = region->gap;
    }
    const auto found = figures_of(figures, totals, target, target.year);
    for (const Figure* figure : found) facts.calibers.push_back(figure->caliber);
    facts.measured = !found.empty();
    facts.has_method = has_method(target.indicator);
    if (const Figure* figure = chosen(found, target)) {
      take(*figure, judgement, facts);
      facts.no_estimate = why_no_estimate(*figure, totals.zones[figure->zone], field);
      if (target.baseline_year)
        facts.change =
            change_of(chosen(figures_of(figures, totals, target, *target.baseline_year), target), *figure, changes);
    }
    if (works && counts_works(target))
      facts.works = judgement.works =
          add_up(*works, target, [&](const std::string& id) { return belongs_to(id, target.zone_id, totals); });
    judgement.decision = decide(target, facts, settings.report.min_valid_share);
    if (const Figure* figure = chosen(found, target)) add_notes(*figure, judgement.decision);
    judgements.push_back(std::move(judgement));
  }
  return judgements;
}

}  // namespace steppe
