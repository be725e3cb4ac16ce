#include "libgeo/algo/sorted_run.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

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

// value_at() for all lanes at once.
void interpolate(const LaneRow& lower, const LaneRow& upper, double weight, LaneRow& __restrict out) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const double low = lower.value[lane], high = upper.value[lane];
    out.value[lane] = static_cast<float>(low + weight * (high - low));
  }
}

}  // namespace

void SortedRun::begin() {
  m_used = 0;
  m_counts.fill(0);
}

void SortedRun::add(std::span<const float> values) {
  assert(values.size() <= kLanes && m_used < m_rows.size());
  LaneRow& row = m_rows[m_used];
  std::copy(values.begin(), values.end(), row.value.begin());
  // A lane without a pixel must not count: what stands there may be anything.
  std::fill(row.value.begin() + static_cast<std::ptrdiff_t>(values.size()), row.value.end(), kInfinity);
  if (prepare(row, m_counts) > 0) ++m_used;
}

bool SortedRun::same_count(std::size_t lanes) const {
  return std::all_of(m_counts.begin(), m_counts.begin() + static_cast<std::ptrdiff_t>(lanes),
                     [&](std::int32_t n) { return n == m_counts[0]; });
}

void SortedRun::pick(std::span<const Rank> ranks, std::span<float> out) const {
  assert(out.size() <= kLanes);
  if (!out.empty() && m_counts[0] > 0 && same_count(out.size())) {
    const Rank& rank = ranks[count(0)];
    LaneRow between;
    const LaneRow* chosen = &m_rows[rank.below];
    if (rank.weight > 0) {
      interpolate(*chosen, m_rows[rank.below + 1], rank.weight, between);
      chosen = &between;
    }
    std::copy_n(chosen->value.begin(), out.size(), out.begin());
    return;
  }
  for (std::size_t lane = 0; lane < out.size(); ++lane) {
    const std::size_t n = count(lane);
    out[lane] = n == 0 ? std::numeric_limits<float>::quiet_NaN() : at(lane, ranks[n]);
  }
}

}  // namespace geo
