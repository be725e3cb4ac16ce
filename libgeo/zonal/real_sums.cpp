#include "libgeo/zonal/real_sums.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "libgeo/raster/no_data_value.hpp"
#include "libgeo/zonal/real_run.hpp"

namespace geo {
namespace {

UInt128 size_of(Int128 value) { return static_cast<UInt128>(value < 0 ? -value : value); }

// sum · factor · 2^exponent. REQUIRES |sum|, |factor| < 2^127.
void add_times(Dyadic& into, Int128 sum, Int128 factor, int exponent) {
  into.add(size_of(sum), size_of(factor), (sum < 0) != (factor < 0), exponent);
}

template <class T>
bool is_data(T value, std::optional<T> no_data) {
  return std::isfinite(value) && value != no_data;
}

}  // namespace

struct RealSums::Adding {
  // Σ w·x and Σ w·x² of one cell.
  static void value(RealSums& sums, Int128 weight, double x) {
    if (x == 0) return;
    // x = ±whole · 2^exponent, by the layout of a double; numbers below the normal ones lack the leading one.
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const auto field = static_cast<int>((bits >> 52) & 0x7ff);
    const std::uint64_t whole = (bits & 0xf'ffff'ffff'ffff) | (field > 0 ? std::uint64_t{1} << 52 : 0);
    const int exponent = std::max(field, 1) - 1075;
    const UInt128 size = size_of(weight);
    sums.m_value.add(whole, size, (x < 0) != (weight < 0), exponent);
    sums.m_square.add(static_cast<UInt128>(whole) * whole, size, weight < 0, 2 * exponent);
  }

  // Bounds: cover² < 2^74, units² < 2^60, 1024 cells at once.
  static void weights(RealSums& sums, std::int64_t cover, std::uint64_t units, std::uint64_t count) {
    const auto cells = static_cast<std::int64_t>(count), area = static_cast<std::int64_t>(units);
    sums.m_weight += WideInteger(static_cast<Int128>(cover) * area * cells);
    sums.m_weight_squared += WideInteger::product(static_cast<Int128>(cover) * cover * cells, area * area);
  }

  static void seen(RealSums& sums, std::int64_t cover, const RealRun& run) {
    if (cover <= 0 || run.count() == 0) return;
    sums.m_cells += run.count();
    sums.m_min = std::min(sums.m_min, run.min());
    sums.m_max = std::max(sums.m_max, run.max());
  }

  static void moments(RealSums& sums, Int128 weight, const RealRun::Moments& moments) {
    add_times(sums.m_value, moments.value, weight, moments.value_exponent);
    add_times(sums.m_square, moments.square_high, weight, moments.square_high_exponent);
    add_times(sums.m_square, moments.square_low, weight, moments.square_low_exponent);
  }

  static void run(RealSums& sums, std::int64_t cover, std::uint64_t units, const RealRun& run) {
    weights(sums, cover, units, run.count());
    seen(sums, cover, run);
    const Int128 weight = static_cast<Int128>(units) * cover;
    if (const auto found = run.moments()) return moments(sums, weight, *found);
    for (const double x : run.values()) value(sums, weight, x);
  }

  template <class T>
  static void run(RealSums& sums, std::int64_t cover, std::span<const std::uint64_t> units, std::span<const T> values,
                  std::optional<T> no_data, const RealRun& run) {
    Int128 area = 0, area_squared = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint64_t mine = is_data(values[i], no_data) ? units[i] : 0;
      area += static_cast<Int128>(mine);
      area_squared += static_cast<Int128>(mine * mine);  // < 2^60
    }
    sums.m_weight += WideInteger::product(area, cover);
    sums.m_weight_squared += WideInteger::product(area_squared, cover).times(cover);
    seen(sums, cover, run);
    if (const auto found = run.weighted_moments(units)) return moments(sums, cover, *found);
    for (std::size_t i = 0; i < values.size(); ++i) value(sums, static_cast<Int128>(units[i]) * cover, run.values()[i]);
  }

  // A cell on the boundary, most often.
  template <class T>
  static void one(RealSums& sums, std::int64_t cover, std::uint64_t units, T value, std::optional<double> no_data) {
    if (is_data(value, no_data_as<T>(no_data))) sums.add(cover, units, static_cast<double>(value));
  }

  template <class T>
  static void constant(RealSums& sums, std::int64_t cover, std::uint64_t units, std::span<const T> values,
                       std::optional<double> no_data) {
    if (values.size() == 1) return one(sums, cover, units, values[0], no_data);
    for (; !values.empty(); values = values.subspan(std::min(values.size(), RealRun::kMaxCells)))
      run(sums, cover, units, RealRun(values.first(std::min(values.size(), RealRun::kMaxCells)), no_data));
  }

  template <class T>
  static void varying(RealSums& sums, std::int64_t cover, std::span<const std::uint64_t> units,
                      std::span<const T> values, std::optional<double> no_data) {
    assert(units.size() == values.size());
    if (values.size() == 1) return one(sums, cover, units[0], values[0], no_data);
    for (std::size_t begin = 0; begin < values.size(); begin += RealRun::kMaxCells) {
      const std::size_t size = std::min(values.size() - begin, RealRun::kMaxCells);
      const auto part = values.subspan(begin, size);
      run(sums, cover, units.subspan(begin, size), part, no_data_as<T>(no_data), RealRun(part, no_data));
    }
  }
};

void RealSums::add(std::int64_t cover, std::uint64_t units, double value) {
  assert(units < (std::uint64_t{1} << 30) && cover > -(std::int64_t{1} << 37) && cover < (std::int64_t{1} << 37));
  assert(std::isfinite(value));
  Adding::weights(*this, cover, units, 1);
  Adding::value(*this, static_cast<Int128>(units) * cover, value);
  if (cover <= 0) return;  // a rounding remainder: part of the sums, but not a cell that was seen
  ++m_cells;
  m_min = std::min(m_min, value + 0.0);  // −0 becomes +0
  m_max = std::max(m_max, value + 0.0);
}

void RealSums::add_run(std::int64_t cover, std::uint64_t units, std::span<const float> values,
                       std::optional<double> no_data) {
  Adding::constant(*this, cover, units, values, no_data);
}
void RealSums::add_run(std::int64_t cover, std::uint64_t units, std::span<const double> values,
                       std::optional<double> no_data) {
  Adding::constant(*this, cover, units, values, no_data);
}
void RealSums::add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const float> values,
                       std::optional<double> no_data) {
  Adding::varying(*this, cover, units, values, no_data);
}
void RealSums::add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const double> values,
                       std::optional<double> no_data) {
  Adding::varying(*this, cover, units, values, no_data);
}

void merge(RealSums& into, const RealSums& from) {
  into.m_weight += from.m_weight;
  into.m_weight_squared += from.m_weight_squared;
  into.m_value += from.m_value;
  into.m_square += from.m_square;
  into.m_cells += from.m_cells;
  into.m_min = std::min(into.m_min, from.m_min);
  into.m_max = std::max(into.m_max, from.m_max);
}

ZonalStatistics statistics_of(const RealSums& sums, int area_exponent) {
  return statistics_of(ExactSums{.weight = sums.m_weight,
                                 .weight_squared = sums.m_weight_squared,
                                 .value = sums.m_value,
                                 .square = sums.m_square,
                                 .cells = sums.m_cells,
                                 .min = sums.m_min,
                                 .max = sums.m_max},
                       area_exponent);
}

}  // namespace geo
