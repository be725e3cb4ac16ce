#include "libgeo/zonal/statistics.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/zonal/coverage.hpp"

namespace geo {
namespace {

// Σw(x−m)²/Σw − (Σw(x−m)/Σw)² about the whole number m next to the mean, whose two sums are exact. For whole x the
// first term is at least the larger of the second one's root and twice the second, so that nothing cancels; the plain
// Σwx²/Σw − μ² would lose all digits of a small variance.
double variance_of(const ZonalSums& sums, double mean) {
  const auto m = static_cast<std::int64_t>(std::llround(mean));
  const double weight = sums.weight.to_double();
  const WideInteger first = sums.weight_value - sums.weight.times(m);
  const WideInteger second = sums.weight_value_squared - sums.weight_value.times(2 * m) + sums.weight.times(m).times(m);
  const double offset = first.to_double() / weight;
  return std::max(0.0, second.to_double() / weight - offset * offset);
}

}  // namespace

double area_m2(const WideInteger& weight, int area_exponent) {
  return std::max(0.0, std::ldexp(weight.to_double(), -kCoverBits - area_exponent));
}

ZonalStatistics statistics_of(const ZonalSums& sums, int area_exponent) {
  ZonalStatistics out;
  out.area_m2 = area_m2(sums.weight, area_exponent);
  out.cells = sums.cells;
  if (sums.cells == 0 || sums.weight <= WideInteger()) return out;
  const double weight = sums.weight.to_double();
  out.min = sums.min;
  out.max = sums.max;
  // A rounding remainder with negative cover must not carry the mean out of the values that were seen.
  out.mean =
      std::clamp(sums.weight_value.to_double() / weight, static_cast<double>(sums.min), static_cast<double>(sums.max));
  out.variance = variance_of(sums, *out.mean);
  const double effective = weight / (sums.weight_squared.to_double() / weight);
  out.effective_count = effective;
  if (sums.cells > 1 && effective > 1) out.unbiased_variance = *out.variance / (1 - 1 / effective);
  return out;
}

}  // namespace geo
