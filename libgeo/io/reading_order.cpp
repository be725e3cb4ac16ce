#include "libgeo/io/reading_order.hpp"

#include <algorithm>

namespace geo {
namespace {

// Blocks of `block` pixels that `pixels` pixels in a row can touch at most, in a raster of `all` pixels.
std::int64_t touched(std::int64_t pixels, std::int64_t block, std::int64_t all) {
  const auto blocks = (all + block - 1) / block;
  return std::min(blocks, (pixels - 1 + block - 1) / block + 1);
}

}  // namespace

std::size_t bytes_to_keep(const RasterInfo& info, int samples, const ReadingOrder& order) {
  const Grid& grid = info.where.grid;
  const auto blocks = touched(order.cols, info.block_cols, grid.cols) * touched(order.rows, info.block_rows, grid.rows);
  return static_cast<std::size_t>(blocks * info.block_cols * info.block_rows * samples) * size_of(info.type);
}

}  // namespace geo
