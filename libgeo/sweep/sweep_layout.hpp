#pragma once

#include <cstdint>
#include <span>

#include "libgeo/grid/grid.hpp"

namespace geo {

// The unit in which a raster decodes its pixels.
struct BlockSize {
  std::int64_t cols = 0, rows = 0;
};

// How a sweep cuts a grid so that no block is decoded twice: into bands of whole rows of blocks, which are the units of
// work, and each band into windows, which are what is in memory at once.
struct SweepLayout {
  Grid grid;
  std::int64_t band_rows = 0;    // the last band may be lower
  std::int64_t window_cols = 0;  // at the right edge narrower
  std::int64_t window_rows = 0;  // at most band_rows

  std::int64_t bands() const { return (grid.rows + band_rows - 1) / band_rows; }
  std::int64_t windows_across() const { return (grid.cols + window_cols - 1) / window_cols; }
  std::int64_t windows_down() const { return (band_rows + window_rows - 1) / window_rows; }
};

// For rasters of these blocks read side by side. Bands and windows are multiples of every raster's blocks where such
// multiples stay small; otherwise of the largest blocks, and blocks of the others on a border are decoded twice. A
// window has 2^20 cells at most: larger blocks (whole images, strips of them) are worked off in several windows, top
// down, while the source keeps the block. REQUIRES a grid with cells and at least one block size, all positive.
SweepLayout sweep_layout(const Grid& grid, std::span<const BlockSize> blocks);

}  // namespace geo
