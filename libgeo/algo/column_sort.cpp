#include "libgeo/algo/column_sort.hpp"

#include <bit>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

// Two comparisons, not one, so that the compiler sees a minimum and a maximum and no branch.
void order(float* __restrict upper, float* __restrict lower) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const float a = upper[lane], b = lower[lane];
    upper[lane] = a < b ? a : b;
    lower[lane] = a > b ? a : b;
  }
}

void merge_exchange(std::span<LaneRow> rows) {
  const std::size_t n = rows.size();
  if (n < 2) return;
  const std::size_t top = std::bit_ceil(n) / 2;
  for (std::size_t p = top; p > 0; p /= 2) {
    std::size_t q = top, r = 0, distance = p;
    while (true) {
      for (std::size_t i = 0; i + distance < n; ++i) {
        if ((i & p) == r) order(rows[i].value.data(), rows[i + distance].value.data());
      }
      if (q == p) break;
      distance = q - p;
      q /= 2;
      r = p;
    }
  }
}

}  // namespace

void sort_columns(std::span<LaneRow> rows) {
  run_simd([rows] { merge_exchange(rows); });
}

}  // namespace geo
