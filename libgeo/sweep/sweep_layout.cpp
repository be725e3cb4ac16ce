#include "libgeo/sweep/sweep_layout.hpp"

#include <algorithm>
#include <numeric>

namespace geo {
namespace {

constexpr std::int64_t kMinLength = 256;        // strips of a row each would be too little work at a time
constexpr std::int64_t kMaxCommon = 2048;       // a few bands only would leave threads without work
constexpr std::int64_t kWindowCells = 1 << 20;  // a window of doubles is then 8 MiB

std::int64_t rounded_up(std::int64_t value, std::int64_t step) { return (value + step - 1) / step * step; }

// A length that all blocks' lengths divide when there is a small one, else the longest of them; none beyond `all`.
std::int64_t common_length(std::span<const BlockSize> blocks, std::int64_t BlockSize::*side, std::int64_t all) {
  std::int64_t longest = 1, common = 1;
  for (const BlockSize& block : blocks) longest = std::max(longest, std::min(block.*side, all));
  for (const BlockSize& block : blocks)
    if (common <= std::max(kMaxCommon, longest)) common = std::lcm(common, std::min(block.*side, all));
  return common <= std::max(kMaxCommon, longest) ? common : longest;
}

}  // namespace

SweepLayout sweep_layout(const Grid& grid, std::span<const BlockSize> blocks) {
  const auto cols = common_length(blocks, &BlockSize::cols, grid.cols);
  const auto rows = common_length(blocks, &BlockSize::rows, grid.rows);
  SweepLayout layout{.grid = grid};
  layout.band_rows = std::min(rounded_up(kMinLength, rows), grid.rows);
  layout.window_cols = std::min({rounded_up(kMinLength, cols), grid.cols, kWindowCells});
  const auto fitting = std::max<std::int64_t>(1, kWindowCells / layout.window_cols);
  layout.window_rows = std::min(fitting > rows ? fitting / rows * rows : fitting, layout.band_rows);
  return layout;
}

}  // namespace geo
