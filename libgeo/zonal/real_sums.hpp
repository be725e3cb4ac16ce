#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "libgeo/base/dyadic.hpp"
#include "libgeo/base/wide_integer.hpp"
#include "libgeo/zonal/statistics.hpp"

namespace geo {

// ZonalSums for values that are no 16-bit integers: float32, float64, int32, uint32, and products of two rasters.
// Exact as well, and so the same in whatever order cells come: a finite double is a whole number times a power of two.
// NaN and infinities must not be added: they are no data. The limits of cover, units and cells are those of ZonalSums;
// values have none. Some 300 bytes for values of one range, 2 KiB at most for hostile ones.
class RealSums {
 public:
  // One cell: cover × units × value, as ZonalSums. REQUIRES a finite value.
  void add(std::int64_t cover, std::uint64_t units, double value);
  // A run of cells with one cover and one area; NaN, infinities and `no_data` (as a float, when values are) are left
  // out.
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const float> values, std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const double> values, std::optional<double> no_data);
  // The same with one area a cell. REQUIRES units.size() == values.size().
  void add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const float> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const double> values,
               std::optional<double> no_data);

  std::uint64_t cells() const { return m_cells; }  // with positive cover
  const WideInteger& weight() const { return m_weight; }
  bool operator==(const RealSums&) const = default;

 private:
  friend void merge(RealSums& into, const RealSums& from);
  friend ZonalStatistics statistics_of(const RealSums& sums, int area_exponent);
  struct Adding;  // see real_sums.cpp

  WideInteger m_weight, m_weight_squared;  // Σ w, Σ w²
  Dyadic m_value, m_square;                // Σ w·x, Σ w·x²
  std::uint64_t m_cells = 0;
  // Over the cells counted; above m_max when none is. Zero is +0.
  double m_min = std::numeric_limits<double>::infinity(), m_max = -std::numeric_limits<double>::infinity();
};

// Exactly commutative and associative; the empty object is neutral.
void merge(RealSums& into, const RealSums& from);

// As for ZonalSums, to the last digit when the values are the same. The sums are combined exactly before they are
// rounded, so that the variance does not suffer from cancellation; a figure that no double can hold (the variance of
// values around 1e300) is absent.
ZonalStatistics statistics_of(const RealSums& sums, int area_exponent);

}  // namespace geo
