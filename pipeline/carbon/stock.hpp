#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/carbon/carbon_constants.hpp"
#include "pipeline/carbon/carbon_rule.hpp"
#include "pipeline/carbon/density_table.hpp"
#include "pipeline/estimate/interval.hpp"

namespace steppe {

inline constexpr double kCo2PerC = kCo2PerCarbon.value;

// Areas of one class in two periods. Standard errors where a sample gives them, else absent.
struct ClassAreaPair {
  std::string land_class;
  double from_ha = 0, to_ha = 0;
  std::optional<double> from_se_ha, to_se_ha;
  double correlation = kAreaCorrelation.value;  // of the two area errors: the same map rules, the same sample points
};

// What stands instead of a class, or a pool, in the line of their sum.
inline constexpr std::string_view kCarbonTotal = "total";

// One line of carbon.csv. Positive: removal (sink). pool: "biomass", "litter", "soil", "total". class: id, or "total".
struct CarbonLine {
  std::string pool, land_class;
  double stock_tc = 0;            // at the end of the interval
  double removal_tc_per_yr = 0;   // gains
  double emission_tc_per_yr = 0;  // losses, positive
  double net_tc_per_yr = 0;       // removal − emission
  double net_tco2_per_yr = 0;
  std::optional<double> ci95_low, ci95_high;  // of net_tc_per_yr
};
// A line of these gains and losses a year; no interval of the net where none is known.
CarbonLine carbon_line(std::string_view pool, std::string_view land_class, double stock_tc, double removal_tc_per_yr,
                       double emission_tc_per_yr, const std::optional<Interval>& net95);

struct CarbonResult {
  std::vector<CarbonLine> lines;         // by class in legend order, pools in order; then class "total"
  std::vector<geo::Message> missing;     // classes with area but without density: their lines are left out, and the
                                         // totals with them (unknown is not zero)
  std::vector<geo::Message> notes = {};  // what a reader of the lines must know
};

// Stock difference between two periods (science 9.5) with the analytic interval (9.6): per class V = D²·V_ΔA +
// ΔA²·V_D + V_ΔA·V_D with V_ΔA = SE₁² + SE₂² − 2ρ·SE₁·SE₂, the same density in both periods; classes are independent,
// the pools of a class share its areas and the relative error of its densities. D is what a hectare of change is worth
// in the interval: young plantations and soil count with the part they have reached, and a hectare that is lost with
// the same. Only places that were looked at in both years tell what came from what went (carbon_of_places()); a rule
// that counts them otherwise makes an emission of the errors of two areas. The stock is that of the first period and
// what came and went, so that a plantation of the interval does not stand there full-grown. No interval where an area
// has no standard error, nor for a total over such a class. A class without area in both periods has no lines. A fault
// when the periods are equal or swapped, an area is negative or not finite, a standard error or correlation cannot be,
// a class is unknown or twice. Pure; the lines of a partition add up to the total.
geo::Result<CarbonResult> carbon_change(const std::vector<ClassAreaPair>& areas, const DensityTable& densities,
                                        const CarbonRule& rule);

// What both ways to a carbon table ask of their areas: the faults of carbon_change().
geo::Result<void> check_carbon(const std::vector<ClassAreaPair>& areas, const CarbonRule& rule);

}  // namespace steppe
