#include "libgeo/io/overview.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

template <class T>
bool valid(T value, T no_data) {
  if constexpr (std::is_floating_point_v<T>) return !std::isnan(value) && value != no_data;
  return value != no_data;
}

// The mean of the valid ones among n values.
template <class T>
T mean_of(const T* values, int n, T no_data) {
  using Sum = std::conditional_t<std::is_floating_point_v<T>, double, std::int32_t>;
  Sum sum = 0;
  std::int32_t count = 0;
  for (int i = 0; i < n; ++i) {
    if (!valid(values[i], no_data)) continue;
    sum += static_cast<Sum>(values[i]);
    ++count;
  }
  if (count == 0) return no_data;
  if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(sum / count);
  } else {
    const std::int32_t half = sum < 0 ? -count : count;  // integer division truncates, so add half a unit outwards
    return static_cast<T>((2 * sum + half) / (2 * count));
  }
}

// Two whole rows of one integer sample into one, without branches: the same numbers as mean_of(), in vector code. The
// quotient of integers below 2^20 by at most 8 is never rounded up to a whole number in single precision, so cutting it
// off is the integer division.
template <class T>
void halve_row_by_mean(const T* upper, const T* lower, T no_data, std::span<T> coarse) {
  run_simd([=] {
    for (std::size_t i = 0; i < coarse.size(); ++i) {
      const std::int32_t a = upper[2 * i], b = upper[2 * i + 1], c = lower[2 * i], d = lower[2 * i + 1];
      const std::int32_t nothing = no_data;
      const std::int32_t count =
          (a != nothing ? 1 : 0) + (b != nothing ? 1 : 0) + (c != nothing ? 1 : 0) + (d != nothing ? 1 : 0);
      const std::int32_t sum =
          (a != nothing ? a : 0) + (b != nothing ? b : 0) + (c != nothing ? c : 0) + (d != nothing ? d : 0);
      const std::int32_t half = sum < 0 ? -count : count, parts = count > 0 ? 2 * count : 1;
      const auto mean = static_cast<std::int32_t>(static_cast<float>(2 * sum + half) / static_cast<float>(parts));
      coarse[i] = static_cast<T>(count > 0 ? mean : nothing);
    }
  });
}

template <class T>
void halve_row_to_nearest(const T* upper, std::span<T> coarse) {
  run_simd([=] {
    for (std::size_t i = 0; i < coarse.size(); ++i) coarse[i] = upper[2 * i];
  });
}

// What most blocks are: one sample, nothing outside the raster. False when this block is something else.
template <class T>
bool halve_whole(const OverviewQuadrant& q, OverviewRule rule, T no_data, const T* fine, T* coarse) {
  const std::size_t stride = q.shape.cols;
  const bool odd = q.rows % 2 != 0 || q.cols % 2 != 0;
  if (q.shape.samples != 1 || odd || (rule == OverviewRule::mean && std::is_floating_point_v<T>)) return false;
  for (std::size_t row = 0; row < q.rows; row += 2) {
    const T* upper = fine + row * stride;
    const std::span<T> target(coarse + (q.target_row + row / 2) * stride + q.target_col, q.cols / 2);
    if (rule == OverviewRule::nearest) halve_row_to_nearest(upper, target);
    if constexpr (!std::is_floating_point_v<T>)
      if (rule == OverviewRule::mean) halve_row_by_mean(upper, upper + stride, no_data, target);
  }
  return true;
}

template <class T>
void halve_typed(const OverviewQuadrant& q, OverviewRule rule, T no_data, const T* fine, T* coarse) {
  if (halve_whole(q, rule, no_data, fine, coarse)) return;
  const std::size_t samples = q.shape.samples, stride = q.shape.cols * samples;
  for (std::size_t row = 0; row < q.rows; row += 2) {
    const bool two_rows = row + 1 < q.rows;
    T* target = coarse + (q.target_row + row / 2) * stride + q.target_col * samples;
    for (std::size_t col = 0; col < q.cols; col += 2) {
      const bool two_cols = col + 1 < q.cols;
      const T* first = fine + row * stride + col * samples;
      for (std::size_t s = 0; s < samples; ++s, ++first, ++target) {
        T values[4] = {*first};
        int n = 1;
        if (rule == OverviewRule::mean) {
          if (two_cols) values[n++] = first[samples];
          if (two_rows) values[n++] = first[stride];
          if (two_rows && two_cols) values[n++] = first[stride + samples];
        }
        *target = rule == OverviewRule::mean ? mean_of(values, n, no_data) : *first;
      }
    }
  }
}

template <class T>
void halve_bytes(const OverviewQuadrant& q, OverviewRule rule, double no_data, std::span<const std::byte> fine,
                 std::span<std::byte> coarse) {
  halve_typed<T>(q, rule, static_cast<T>(no_data), static_cast<const T*>(static_cast<const void*>(fine.data())),
                 static_cast<T*>(static_cast<void*>(coarse.data())));
}

}  // namespace

void halve(const OverviewQuadrant& quadrant, PixelType type, OverviewRule rule, double no_data,
           std::span<const std::byte> fine, std::span<std::byte> coarse) {
  switch (type) {
    case PixelType::uint8:
      return halve_bytes<std::uint8_t>(quadrant, rule, no_data, fine, coarse);
    case PixelType::int16:
      return halve_bytes<std::int16_t>(quadrant, rule, no_data, fine, coarse);
    case PixelType::uint16:
      return halve_bytes<std::uint16_t>(quadrant, rule, no_data, fine, coarse);
    default:
      return halve_bytes<float>(quadrant, rule, no_data, fine, coarse);
  }
}

}  // namespace geo
