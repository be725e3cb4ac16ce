#include "libgeo/base/dyadic.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

namespace geo {
namespace {

using Limbs = std::span<std::uint64_t>;
using ConstLimbs = std::span<const std::uint64_t>;

std::uint64_t low(UInt128 value) { return static_cast<std::uint64_t>(value); }
std::uint64_t high(UInt128 value) { return static_cast<std::uint64_t>(value >> 64); }

// into += terms, terms going on with `extension` for ever; what leaves at the top is dropped.
void add_limbs(Limbs into, ConstLimbs terms, std::uint64_t extension) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < into.size(); ++i) {
    if (i >= terms.size() && carry == (extension & 1)) return;  // 0 + 0, or all ones + 1: nothing changes any more
    const UInt128 sum = static_cast<UInt128>(into[i]) + (i < terms.size() ? terms[i] : extension) + carry;
    into[i] = low(sum);
    carry = high(sum);
  }
}

void subtract_limbs(Limbs from, ConstLimbs terms) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < from.size() && (i < terms.size() || borrow != 0); ++i) {
    const UInt128 difference = static_cast<UInt128>(from[i]) - (i < terms.size() ? terms[i] : 0) - borrow;
    from[i] = low(difference);
    borrow = high(difference) & 1;
  }
}

// a · b · 2^shift, shift < 64.
std::array<std::uint64_t, 5> shifted_product(UInt128 a, UInt128 b, int shift) {
  std::array<std::uint64_t, 5> product{};
  const std::array<std::uint64_t, 2> left{low(a), high(a)}, right{low(b), high(b)};
  for (std::size_t i = 0; i < 2; ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < 2; ++j) {
      const UInt128 wide = static_cast<UInt128>(left[i]) * right[j] + product[i + j] + carry;
      product[i + j] = low(wide);
      carry = high(wide);
    }
    product[i + 2] = carry;
  }
  if (shift == 0) return product;
  for (std::size_t i = 4; i > 0; --i) product[i] = (product[i] << shift) | (product[i - 1] >> (64 - shift));
  product[0] <<= shift;
  return product;
}

}  // namespace

Dyadic::Dyadic(const WideInteger& value) : m_limbs(value.limbs().begin(), value.limbs().end()) {}

std::uint64_t Dyadic::extension() const {
  return !m_limbs.empty() && m_limbs.back() >> 63 != 0 ? ~std::uint64_t{0} : 0;
}

// Room for terms of [first, end), and above them a word in which a carry cannot change the sign.
void Dyadic::make_room(std::ptrdiff_t first, std::ptrdiff_t last) {
  if (m_limbs.empty()) m_first = first;
  if (first < m_first) {
    m_limbs.insert(m_limbs.begin(), static_cast<std::size_t>(m_first - first), 0);
    m_first = first;
  }
  const std::ptrdiff_t needed = last + 1;
  const bool tight = !m_limbs.empty() && ((m_limbs.back() >> 63) != ((m_limbs.back() >> 62) & 1));
  if (needed <= end() && !tight) return;
  const auto size = static_cast<std::size_t>(std::max(needed, end() + 1) - m_first);
  m_limbs.resize(size, extension());
}

void Dyadic::add(UInt128 a, UInt128 b, bool negative, int exponent) {
  if (a == 0 || b == 0) return;
  const std::ptrdiff_t first = exponent >> 6;  // rounds down, below zero as well
  const auto product = shifted_product(a, b, exponent & 63);
  std::size_t used = product.size();
  while (product[used - 1] == 0) --used;
  make_room(first, first + static_cast<std::ptrdiff_t>(used));
  const Limbs into = Limbs(m_limbs).subspan(static_cast<std::size_t>(first - m_first));
  const auto terms = ConstLimbs(product).first(used);
  if (negative)
    subtract_limbs(into, terms);
  else
    add_limbs(into, terms, 0);
}

Dyadic& Dyadic::operator+=(const Dyadic& other) {
  if (other.m_limbs.empty()) return *this;
  if (&other == this) return *this += Dyadic(other);
  make_room(other.m_first, other.end());
  add_limbs(Limbs(m_limbs).subspan(static_cast<std::size_t>(other.m_first - m_first)), other.m_limbs,
            other.extension());
  return *this;
}

Dyadic Dyadic::operator-() const {
  Dyadic result = *this;
  if (m_limbs.empty()) return result;
  result.m_limbs.push_back(extension());  // the lowest number of a width has no opposite in it
  std::uint64_t carry = 1;
  for (std::uint64_t& limb : result.m_limbs) {
    limb = ~limb + carry;
    carry = carry != 0 && limb == 0 ? 1 : 0;
  }
  return result;
}

Dyadic Dyadic::operator*(const Dyadic& other) const {
  const Dyadic left = magnitude(), right = other.magnitude();
  Dyadic result;
  result.m_first = left.m_first + right.m_first;
  result.m_limbs.resize(left.m_limbs.size() + right.m_limbs.size() + 1);
  for (std::size_t i = 0; i < left.m_limbs.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < right.m_limbs.size(); ++j) {
      std::uint64_t& place = result.m_limbs[i + j];
      const UInt128 wide = static_cast<UInt128>(left.m_limbs[i]) * right.m_limbs[j] + place + carry;
      place = low(wide);
      carry = high(wide);
    }
    result.m_limbs[i + right.m_limbs.size()] = carry;
  }
  return sign() * other.sign() < 0 ? -result : result;
}

bool Dyadic::operator==(const Dyadic& other) const { return (*this - other).sign() == 0; }

int Dyadic::sign() const {
  if (m_limbs.empty()) return 0;
  if (m_limbs.back() >> 63 != 0) return -1;
  return std::any_of(m_limbs.begin(), m_limbs.end(), [](std::uint64_t limb) { return limb != 0; }) ? 1 : 0;
}

Dyadic::Scaled Dyadic::scaled() const {
  const Dyadic size = magnitude();
  const auto& limbs = size.m_limbs;
  std::size_t top = limbs.size();
  while (top > 0 && limbs[top - 1] == 0) --top;
  if (top == 0) return {};
  --top;
  // The 64 leading bits, the last of which also stands for everything below: conversion then rounds once, correctly.
  const int shift = std::countl_zero(limbs[top]);
  std::uint64_t leading = limbs[top] << shift;
  std::uint64_t rest = 0;
  if (top > 0) {
    if (shift > 0) leading |= limbs[top - 1] >> (64 - shift);
    rest = limbs[top - 1] << shift;
  }
  for (std::size_t i = 0; i + 1 < top; ++i) rest |= limbs[i];
  if (rest != 0) leading |= 1;
  Scaled result;
  result.mantissa = std::frexp(static_cast<double>(leading), &result.exponent);
  result.exponent += static_cast<int>(64 * (size.m_first + static_cast<std::ptrdiff_t>(top))) - shift;
  if (sign() < 0) result.mantissa = -result.mantissa;
  return result;
}

std::optional<double> quotient(const Dyadic& a, const Dyadic& b, int exponent) {
  const auto above = a.scaled(), below = b.scaled();
  if (below.mantissa == 0) return std::nullopt;
  const double value = std::ldexp(above.mantissa / below.mantissa, above.exponent - below.exponent + exponent);
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace geo
