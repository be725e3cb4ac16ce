#include "libgeo/base/wide_integer.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace geo {
namespace {

using Limbs = std::array<std::uint64_t, 3>;

constexpr std::uint64_t kDecimalChunk = 1'000'000'000'000'000'000;  // 10^18, the largest power with a clear top bit
constexpr int kChunkDigits = 18;

std::uint64_t low(UInt128 value) { return static_cast<std::uint64_t>(value); }
std::uint64_t high(UInt128 value) { return static_cast<std::uint64_t>(value >> 64); }

// limbs · factor + carry_in; returns what did not fit.
std::uint64_t multiply(Limbs& limbs, std::uint64_t factor, std::uint64_t carry) {
  for (auto& limb : limbs) {
    const UInt128 wide = static_cast<UInt128>(limb) * factor + carry;
    limb = low(wide);
    carry = high(wide);
  }
  return carry;
}

std::uint64_t divide(Limbs& limbs, std::uint64_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = limbs.size(); i-- > 0;) {
    const UInt128 wide = (static_cast<UInt128>(rest) << 64) | limbs[i];
    limbs[i] = low(wide / divisor);
    rest = low(wide % divisor);
  }
  return rest;
}

}  // namespace

WideInteger::WideInteger(Int128 value)
    : m_limbs{low(static_cast<UInt128>(value)), high(static_cast<UInt128>(value)), value < 0 ? ~std::uint64_t{0} : 0} {}

WideInteger WideInteger::product(Int128 a, std::int64_t b) {
  const auto left = static_cast<UInt128>(a < 0 ? -a : a);
  const auto right = static_cast<std::uint64_t>(b < 0 ? -b : b);
  const UInt128 bottom = static_cast<UInt128>(low(left)) * right;
  const UInt128 top = static_cast<UInt128>(high(left)) * right + high(bottom);
  WideInteger result;
  result.m_limbs = {low(bottom), low(top), high(top)};
  return (a < 0) != (b < 0) ? -result : result;
}

WideInteger& WideInteger::operator-=(const WideInteger& other) { return *this += -other; }

WideInteger WideInteger::operator-() const {
  WideInteger result;
  std::uint64_t carry = 1;
  for (std::size_t i = 0; i < m_limbs.size(); ++i) {
    const UInt128 sum = static_cast<UInt128>(~m_limbs[i]) + carry;
    result.m_limbs[i] = low(sum);
    carry = high(sum);
  }
  return result;
}

WideInteger WideInteger::times(std::int64_t factor) const {
  WideInteger result = magnitude();
  const bool flip = negative() != (factor < 0);
  const auto size = factor < 0 ? ~static_cast<std::uint64_t>(factor) + 1 : static_cast<std::uint64_t>(factor);
  [[maybe_unused]] const auto lost = multiply(result.m_limbs, size, 0);
  assert(lost == 0 && !result.negative() && "WideInteger: product out of range");
  return flip ? -result : result;
}

WideInteger WideInteger::divided_up(std::uint64_t divisor) const {
  assert(!negative() && divisor > 0);
  WideInteger result = *this;
  if (divide(result.m_limbs, divisor) != 0) result += 1;
  return result;
}

std::strong_ordering WideInteger::operator<=>(const WideInteger& other) const {
  const auto top = static_cast<std::int64_t>(m_limbs[2]) <=> static_cast<std::int64_t>(other.m_limbs[2]);
  if (std::is_neq(top)) return top;
  if (const auto middle = m_limbs[1] <=> other.m_limbs[1]; std::is_neq(middle)) return middle;
  return m_limbs[0] <=> other.m_limbs[0];
}

double WideInteger::to_double() const {
  const Limbs limbs = magnitude().m_limbs;
  std::size_t top = 2;
  while (top > 0 && limbs[top] == 0) --top;
  // The 64 leading bits, the last of which also stands for everything below: conversion then rounds once, correctly.
  const int shift = std::countl_zero(limbs[top]) % 64;
  std::uint64_t leading = limbs[top] << shift;
  std::uint64_t rest = 0;
  if (top > 0) {
    if (shift > 0) leading |= limbs[top - 1] >> (64 - shift);
    rest = limbs[top - 1] << shift;
  }
  if (top > 1) rest |= limbs[0];
  if (rest != 0) leading |= 1;
  const double size = std::ldexp(static_cast<double>(leading), static_cast<int>(64 * top) - shift);
  return negative() ? -size : size;
}

std::string WideInteger::to_text() const {
  Limbs limbs = magnitude().m_limbs;
  std::string backwards;
  while (limbs != Limbs{}) {
    std::uint64_t chunk = divide(limbs, kDecimalChunk);
    const bool last = limbs == Limbs{};
    for (int i = 0; last ? chunk != 0 : i < kChunkDigits; ++i, chunk /= 10)
      backwards += static_cast<char>('0' + chunk % 10);
  }
  if (backwards.empty()) return "0";
  if (negative()) backwards += '-';
  return {backwards.rbegin(), backwards.rend()};
}

std::optional<WideInteger> WideInteger::from_text(std::string_view text) {
  const bool minus = text.starts_with('-');
  const std::string_view digits = text.substr(minus ? 1 : 0);
  if (digits.empty() || (digits.front() == '0' && text.size() > 1)) return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  WideInteger result;
  for (const char digit : digits)
    if (multiply(result.m_limbs, 10, static_cast<std::uint64_t>(digit - '0')) != 0 || result.negative())
      return std::nullopt;
  return minus ? -result : result;
}

}  // namespace geo
