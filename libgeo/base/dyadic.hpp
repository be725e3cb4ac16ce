#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "libgeo/base/wide_integer.hpp"

namespace geo {

// A whole number of any size times a power of two: what a sum of doubles really is. Addition and multiplication are
// exact, so the order of terms cannot matter; it grows as it must and never overflows. Sums over ordinary data keep
// some eight words; over all doubles and their squares at once, from 2^-2148 to 2^2200, about seventy.
class Dyadic {
 public:
  Dyadic() = default;
  explicit Dyadic(const WideInteger& value);

  // ± a · b · 2^exponent.
  void add(UInt128 a, UInt128 b, bool negative, int exponent);
  Dyadic& operator+=(const Dyadic& other);
  Dyadic operator-() const;
  Dyadic operator*(const Dyadic& other) const;
  bool operator==(const Dyadic& other) const;

  // −1, 0 or 1.
  int sign() const;
  // mantissa · 2^exponent with 1/2 ≤ |mantissa| < 1 (0 and 0 for zero), rounded once to the nearest double, ties to
  // even.
  struct Scaled {
    double mantissa = 0;
    int exponent = 0;
  };
  Scaled scaled() const;

 private:
  std::ptrdiff_t end() const { return m_first + static_cast<std::ptrdiff_t>(m_limbs.size()); }
  std::uint64_t extension() const;
  void make_room(std::ptrdiff_t first, std::ptrdiff_t end);
  Dyadic magnitude() const { return sign() < 0 ? -*this : *this; }

  // Two's complement, least significant first; m_limbs[i] counts 2^(64·(m_first + i)). Empty: zero.
  std::vector<std::uint64_t> m_limbs;
  std::ptrdiff_t m_first = 0;
};

inline Dyadic operator+(Dyadic a, const Dyadic& b) { return a += b; }
inline Dyadic operator-(Dyadic a, const Dyadic& b) { return a += -b; }

// a / b · 2^exponent; the relative error is at most 2^-51, or a unit of the smallest doubles. Nothing when b is zero or
// no finite double is that large.
std::optional<double> quotient(const Dyadic& a, const Dyadic& b, int exponent = 0);

}  // namespace geo
