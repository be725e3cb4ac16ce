#include "libgeo/summary/summary_spec.hpp"

#include <utility>

namespace geo {

SummarySpec summary_spec(const Grid& grid, std::int64_t block, std::vector<ChannelSpec> channels,
                         const PixelArea& area) {
  return {grid, block, std::move(channels), !area.is_constant()};
}

}  // namespace geo
