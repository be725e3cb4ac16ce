#include "libgeo/algo/composite.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "libgeo/algo/column_sort.hpp"

namespace geo {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

using LaneCounts = std::array<std::int32_t, kLanes>;

// Replaces what cannot be used by +infinity, which sorts to the end, and counts the rest. Adding zero turns −0 into 0:
// the two compare equal, so their order, and with it the result's sign, would depend on the order of the dates.
std::int32_t prepare(LaneRow& __restrict row, LaneCounts& __restrict counts) {
  std::int32_t usable = 0;
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const float value = row.value[lane] + 0.0F;
    const bool finite = std::abs(value) < kInfinity;
    row.value[lane] = finite ? value : kInfinity;
    counts[lane] += finite ? 1 : 0;
    usable += finite ? 1 : 0;
  }
  return usable;
}

// Fills `rows` with the pixels [first, first + count) and returns how many rows hold anything: in cloudy seasons many
// dates see nothing of a run, and sorting is the expensive part. Lanes beyond `count` keep what was there; nobody reads
// them.
std::size_t gather(BlockStack stack, std::size_t first, std::size_t count, std::span<LaneRow> rows,
                   LaneCounts& counts) {
  std::size_t used = 0;
  counts.fill(0);
  for (const auto& observation : stack) {
    LaneRow& row = rows[used];
    std::copy_n(observation.begin() + static_cast<std::ptrdiff_t>(first), count, row.value.begin());
    if (prepare(row, counts) > 0) ++used;
  }
  return used;
}

float pick(std::span<const LaneRow> rows, std::size_t lane, const Rank& rank) {
  const std::array<float, 2> around{rows[rank.below].value[lane],
                                    rank.weight > 0 ? rows[rank.below + 1].value[lane] : 0.0F};
  return static_cast<float>(value_at(around, {0, rank.weight}));
}

template <class RankOf>
void composite(BlockStack stack, RankOf rank_of, std::span<float> out) {
  assert(std::all_of(stack.begin(), stack.end(), [&](const auto& seen) { return seen.size() == out.size(); }));
  std::vector<Rank> ranks(stack.size() + 1);
  for (std::size_t n = 1; n < ranks.size(); ++n) ranks[n] = rank_of(n);
  std::vector<LaneRow> rows(stack.size());
  LaneCounts counts{};
  for (std::size_t first = 0; first < out.size(); first += kLanes) {
    const std::size_t count = std::min(kLanes, out.size() - first);
    const std::size_t used = gather(stack, first, count, rows, counts);
    sort_columns({rows.data(), used});
    for (std::size_t lane = 0; lane < count; ++lane) {
      const auto n = static_cast<std::size_t>(counts[lane]);
      out[first + lane] = n == 0 ? std::numeric_limits<float>::quiet_NaN() : pick(rows, lane, ranks[n]);
    }
  }
}

}  // namespace

void peak_composite(BlockStack stack, const PeakRule& rule, std::span<float> out) {
  composite(
      stack, [&](std::size_t n) { return peak_rank(n, rule); }, out);
}

void median_composite(BlockStack stack, std::span<float> out) {
  composite(
      stack, [](std::size_t n) { return median_rank(n); }, out);
}

}  // namespace geo
