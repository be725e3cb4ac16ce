#include "pipeline/carbon/place_change.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "pipeline/carbon/carbon_pools.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

// A line in the making: hectares gained and lost, each with its worth in tC a hectare and year.
struct Sum {
  double stock = 0, removal = 0, emission = 0, sigma_squares = 0, worth = 0;
  std::vector<Linear> parts;
  std::vector<double> factors;

  void add(const Linear& hectares, double factor) {
    parts.push_back(hectares);
    factors.push_back(factor);
    worth = std::max(worth, std::abs(factor));
  }
  void add(const Sum& other) {
    stock += other.stock, removal += other.removal, emission += other.emission;
    sigma_squares += other.sigma_squares;
    worth = std::max(worth, other.worth);
    parts.insert(parts.end(), other.parts.begin(), other.parts.end());
    factors.insert(factors.end(), other.factors.begin(), other.factors.end());
  }
};

// Of the net change: the sampling error of the places, and beside it that of the densities.
std::optional<Interval> interval_of(const Survey& survey, const Sum& sum) {
  const Linear net = combination(sum.parts, sum.factors);
  auto estimate = estimate_of(survey, net);
  if (!estimate) return std::nullopt;
  estimate->nonsampling_se = std::sqrt(sum.sigma_squares);
  estimate->se = std::hypot(estimate->se, estimate->nonsampling_se);
  return interval95(*estimate);
}

CarbonLine line_of(const Survey& survey, std::string_view pool, std::string_view land_class, const Sum& sum) {
  return carbon_line(pool, land_class, sum.stock, sum.removal, sum.emission, interval_of(survey, sum));
}

// (σ·net)² and what σ makes of the net's own sampling error.
double density_variance(const Survey& survey, const Sum& sum, double relative_sigma) {
  const double net = sum.removal - sum.emission;
  const double sampled = variance(survey, combination(sum.parts, sum.factors).z).value_or(0);
  return relative_sigma * relative_sigma * (net * net + sampled);
}

// Of one class: its pools' lines and their total.
void add_class(const Survey& survey, const ClassOnPlaces& area, const CarbonDensity& density, const CarbonRule& rule,
               std::vector<Sum>& totals, std::vector<CarbonLine>& lines) {
  const double years = rule.to_year - rule.from_year;
  Sum whole;
  double gained_worth = 0, lost_worth = 0;
  for (std::size_t p = 0; p + 1 < totals.size(); ++p) {
    const auto& [pool, member] = kCarbonPools[p];
    const double dense = density.*member;
    const double gained = dense * part_of_gained(pool, area.land_class, rule), lost = dense * part_of_lost(pool, rule);
    Sum sum;
    sum.stock = dense * area.before.value + gained * area.gained.value - lost * area.lost.value;
    sum.removal = area.gained.value * gained / years;
    sum.emission = area.lost.value * lost / years;
    sum.add(area.gained, gained / years);
    sum.add(area.lost, -lost / years);
    sum.sigma_squares = density_variance(survey, sum, density.relative_sigma);
    lines.push_back(line_of(survey, pool, area.land_class, sum));
    totals[p].add(sum);
    whole.stock += sum.stock, whole.removal += sum.removal, whole.emission += sum.emission;
    gained_worth += gained / years, lost_worth += lost / years;
  }
  whole.add(area.gained, gained_worth);
  whole.add(area.lost, -lost_worth);
  // Not the sum of the pools': they have the density's error in common.
  whole.sigma_squares = density_variance(survey, whole, density.relative_sigma);
  lines.push_back(line_of(survey, kCarbonTotal, area.land_class, whole));
  totals.back().add(whole);
}

const ClassOnPlaces* of_class(const std::vector<ClassOnPlaces>& classes, std::string_view id) {
  const auto found =
      std::find_if(classes.begin(), classes.end(), [&](const ClassOnPlaces& one) { return one.land_class == id; });
  return found == classes.end() ? nullptr : &*found;
}

geo::Message no_density(const ClassOnPlaces& area, const CarbonRule& rule) {
  const double after = area.before.value + area.gained.value - area.lost.value;
  return geo::message(
      "carbon: the class {0} has area but no density (got {1} ha in {2} and {3} ha in {4}); add a row to the density "
      "table",
      area.land_class, geo::decimal_or_word(area.before.value, 1), rule.from_year,
      geo::decimal_or_word(std::max(after, 0.0), 1), rule.to_year);
}

}  // namespace

geo::Result<CarbonResult> carbon_of_places(const Survey& survey, const std::vector<ClassOnPlaces>& classes,
                                           const DensityTable& densities, const CarbonRule& rule) {
  std::vector<ClassAreaPair> pairs;
  for (const ClassOnPlaces& one : classes) pairs.emplace_back().land_class = one.land_class;
  if (const auto checked = check_carbon(pairs, rule); !checked) return checked.fault();
  CarbonResult result;
  std::vector<Sum> totals(rule.soil ? 4 : 3);  // the pools and their total
  for (const LegendEntry& entry : land_cover_legend()) {
    const ClassOnPlaces* area = of_class(classes, entry.id);
    if (area == nullptr || (area->before.value == 0 && area->gained.value == 0)) continue;
    if (const CarbonDensity* density = densities.of(entry.id))
      add_class(survey, *area, *density, rule, totals, result.lines);
    else
      result.missing.push_back(no_density(*area, rule));
  }
  if (!result.missing.empty() || result.lines.empty()) return result;
  for (std::size_t p = 0; p + 1 < totals.size(); ++p)
    result.lines.push_back(line_of(survey, kCarbonPools[p].name, kCarbonTotal, totals[p]));
  result.lines.push_back(line_of(survey, kCarbonTotal, kCarbonTotal, totals.back()));
  return result;
}

}  // namespace steppe
