#pragma once

#include <array>
#include <cassert>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

// The compiler's 128-bit integer, for inner loops. Not part of ISO C++, hence the marker.
__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

// A signed integer of 192 bits: a sum that is exact whatever the order of its terms. Range ±(2^191 − 1); leaving it is
// a broken invariant (assert), and no sum of steppe comes within 2^30 of it: the widest one, Σ w² with w < 2^67 over
// fewer than 2^26 × 2^26 cells, stays below 2^186.
class WideInteger {
 public:
  constexpr WideInteger() = default;
  template <std::signed_integral Small>
  requires(sizeof(Small) <= 8) WideInteger(Small value)
      : WideInteger(static_cast<Int128>(value)) {}  // NOLINT: implicit by design
  explicit WideInteger(Int128 value);

  // Exact. REQUIRES a != −2^127 and b != −2^63.
  static WideInteger product(Int128 a, std::int64_t b);

  WideInteger& operator+=(const WideInteger& other);  // inline: it is the innermost step of many sums
  WideInteger& operator-=(const WideInteger& other);
  WideInteger operator-() const;
  // value · factor. REQUIRES a result within range and factor != −2^63.
  WideInteger times(std::int64_t factor) const;

  // value / divisor, rounded up: the smallest whole number that is not below it. REQUIRES value >= 0 and divisor > 0.
  WideInteger divided_up(std::uint64_t divisor) const;

  // Two's complement, least significant first.
  const std::array<std::uint64_t, 3>& limbs() const { return m_limbs; }
  bool negative() const { return static_cast<std::int64_t>(m_limbs[2]) < 0; }
  bool operator==(const WideInteger&) const = default;
  std::strong_ordering operator<=>(const WideInteger& other) const;

  // The nearest double, ties to even.
  double to_double() const;
  // Decimal digits, with "-" when negative, without leading zeros.
  std::string to_text() const;
  // What to_text() writes, and nothing else (no "+", no spaces, no leading zeros); nothing when out of range.
  static std::optional<WideInteger> from_text(std::string_view text);

 private:
  WideInteger magnitude() const { return negative() ? -*this : *this; }

  std::array<std::uint64_t, 3> m_limbs{};  // two's complement, least significant first
};

inline WideInteger& WideInteger::operator+=(const WideInteger& other) {
  [[maybe_unused]] const bool before = negative();
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < m_limbs.size(); ++i) {
    const UInt128 sum = static_cast<UInt128>(m_limbs[i]) + other.m_limbs[i] + carry;
    m_limbs[i] = static_cast<std::uint64_t>(sum);
    carry = static_cast<std::uint64_t>(sum >> 64);
  }
  assert((before != other.negative() || before == negative()) && "WideInteger: sum out of range");
  return *this;
}

inline WideInteger operator+(WideInteger a, const WideInteger& b) { return a += b; }
inline WideInteger operator-(WideInteger a, const WideInteger& b) { return a -= b; }

}  // namespace geo
