#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/zonal/statistics.hpp"

namespace geo {

// ZonalSums for values that are no 16-bit integers: float32, float64, int32, uint32, and products of two rasters.
// Exact as well, and so the same in whatever order cells come: a finite double is a whole number times a power of two,
// and there is one wide sum for each power. NaN and infinities must not be added: they are no data.
class RealSums {
 public:
  // One cell: cover × units × value, as ZonalSums. REQUIRES a finite value.
  void add(std::int64_t cover, std::uint64_t units, double value);
  // A run of cells with one cover and one area; NaN, infinities and `no_data` are left out.
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const float> values, std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const double> values, std::optional<double> no_data);

  std::uint64_t cells() const { return m_cells; }
  const WideInteger& weight() const { return m_weight; }
  bool operator==(const RealSums&) const = default;

 private:
  friend void merge(RealSums& into, const RealSums& from);
  friend ZonalStatistics statistics_of(const RealSums& sums, int area_exponent);

  // What an implementation needs; see real_sums.cpp.
  WideInteger m_weight, m_weight_squared;
  std::map<int, WideInteger> m_value, m_square;  // by exponent of two
  std::uint64_t m_cells = 0;
  double m_min = 0, m_max = 0;  // meaningless while m_cells is 0
};

void merge(RealSums& into, const RealSums& from);

// As for ZonalSums; the variance is free of cancellation (the two sums are combined exactly before rounding).
ZonalStatistics statistics_of(const RealSums& sums, int area_exponent);

}  // namespace geo
