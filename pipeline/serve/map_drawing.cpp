#include "pipeline/serve/map_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/crs/grid_map.hpp"
#include "pipeline/report/map_colours.hpp"

namespace steppe {
namespace {

// The data's box as a grid at 2^overview cells a pixel. Positions in it are counted from its upper left corner, which
// is a tile's.
geo::SpatialGrid overview_grid(const MapView& view, int overview) {
  const double dx = std::ldexp(view.tiling.dx, overview), dy = std::ldexp(view.tiling.dy, overview);
  const auto cells = [](double size, double cell) { return static_cast<std::int64_t>(std::ceil(size / cell - 0.5)); };
  return {
      {view.box.x_min, view.box.y_max, dx, dy, std::max<std::int64_t>(1, cells(view.box.x_max - view.box.x_min, dx)),
       std::max<std::int64_t>(1, cells(view.box.y_max - view.box.y_min, dy))},
      view.crs};
}

// Looks up cells of a view one after another; neighbours mostly lie in the block that the last one lay in.
class CellReader {
 public:
  CellReader(const MapView& view, MapBlocks& blocks, int overview, const geo::Cancelled& cancelled)
      : m_view(view), m_blocks(blocks), m_overview(overview), m_cancelled(cancelled) {
    const auto side = static_cast<double>(view.tiling.tile_px);
    m_west = std::llround((view.box.x_min - view.tiling.x_origin) / (view.tiling.dx * side));
    m_north = std::llround((view.box.y_max - view.tiling.y_origin) / (view.tiling.dy * side)) - 1;
    m_across = std::llround((view.box.x_max - view.box.x_min) / (view.tiling.dx * side));
    m_down = std::llround((view.box.y_max - view.box.y_min) / (view.tiling.dy * side));
  }

  // Of the cells at positions in full-resolution pixels from the box's upper left corner, times `factor`; NaN lies
  // nowhere, and what lies nowhere keeps its number. False: nothing was seen.
  geo::Result<bool> numbers(std::span<const double> cols, std::span<const double> rows, double factor,
                            std::span<std::uint8_t> out) {
    bool anything = false;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double col = cols[i] * factor, row = rows[i] * factor;
      if (!holds(col, row)) {
        if (auto moved = move_to(col, row); !moved) return moved.fault();
        if (!holds(col, row)) continue;
      }
      if (!m_block) continue;
      const auto r = static_cast<std::int64_t>((row - m_row) * m_scale);
      const auto c = static_cast<std::int64_t>((col - m_col) * m_scale);
      out[i] = m_block->numbers[static_cast<std::size_t>(r * m_block->stride + c)];
      anything |= out[i] != kClearNumber;
    }
    return anything;
  }

 private:
  // To the block at the position, or the tile when it has none; outside all tiles nowhere.
  geo::Result<void> move_to(double col, double row);
  bool holds(double col, double row) const {
    return col >= m_col && col < m_end_col && row >= m_row && row < m_end_row;
  }
  void stand_on(double col, double row, double cols, double rows) {
    m_col = col, m_row = row, m_end_col = col + cols, m_end_row = row + rows;
  }

  const MapView& m_view;
  MapBlocks& m_blocks;
  const int m_overview;
  const geo::Cancelled& m_cancelled;
  std::int64_t m_west = 0, m_north = 0, m_across = 0, m_down = 0;  // of the tiles
  const double m_scale = std::ldexp(1.0, -m_overview);
  MapBlockPtr m_block;  // null: nothing to see
  double m_col = 0, m_row = 0, m_end_col = 0, m_end_row = 0;
};

geo::Result<void> CellReader::move_to(double col, double row) {
  const auto side = static_cast<double>(m_view.tiling.tile_px);
  const double tile_col = std::floor(col / side), tile_row = std::floor(row / side);
  m_block = nullptr;
  stand_on(0, 0, 0, 0);
  if (!(tile_col >= 0 && tile_col < static_cast<double>(m_across) && tile_row >= 0 &&
        tile_row < static_cast<double>(m_down)))
    return {};
  geo::give_up_if(m_cancelled);
  stand_on(tile_col * side, tile_row * side, side, side);
  const TileProduct file{
      m_view.year, m_view.product,
      geo::tile_name({m_west + static_cast<std::int64_t>(tile_col), m_north - static_cast<std::int64_t>(tile_row)})};
  if (!m_view.files.has(file)) return {};
  const auto shape = m_blocks.shape(m_view.files, file);
  if (!shape) return shape.fault();
  const bool one = m_overview > shape.value().overviews;
  const double span = one ? side : std::ldexp(static_cast<double>(shape.value().block), m_overview);
  const double block_col = std::floor((col - m_col) / span), block_row = std::floor((row - m_row) / span);
  const auto block = m_blocks.block(m_view.files, file, m_overview, static_cast<std::int64_t>(block_row),
                                    static_cast<std::int64_t>(block_col));
  if (!block) return block.fault();
  const double west = m_col + block_col * span, north = m_row + block_row * span;
  stand_on(west, north, std::min(span, m_end_col - west), std::min(span, m_end_row - north));
  if (!block.value()->numbers.empty()) m_block = block.value();
  return {};
}

}  // namespace

geo::Result<std::vector<std::uint8_t>> draw_tile(const MapView& view, MapBlocks& blocks, const TileMatrixSet& set,
                                                 const TilePlace& place, const geo::Cancelled& cancelled) {
  return draw_pixels(view, blocks, set.pixels(place), set.overview(place.z), cancelled);
}

geo::Result<std::vector<std::uint8_t>> draw_pixels(const MapView& view, MapBlocks& blocks,
                                                   const geo::SpatialGrid& pixels, int overview,
                                                   const geo::Cancelled& cancelled) {
  const auto map = geo::GridMap::between(pixels, overview_grid(view, overview));
  if (!map) return map.fault();
  const geo::Window window = pixels.grid.window();
  std::vector<double> col(window.size()), row(window.size());
  map.value().positions(window, col, row);
  std::vector<std::uint8_t> numbers(window.size(), kClearNumber);
  const auto seen = CellReader(view, blocks, overview, cancelled).numbers(col, row, std::ldexp(1.0, overview), numbers);
  if (!seen) return seen.fault();
  if (!seen.value()) numbers = {};
  return numbers;
}

}  // namespace steppe
