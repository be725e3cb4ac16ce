#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/grid/grid.hpp"
#include "libgeo/grid/pixel_area.hpp"

namespace geo {

// What is summed of a channel: moments of a continuous layer (ZonalSums), or weight by class (ClassSums).
enum class ChannelKind { values, classes };

// A channel is a band of the raster, or something derived from it cell by cell (the ledger of a class map).
struct ChannelSpec {
  std::string name;
  ChannelKind kind = ChannelKind::values;
  bool operator==(const ChannelSpec&) const = default;
};

struct SummarySpec {
  Grid grid;
  std::int64_t block = 256;
  std::vector<ChannelSpec> channels;
  bool by_area = false;  // the cells' areas differ, so that sums by area are kept beside those by count
  bool operator==(const SummarySpec&) const = default;
};

// With `by_area` as `area`, that of the grid, needs it.
SummarySpec summary_spec(const Grid& grid, std::int64_t block, std::vector<ChannelSpec> channels,
                         const PixelArea& area);

// A grid may have fewer cells than this: the products of one tile have.
inline constexpr std::int64_t kMostSummaryCells = std::int64_t{1} << 31;

}  // namespace geo
