#pragma once

#include <cstdint>

#include "libgeo/base/dyadic.hpp"
#include "libgeo/base/wide_integer.hpp"
#include "libgeo/zonal/statistics.hpp"

namespace geo {

// Exact sums of whatever kind, for the one place that turns them into figures: an integer raster gives the same digits
// through ZonalSums and through RealSums.
struct ExactSums {
  const WideInteger &weight, &weight_squared;
  Dyadic value, square;  // Σ w·x, Σ w·x²
  std::uint64_t cells = 0;
  double min = 0, max = 0;
};

ZonalStatistics finish_statistics(const ExactSums& sums, int area_exponent);

}  // namespace geo
