#pragma once

#include <cstddef>
#include <cstdint>

#include "libgeo/raster/raster_source.hpp"

namespace geo {

// How a raster is going to be read: windows of at most `rows` rows side by side over `cols` columns, and so on from
// north to south. Both zero: not known.
struct ReadingOrder {
  std::int64_t cols = 0, rows = 0;

  bool known() const { return cols > 0 && rows > 0; }
};

// The decoded blocks that have to be kept so that such a reading, wherever it lies, decodes each block once: as many
// rows of blocks as one row of windows can touch, across its columns. `samples`: bands that a block holds. REQUIRES
// known().
std::size_t bytes_to_keep(const RasterInfo& info, int samples, const ReadingOrder& order);

}  // namespace geo
