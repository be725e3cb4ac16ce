#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/zonal/class_weights.hpp"

namespace geo {

// A weight is cover (2^-36 cell) × cell area (units of 2^-exponent m², geo::PixelArea): a whole number below 2^67, so
// that sums of weights, of weight × integer value and of weight² are exact, and the same in whatever order they are
// made. Limits, all inside WideInteger: |value| < 2^16, cover within ±2^37, units < 2^30, fewer than 2^52 cells.

// What a continuous layer's statistics in one zone are made of. Cells without data never enter.
struct ZonalSums {
  WideInteger weight;                                           // Σ w
  WideInteger weight_value;                                     // Σ w·x
  WideInteger weight_value_squared;                             // Σ w·x²
  WideInteger weight_squared;                                   // Σ w²
  std::uint64_t cells = 0;                                      // with positive cover
  std::int32_t min = std::numeric_limits<std::int32_t>::max();  // over the cells counted; above max when none is
  std::int32_t max = std::numeric_limits<std::int32_t>::min();

  // One cell.
  void add(std::int64_t cover, std::uint64_t units, std::int32_t value);
  bool operator==(const ZonalSums&) const = default;
};

// Weight per class of a uint8 raster. Also the ledger: the classes are then status codes and every cell counts.
struct ClassSums {
  ClassWeights weight;

  WideInteger total() const;
  bool operator==(const ClassSums&) const = default;
};

// Exactly commutative and associative; the empty object is neutral.
void merge(ZonalSums& into, const ZonalSums& from);
void merge(ClassSums& into, const ClassSums& from);

}  // namespace geo
