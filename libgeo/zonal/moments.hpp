#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {

// Moments of the cells with data of a run of 8- or 16-bit integers, unweighted.
struct Moments {
  std::int64_t count = 0, sum = 0;
  std::uint64_t sum_squares = 0;
  std::int32_t min = std::numeric_limits<std::int32_t>::max(), max = std::numeric_limits<std::int32_t>::min();
};

template <class T>
bool is_data(T value, bool has_no_data, T no_data) {
  return !has_no_data || value != no_data;
}

// The inner loop: no branch on data and nothing wider than 32 bits, so that it becomes vector code with as many lanes
// as there are. Masks instead of choices: with these g++ 12 leaves it scalar, which takes 15 times as long.
template <class T>
Moments plain_moments(std::span<const T> values, bool has_no_data, T no_data) {
  // Keeps the sums of |x| < 2^16, and of the lower and upper half of x², below 2^31.
  constexpr std::size_t kChunk = 32768;
  constexpr std::int32_t kNoNoData = 1 << 20;  // no 16-bit value
  constexpr std::int32_t kNoMin = std::numeric_limits<std::int32_t>::max(),
                         kNoMax = std::numeric_limits<std::int32_t>::min();
  const std::int32_t nothing = has_no_data ? std::int32_t{no_data} : kNoNoData;
  Moments all;
  for (std::size_t begin = 0; begin < values.size(); begin += kChunk) {
    const auto chunk = values.subspan(begin, std::min(kChunk, values.size() - begin));
    std::int32_t count = 0, sum = 0, min = all.min, max = all.max;
    std::uint32_t squares_low = 0, squares_high = 0;
    for (const T value : chunk) {
      const std::int32_t x = value, mask = x != nothing ? -1 : 0, kept = x & mask;
      const auto square = static_cast<std::uint32_t>(kept) * static_cast<std::uint32_t>(kept);  // the sign drops out
      count += mask & 1;
      sum += kept;
      squares_low += square & 0xffff;
      squares_high += square >> 16;
      min = std::min(min, kept | (kNoMin & ~mask));
      max = std::max(max, kept | (kNoMax & ~mask));
    }
    const std::uint64_t squares = squares_low + (std::uint64_t{squares_high} << 16);
    all = {all.count + count, all.sum + sum, all.sum_squares + squares, min, max};
  }
  return all;
}

template <class T>
Moments moments_of(std::span<const T> values, bool has_no_data, T no_data) {
  constexpr std::size_t kShort = 64;  // the boundary's cells: choosing would take longer than adding
  if (values.size() < kShort) return plain_moments(values, has_no_data, no_data);
  Moments all;
  run_simd([&all, values, has_no_data, no_data] { all = plain_moments(values, has_no_data, no_data); });
  return all;
}

}  // namespace geo
