#include "libgeo/zonal/statistics.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/coverage/coverage_runs.hpp"

namespace geo {
namespace {

// W·Σwx² − (Σwx)² = W²·variance. Made of whole numbers, so that nothing cancels: rounding comes after the subtraction.
Dyadic spread_of(const ExactSums& sums, const Dyadic& weight) {
  const Dyadic spread = weight * sums.square - sums.value * sums.value;
  return spread.sign() < 0 ? Dyadic() : spread;  // rounding remainders with negative cover
}

}  // namespace

double area_m2(const WideInteger& weight, int area_exponent) {
  return std::max(0.0, std::ldexp(weight.to_double(), -kCoverBits - area_exponent));
}

ZonalStatistics statistics_of(const ExactSums& sums, int area_exponent) {
  ZonalStatistics out;
  out.area_m2 = area_m2(sums.weight, area_exponent);
  out.cells = sums.cells;
  if (sums.cells == 0 || sums.weight <= WideInteger()) return out;
  const Dyadic weight(sums.weight), weight_squared(sums.weight_squared), one(WideInteger(1));
  out.min = sums.min;
  out.max = sums.max;
  out.sum = quotient(sums.value, one, -kCoverBits - area_exponent);
  // A rounding remainder with negative cover must not carry the mean out of the values that were seen.
  if (const auto mean = quotient(sums.value, weight)) out.mean = std::clamp(*mean, sums.min, sums.max);
  const Dyadic square_of_weight = weight * weight, spread = spread_of(sums, weight);
  out.variance = quotient(spread, square_of_weight);
  out.effective_count = quotient(square_of_weight, weight_squared);
  const Dyadic freedom = square_of_weight - weight_squared;
  if (sums.cells > 1 && freedom.sign() > 0) out.unbiased_variance = quotient(spread, freedom);
  return out;
}

ZonalStatistics statistics_of(const ZonalSums& sums, int area_exponent) {
  return statistics_of(ExactSums{.weight = sums.weight,
                                 .weight_squared = sums.weight_squared,
                                 .value = Dyadic(sums.weight_value),
                                 .square = Dyadic(sums.weight_value_squared),
                                 .cells = sums.cells,
                                 .min = static_cast<double>(sums.min),
                                 .max = static_cast<double>(sums.max)},
                       area_exponent);
}

}  // namespace geo
