#pragma once

#include <cstdint>
#include <optional>

#include "libgeo/base/dyadic.hpp"
#include "libgeo/base/wide_integer.hpp"
#include "libgeo/zonal/accumulators.hpp"

namespace geo {

// Finished values of a zone, in the raster's stored integers (scale them where the scale is known). What the sums do
// not determine is absent: unknown is not zero.
struct ZonalStatistics {
  double area_m2 = 0;  // of the cells with data
  std::uint64_t cells = 0;
  std::optional<double> min, max;           // of the cells counted
  std::optional<double> sum;                // Σwx, w in m²; in cells with PixelArea::uniform
  std::optional<double> mean;               // Σwx / Σw
  std::optional<double> variance;           // of the population: Σw(x−μ)² / Σw
  std::optional<double> effective_count;    // (Σw)² / Σw²
  std::optional<double> unbiased_variance;  // Σw(x−μ)² / (Σw − Σw²/Σw), reliability weights; needs two cells
};

// Exact sums of whatever kind, for the one place that turns them into figures: an integer raster gives the same digits
// through ZonalSums and through RealSums.
struct ExactSums {
  const WideInteger &weight, &weight_squared;
  Dyadic value, square;  // Σ w·x, Σ w·x²
  std::uint64_t cells = 0;
  double min = 0, max = 0;
};

// `area_exponent` is PixelArea::exponent(). Sums are combined exactly and rounded at the end (relative error 2^-51):
// the same sums give the same last digit.
ZonalStatistics statistics_of(const ExactSums& sums, int area_exponent);
ZonalStatistics statistics_of(const ZonalSums& sums, int area_exponent);

// A weight in m²; never negative (a sliver's rounding remainder is shown as 0).
double area_m2(const WideInteger& weight, int area_exponent);

}  // namespace geo
