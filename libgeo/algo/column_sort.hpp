#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace geo {

// One observation of a run of neighbouring pixels.
inline constexpr std::size_t kLanes = 64;
struct alignas(64) LaneRow {
  std::array<float, kLanes> value{};
};

// Sorts each of the kLanes columns ascending, all at once: a sorting network (Batcher's merge exchange; Knuth vol. 3,
// 5.2.2 M) makes the same exchanges in every column, so a step is one vector minimum and maximum and never a branch.
// REQUIRES no NaN and no negative zero; +infinity is a good filler. Any number of rows.
void sort_columns(std::span<LaneRow> rows);

}  // namespace geo
