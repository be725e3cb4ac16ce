#include "pipeline/carbon/stock.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "pipeline/carbon/carbon_constants.hpp"
#include "pipeline/carbon/carbon_pools.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr double kZ975 = 1.959963984540054;

// A line in the making: variance of the net beside it, absent where an area has no standard error.
struct Sum {
  double stock = 0, removal = 0, emission = 0;
  std::optional<double> variance = 0.0;

  void add(const Sum& other) {
    stock += other.stock;
    removal += other.removal;
    emission += other.emission;
    variance = variance && other.variance ? std::optional<double>(*variance + *other.variance) : std::nullopt;
  }
};

CarbonLine line_of(std::string_view pool, std::string_view land_class, const Sum& sum) {
  std::optional<Interval> net;
  if (sum.variance) {
    const double half = kZ975 * std::sqrt(*sum.variance), value = sum.removal - sum.emission;
    net = Interval{value - half, value + half};
  }
  return carbon_line(pool, land_class, sum.stock, sum.removal, sum.emission, net);
}

// Variance of the change of area times the density, in (tC/yr)². `worth` is tC of one hectare of change a year.
std::optional<double> variance_of(const ClassAreaPair& area, double worth, double relative_sigma) {
  if (!area.from_se_ha || !area.to_se_ha) return std::nullopt;
  const double change = area.to_ha - area.from_ha, first = *area.from_se_ha, second = *area.to_se_ha;
  const double of_area = std::max(first * first + second * second - 2 * area.correlation * first * second, 0.0);
  const double of_worth = relative_sigma * worth * relative_sigma * worth;
  return worth * worth * of_area + change * change * of_worth + of_area * of_worth;
}

// Lines of one class: its pools and their total; the sums go into the totals by pool as well.
void add_class(const ClassAreaPair& area, const CarbonDensity& density, const CarbonRule& rule,
               std::vector<Sum>& totals, std::vector<CarbonLine>& lines) {
  const double years = rule.to_year - rule.from_year, change = area.to_ha - area.from_ha;
  Sum whole;
  double whole_worth = 0;
  for (std::size_t p = 0; p + 1 < totals.size(); ++p) {
    const double dense = density.*kCarbonPools[p].density,
                 reached = part_of_gained(kCarbonPools[p].name, area.land_class, rule);
    const double worth = dense * reached / years;
    Sum sum;
    sum.stock = dense * (area.from_ha + change * reached);
    (change < 0 ? sum.emission : sum.removal) = std::abs(change) * worth;
    sum.variance = variance_of(area, worth, density.relative_sigma);
    lines.push_back(line_of(kCarbonPools[p].name, area.land_class, sum));
    totals[p].add(sum);
    whole.add(sum);
    whole_worth += worth;
  }
  // Not the sum of the pools' variances: they have the error of the area in common.
  whole.variance = variance_of(area, whole_worth, density.relative_sigma);
  lines.push_back(line_of(kCarbonTotal, area.land_class, whole));
  totals.back().add(whole);
}

bool is_size(double value) { return std::isfinite(value) && value >= 0; }

geo::Result<void> check_area(const ClassAreaPair& area) {
  for (const double hectares : {area.from_ha, area.to_ha})
    if (!is_size(hectares))
      return Fault{FaultKind::out_of_range, message("carbon: the area of {0} cannot be true (got {1} ha, allowed 0 or "
                                                    "more); check the area table",
                                                    area.land_class, hectares)};
  for (const auto& error : {area.from_se_ha, area.to_se_ha})
    if (error && !is_size(*error))
      return Fault{FaultKind::out_of_range, message("carbon: the standard error of the area of {0} cannot be true (got "
                                                    "{1} ha, allowed 0 or more); check the sample",
                                                    area.land_class, *error)};
  if (!(std::abs(area.correlation) <= 1))
    return Fault{FaultKind::out_of_range,
                 message("carbon: the correlation of the areas of {0} cannot be true (got {1}, "
                         "allowed -1 to 1); check the sample",
                         area.land_class, area.correlation)};
  return {};
}

}  // namespace

