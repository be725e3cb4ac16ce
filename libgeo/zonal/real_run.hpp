#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "libgeo/base/wide_integer.hpp"

namespace geo {

// A piece of a row of a real raster, made ready for exact summing: cells without data are zeros, and every value is a
// multiple of 2^low_bit below 2^high_bit.
class RealRun {
 public:
  static constexpr std::size_t kMaxCells = 1024;

  // REQUIRES at most kMaxCells values. No data: NaN, infinities, `no_data` (for float: the float next to it).
  RealRun(std::span<const float> values, std::optional<double> no_data);
  RealRun(std::span<const double> values, std::optional<double> no_data);

  std::uint64_t count() const { return m_count; }  // of cells with data
  double min() const { return m_min; }             // meaningless when there is none; zero is +0
  double max() const { return m_max; }
  // The values; zero where there is no data. Zero may be −0.
  std::span<const double> values() const { return std::span(m_values).first(m_size); }
  bool all_zero() const { return m_low_bit == m_high_bit; }

  // The exact moments as sums of integers: Σx = value · 2^value_exponent, Σx² = square_high · 2^square_high_exponent +
  // square_low · 2^square_low_exponent. |value| < 2^88, squares < 2^113.
  struct Moments {
    Int128 value = 0, square_high = 0, square_low = 0;
    int value_exponent = 0, square_high_exponent = 0, square_low_exponent = 0;
  };
  // Nothing when the values span more than 77 bits or are all below 2^-900: add them one by one.
  std::optional<Moments> moments() const;

  // The same weighted by a whole number below 2^30 for each cell; of cells without data any. Σux = value ·
  // 2^value_exponent, Σux² = (square_high · 2^64 + square_low) · 2^(2·value_exponent), all below 2^104. Nothing when
  // the values span more than 63 bits or are all below 2^-900.
  std::optional<Moments> weighted_moments(std::span<const std::uint64_t> units) const;

 private:
  template <class T>
  void prepare(std::span<const T> values, std::optional<double> no_data);
  int span_bits() const { return m_high_bit - m_low_bit; }

  std::array<double, kMaxCells> m_values;
  std::size_t m_size;
  std::uint64_t m_count = 0;
  double m_min = 0, m_max = 0;
  int m_low_bit = 0, m_high_bit = 0;
};

}  // namespace geo
