#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/algo/composite.hpp"

namespace geo {

// How well each pixel of a block was seen within a window (science 2.2); vectors of the block's length.
struct ObservationCounts {
  std::vector<std::uint16_t> n_valid;       // usable observations
  std::vector<std::uint16_t> n_clear_days;  // distinct dates among them: two passes of one day count once
  std::vector<std::uint16_t> max_gap_days;  // longest wait between neighbouring clear days; 0 when fewer than two
  std::vector<std::uint16_t> first_doy;     // day of year 1…366 of the earliest usable observation; 0 when none
  std::vector<std::uint16_t> last_doy;      // … and of the latest
};

// `dates[i]` is the (local) date of stack[i]; any order, the result does not depend on it. A value that is not finite
// is not usable. `pixels` is the block's length, needed when the stack is empty.
// REQUIRES dates.size() == stack.size() ≤ 65535, every span of length `pixels`, all dates within 65534 days (179
// years).
ObservationCounts count_observations(BlockStack stack, std::span<const std::chrono::sys_days> dates,
                                     std::size_t pixels);

}  // namespace geo
