#include "libgeo/zonal/real_run.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <type_traits>

#include "libgeo/base/simd_dispatch.hpp"
#include "libgeo/raster/no_data_value.hpp"

namespace geo {
namespace {

// Layout of the two floating-point types.
template <class T>
struct Bits {
  using Unsigned = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  using Signed = std::make_signed_t<Unsigned>;
  static constexpr int kFraction = std::numeric_limits<T>::digits - 1;
  static constexpr Unsigned kSize = std::numeric_limits<Unsigned>::max() >> 1;  // all but the sign
  static constexpr Unsigned kInfinite = std::bit_cast<Unsigned>(std::numeric_limits<T>::infinity());
};

// What one look at a run tells of its cells with data. Extremes are `keys`: the bits, made to ascend with the value.
template <class T>
struct Seen {
  typename Bits<T>::Unsigned count = 0, any_bit = 0, largest = 0, smallest = 0;  // of sizes; the smallest not zero
  typename Bits<T>::Signed min_key = 0, max_key = 0;
};

// Integers only, because sums and extremes of integers become vector code. `no_data` is NaN when there is none.
template <class T>
Seen<T> look(const T* values, std::size_t size, T no_data, double* kept) {
  using Unsigned = typename Bits<T>::Unsigned;
  using Signed = typename Bits<T>::Signed;
  Unsigned count = 0, any_bit = 0, largest = 0, smallest_less_one = std::numeric_limits<Unsigned>::max();
  Signed min_key = std::numeric_limits<Signed>::max(), max_key = std::numeric_limits<Signed>::min();
  constexpr auto kHighest = static_cast<Unsigned>(std::numeric_limits<Signed>::max()), kLowest = ~kHighest;
  for (std::size_t i = 0; i < size; ++i) {
    const auto bits = std::bit_cast<Unsigned>(values[i]);
    const bool finite = (bits & Bits<T>::kSize) < Bits<T>::kInfinite, other = values[i] != no_data;
    const Unsigned data = Unsigned{0} - static_cast<Unsigned>(finite & other);  // all bits or none: no branches
    const Unsigned keep = bits & data, magnitude = keep & Bits<T>::kSize;
    const Unsigned sign = static_cast<Unsigned>(static_cast<Signed>(bits) >> (8 * sizeof(T) - 1));
    const Unsigned key = (bits ^ (sign & Bits<T>::kSize)) & data;
    const auto low_key = static_cast<Signed>(key | (kHighest & ~data));
    const auto high_key = static_cast<Signed>(key | (kLowest & ~data));
    const Unsigned less_one = magnitude - 1;  // zero becomes the largest
    kept[i] = static_cast<double>(std::bit_cast<T>(keep));
    count += data & 1;
    any_bit |= magnitude;
    largest = magnitude > largest ? magnitude : largest;
    smallest_less_one = less_one < smallest_less_one ? less_one : smallest_less_one;
    min_key = low_key < min_key ? low_key : min_key;
    max_key = high_key > max_key ? high_key : max_key;
  }
  return {count, any_bit, largest, smallest_less_one + 1, min_key, max_key};
}

template <class T>
double value_of_key(typename Bits<T>::Signed key) {
  using Unsigned = typename Bits<T>::Unsigned;
  const auto bits = static_cast<Unsigned>(key) ^ (key < 0 ? Bits<T>::kSize : 0);
  return static_cast<double>(std::bit_cast<T>(bits)) + 0.0;  // −0 becomes +0
}

// The power of two of the leading bit of a number with these bits; of the smallest normal number for those below.
template <class T>
int leading_bit(typename Bits<T>::Unsigned magnitude) {
  const int field = static_cast<int>(magnitude >> Bits<T>::kFraction);
  return std::max(field, 1) - (std::numeric_limits<T>::max_exponent - 1);
}

// A double that 1.5·2^52 is added to keeps its whole part, rounded, in its low bits: numbers up to 2^51 become integers
// by an addition and back by a subtraction, on every instruction set.
constexpr double kWhole = 6755399441055744;
constexpr int kFirstBits = 25, kNextBits = 26;  // of the parts of a value

struct PartSums {
  std::int64_t a = 0, b = 0, c = 0, aa = 0, ab = 0, bb = 0, ac = 0, bc = 0, cc = 0;
};

// Splits value · scale (below 2^25) into whole parts, x = a + b·2^-26 + c·2^-52, all within ±2^25, and sums them and
// their products (within ±2^50, so exact in a double). 1024 cells: below 2^61.
template <int kParts>
PartSums sum_parts(const double* values, std::size_t size, double scale) {
  std::uint64_t a = 0, b = 0, c = 0, aa = 0, ab = 0, bb = 0, ac = 0, bc = 0, cc = 0;
  const auto whole_bits = [](double whole) { return std::bit_cast<std::uint64_t>(whole); };
  for (std::size_t i = 0; i < size; ++i) {
    const double x = values[i] * scale;
    const double first = x + kWhole, xa = first - kWhole;
    a += whole_bits(first);
    aa += whole_bits(xa * xa + kWhole);
    if constexpr (kParts > 1) {
      const double rest = (x - xa) * (1 << kNextBits);
      const double second = rest + kWhole, xb = second - kWhole;
      b += whole_bits(second);
      ab += whole_bits(xa * xb + kWhole);
      bb += whole_bits(xb * xb + kWhole);
      if constexpr (kParts > 2) {
        const double third = (rest - xb) * (1 << kNextBits) + kWhole, xc = third - kWhole;
        c += whole_bits(third);
        ac += whole_bits(xa * xc + kWhole);
        bc += whole_bits(xb * xc + kWhole);
        cc += whole_bits(xc * xc + kWhole);
      }
    }
  }
  // The constant's bits were added once a cell, modulo 2^64.
  const std::uint64_t surplus = size * whole_bits(kWhole);
  const auto sum = [surplus](std::uint64_t bits) { return static_cast<std::int64_t>(bits - surplus); };
  PartSums sums{.a = sum(a), .aa = sum(aa)};
  if constexpr (kParts > 1) sums.b = sum(b), sums.ab = sum(ab), sums.bb = sum(bb);
  if constexpr (kParts > 2) sums.c = sum(c), sums.ac = sum(ac), sums.bc = sum(bc), sums.cc = sum(cc);
  return sums;
}

template <class Body>
void run_long(std::size_t size, const Body& body) {
  constexpr std::size_t kShort = 32;  // choosing the instruction set would take longer
  if (size < kShort) return body();
  run_simd(body);
}

constexpr int kLowestScaled = -900;  // the scale of smaller values would leave the doubles

}  // namespace

RealRun::RealRun(std::span<const float> values, std::optional<double> no_data) : m_size(values.size()) {
  prepare(values, no_data);
}
RealRun::RealRun(std::span<const double> values, std::optional<double> no_data) : m_size(values.size()) {
  prepare(values, no_data);
}

template <class T>
void RealRun::prepare(std::span<const T> values, std::optional<double> no_data) {
  assert(values.size() <= kMaxCells);
  Seen<T> seen;
  const T nothing = no_data_as<T>(no_data).value_or(std::numeric_limits<T>::quiet_NaN());
  run_long(values.size(), [&seen, from = values.data(), size = m_size, nothing, kept = m_values.data()] {
    seen = look(from, size, nothing, kept);
  });
  m_count = seen.count;
  if (m_count == 0) return;
  m_min = value_of_key<T>(seen.min_key);
  m_max = value_of_key<T>(seen.max_key);
  if (seen.largest == 0) return;
  // A value is 2^e times 1.f with `kFraction` digits, of which the lowest ones that no value uses do not count.
  const auto fractions = (seen.any_bit & ((typename Bits<T>::Unsigned{1} << Bits<T>::kFraction) - 1)) |
                         (typename Bits<T>::Unsigned{1} << Bits<T>::kFraction);
  m_low_bit = leading_bit<T>(seen.smallest) - Bits<T>::kFraction + std::countr_zero(fractions);
  m_high_bit = leading_bit<T>(seen.largest) + 1;
}

std::optional<RealRun::Moments> RealRun::moments() const {
  if (all_zero()) return Moments();
  if (span_bits() > kFirstBits + 2 * kNextBits || m_high_bit < kLowestScaled) return std::nullopt;
  // Exact: the product is a multiple of 2^-52.
  const double scale = std::ldexp(1, kFirstBits - m_high_bit);
  PartSums sums;
  run_long(m_size, [&sums, values = m_values.data(), size = m_size, scale, bits = span_bits()] {
    sums = bits <= kFirstBits               ? sum_parts<1>(values, size, scale)
           : bits <= kFirstBits + kNextBits ? sum_parts<2>(values, size, scale)
                                            : sum_parts<3>(values, size, scale);
  });
  const auto times_power = [](std::int64_t sum, int bits) { return static_cast<Int128>(sum) * (Int128{1} << bits); };
  const int unit = m_high_bit - kFirstBits - kNextBits;  // of the second part
  Moments found;
  found.value = times_power(sums.a, 2 * kNextBits) + times_power(sums.b, kNextBits) + sums.c;
  found.value_exponent = unit - kNextBits;
  found.square_high =
      times_power(sums.aa, 2 * kNextBits) + times_power(sums.ab, kNextBits + 1) + times_power(sums.ac, 1) + sums.bb;
  found.square_high_exponent = 2 * unit;
  found.square_low = times_power(sums.bc, kNextBits + 1) + sums.cc;
  found.square_low_exponent = 2 * (unit - kNextBits);
  return found;
}

std::optional<RealRun::Moments> RealRun::weighted_moments(std::span<const std::uint64_t> units) const {
  assert(units.size() == m_size);
  constexpr int kBits = 63;
  if (all_zero()) return Moments();
  if (span_bits() > kBits || m_high_bit < kLowestScaled) return std::nullopt;
  const double scale = std::ldexp(1, kBits - m_high_bit);
  Moments found;
  for (std::size_t i = 0; i < m_size; ++i) {
    const auto whole = static_cast<std::int64_t>(m_values[i] * scale);
    const auto area = static_cast<std::int64_t>(units[i]);
    const UInt128 square = static_cast<UInt128>(static_cast<Int128>(whole) * whole);
    found.value += static_cast<Int128>(whole) * area;
    found.square_low += static_cast<Int128>(static_cast<UInt128>(static_cast<std::uint64_t>(square)) * units[i]);
    found.square_high += static_cast<Int128>(static_cast<std::int64_t>(square >> 64)) * area;
  }
  found.value_exponent = m_high_bit - kBits;
  found.square_low_exponent = 2 * found.value_exponent;
  found.square_high_exponent = found.square_low_exponent + 64;
  return found;
}

}  // namespace geo
