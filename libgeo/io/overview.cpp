#include "libgeo/io/overview.hpp"

#include <algorithm>
#include <array>
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

// The same number from a sum and a count, without branches: the quotient of integers below 2^20 by at most 8 is never
// rounded up to a whole number in single precision, so cutting it off is the integer division.
template <class T>
T mean_of_sum(std::int32_t sum, std::int32_t count, T no_data) {
  const std::int32_t half = sum < 0 ? -count : count, parts = count > 0 ? 2 * count : 1;
  const auto mean = static_cast<std::int32_t>(static_cast<float>(2 * sum + half) / static_cast<float>(parts));
  return static_cast<T>(count > 0 ? mean : std::int32_t{no_data});
}

// Two whole rows of one integer sample into one, in vector code.
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
      coarse[i] = mean_of_sum(sum, count, no_data);
    }
  });
}

// Values of a row that are halved at a time.
constexpr std::size_t kHalvedRun = 512;

// The same with samples side by side: first the two rows are added, then neighbouring pixels.
template <class T>
void halve_samples_by_mean(const T* upper, const T* lower, std::size_t samples, T no_data, std::span<T> coarse) {
  const std::size_t run = kHalvedRun / samples * samples;
  for (std::size_t begin = 0; begin < coarse.size(); begin += run) {
    const std::size_t count = std::min(run, coarse.size() - begin);
    run_simd([=, above = upper + 2 * begin, below = lower + 2 * begin, to = coarse.data() + begin] {
      std::array<std::int32_t, 2 * kHalvedRun> sum, valid;
      for (std::size_t i = 0; i < 2 * count; ++i) {
        const std::int32_t a = above[i], b = below[i], nothing = no_data;
        sum[i] = (a != nothing ? a : 0) + (b != nothing ? b : 0);
        valid[i] = (a != nothing ? 1 : 0) + (b != nothing ? 1 : 0);
      }
      for (std::size_t pixel = 0; pixel < count; pixel += samples)  // in place: what is written was read before
        for (std::size_t s = pixel; s < pixel + samples; ++s) {
          sum[s] = sum[pixel + s] + sum[pixel + s + samples];
          valid[s] = valid[pixel + s] + valid[pixel + s + samples];
        }
      for (std::size_t i = 0; i < count; ++i) to[i] = mean_of_sum(sum[i], valid[i], no_data);
    });
  }
}

template <class T>
void halve_row_to_nearest(const T* upper, std::size_t samples, std::span<T> coarse) {
  if (samples == 1)
    return run_simd([=] {
      for (std::size_t i = 0; i < coarse.size(); ++i) coarse[i] = upper[2 * i];
    });
  for (std::size_t i = 0; i < coarse.size(); i += samples)
    std::copy_n(upper + 2 * i, samples, coarse.begin() + static_cast<std::ptrdiff_t>(i));
}

// What most blocks are: nothing outside the raster. False when this block is something else.
template <class T>
bool halve_whole(const OverviewQuadrant& q, OverviewRule rule, T no_data, const T* fine, T* coarse) {
  const std::size_t samples = q.shape.samples, stride = q.shape.cols * samples;
  const bool odd = q.rows % 2 != 0 || q.cols % 2 != 0, mean = rule == OverviewRule::mean;
  if (odd || (mean && (std::is_floating_point_v<T> || samples > kHalvedRun))) return false;
  for (std::size_t row = 0; row < q.rows; row += 2) {
    const T* upper = fine + row * stride;
    const std::span<T> target(coarse + (q.target_row + row / 2) * stride + q.target_col * samples,
                              q.cols / 2 * samples);
    if (!mean) halve_row_to_nearest(upper, samples, target);
    if constexpr (!std::is_floating_point_v<T>) {
      if (mean && samples == 1) halve_row_by_mean(upper, upper + stride, no_data, target);
      if (mean && samples > 1) halve_samples_by_mean(upper, upper + stride, samples, no_data, target);
    }
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