geo::Result<void> check_carbon(const std::vector<ClassAreaPair>& areas, const CarbonRule& rule) {
  if (rule.from_year >= rule.to_year)
    return Fault{FaultKind::out_of_range, message("carbon: the periods are equal or swapped (got {0} to {1}, allowed a "
                                                  "later second year); exchange or correct them",
                                                  rule.from_year, rule.to_year)};
  if (!is_size(rule.establishment_years))
    return Fault{FaultKind::out_of_range, message("carbon: the years of establishment cannot be true (got {0}, allowed "
                                                  "0 or more); correct the setting",
                                                  rule.establishment_years)};
  if (!is_size(rule.soil_years))
    return Fault{FaultKind::out_of_range, message("carbon: the years of soil carbon cannot be true (got {0}, allowed 0 "
                                                  "or more); correct the setting",
                                                  rule.soil_years)};
  std::set<std::string_view> seen;
  for (const ClassAreaPair& area : areas) {
    const auto legend = land_cover_legend();
    const bool known = std::any_of(legend.begin(), legend.end(),
                                   [&](const LegendEntry& entry) { return entry.id == area.land_class; });
    if (!known)
      return Fault{FaultKind::unsupported,
                   message("carbon: unknown land cover class (got {0}); check the area table", area.land_class)};
    if (!seen.insert(area.land_class).second)
      return Fault{FaultKind::bad_metadata,
                   message("carbon: the class {0} is given twice; check the area table", area.land_class)};
    if (const auto checked = check_area(area); !checked) return checked.fault();
  }
  return {};
}

CarbonLine carbon_line(std::string_view pool, std::string_view land_class, double stock_tc, double removal_tc_per_yr,
                       double emission_tc_per_yr, const std::optional<Interval>& net95) {
  CarbonLine line;
  line.pool = pool;
  line.land_class = land_class;
  line.stock_tc = stock_tc;
  line.removal_tc_per_yr = removal_tc_per_yr;
  line.emission_tc_per_yr = emission_tc_per_yr;
  line.net_tc_per_yr = removal_tc_per_yr - emission_tc_per_yr;
  line.net_tco2_per_yr = line.net_tc_per_yr * kCo2PerC;
  if (net95) line.ci95_low = net95->low, line.ci95_high = net95->high;
  return line;
}

geo::Result<CarbonResult> carbon_change(const std::vector<ClassAreaPair>& areas, const DensityTable& densities,
                                        const CarbonRule& rule) {
  if (const auto checked = check_carbon(areas, rule); !checked) return checked.fault();
  CarbonResult result;
  std::vector<Sum> totals(rule.soil ? 4 : 3);  // the pools and their total
  for (const LegendEntry& entry : land_cover_legend()) {
    const auto area = std::find_if(areas.begin(), areas.end(),
                                   [&](const ClassAreaPair& pair) { return pair.land_class == entry.id; });
    if (area == areas.end() || (area->from_ha == 0 && area->to_ha == 0)) continue;
    if (const CarbonDensity* density = densities.of(entry.id)) {
      add_class(*area, *density, rule, totals, result.lines);
    } else {
      result.missing.push_back(
          message("carbon: the class {0} has area but no density (got {1} ha in {2} and {3} ha in {4}); add a row to "
                  "the density table",
                  entry.id, geo::decimal_or_word(area->from_ha, 1), rule.from_year,
                  geo::decimal_or_word(area->to_ha, 1), rule.to_year));
    }
  }
  if (!result.missing.empty() || result.lines.empty()) return result;
  for (std::size_t p = 0; p + 1 < totals.size(); ++p)
    result.lines.push_back(line_of(kCarbonPools[p].name, kCarbonTotal, totals[p]));
  result.lines.push_back(line_of(kCarbonTotal, kCarbonTotal, totals.back()));
  return result;
}

}  // namespace steppe
