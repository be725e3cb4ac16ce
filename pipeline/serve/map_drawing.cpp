#include "pipeline/serve/map_drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/simd_dispatch.hpp"
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

  // Of the cells at positions in full-resolution pixels from the box's upper left corner, times `factor`, row by row of
  // `across`; NaN lies nowhere, and what lies nowhere keeps its number. False: nothing was seen.
  geo::Result<bool> numbers(std::span<const double> cols, std::span<const double> rows, double factor,
                            std::size_t across, std::span<std::uint8_t> out) {
    bool anything = false;
    for (std::size_t left = 0; left < across; left += kRun) {  // columns of runs: the next row's lies in the same block
      const std::size_t count = std::min(kRun, across - left);
      for (std::size_t first = left; first < out.size(); first += across) {
        const auto seen = run({cols.data() + first, rows.data() + first, factor, count}, out.data() + first);
        if (!seen) return seen.fault();
        anything |= seen.value();
      }
    }
    return anything;
  }

 private:
  static constexpr std::size_t kRun = 64;
  struct Positions {
    const double *cols, *rows;
    double factor;
    std::size_t count;
  };

  // Most runs lie in one block, and then in the one before's.
  geo::Result<bool> run(const Positions& at, std::uint8_t* out) {
    if (!holds_all(at)) return one_by_one(at, out);
    if (!m_stand.block) return false;
    std::int32_t cell[kRun];
    geo::run_simd([at, to = cell, col = m_stand.col, row = m_stand.row, scale = m_scale,
                   stride = static_cast<std::int32_t>(m_stand.block->stride)] {
      for (std::size_t i = 0; i < at.count; ++i)
        to[i] = static_cast<std::int32_t>((at.rows[i] * at.factor - row) * scale) * stride +
                static_cast<std::int32_t>((at.cols[i] * at.factor - col) * scale);
    });
    const std::uint8_t* numbers = m_stand.block->numbers.data();
    bool anything = false;
    for (std::size_t i = 0; i < at.count; ++i) {
      out[i] = numbers[cell[i]];
      anything |= out[i] != kClearNumber;
    }
    return anything;
  }

  geo::Result<bool> one_by_one(const Positions& at, std::uint8_t* out) {
    bool anything = false;
    for (std::size_t i = 0; i < at.count; ++i) {
      const double col = at.cols[i] * at.factor, row = at.rows[i] * at.factor;
      if (!holds(col, row)) {
        if (auto moved = move_to(col, row); !moved) return moved.fault();
        if (!holds(col, row)) continue;
      }
      if (!m_stand.block) continue;
      const auto r = static_cast<std::int64_t>((row - m_stand.row) * m_scale);
      const auto c = static_cast<std::int64_t>((col - m_stand.col) * m_scale);
      out[i] = m_stand.block->numbers[static_cast<std::size_t>(r * m_stand.block->stride + c)];
      anything |= out[i] != kClearNumber;
    }
    return anything;
  }

  bool holds_all(const Positions& at) const {
    int outside = 0;
    geo::run_simd(
        [=, &outside, west = m_stand.col, north = m_stand.row, east = m_stand.end_col, south = m_stand.end_row] {
          int beyond = 0;
          for (std::size_t i = 0; i < at.count; ++i) {
            const double col = at.cols[i] * at.factor, row = at.rows[i] * at.factor;
            const bool inside = (col >= west) & (col < east) & (row >= north) & (row < south);
            beyond += inside ? 0 : 1;
          }
          outside = beyond;
        });
    return outside == 0;
  }

  // A block, or a tile that has none, and where it lies.
  struct Stand {
    double col = 0, row = 0, end_col = 0, end_row = 0;
    MapBlockPtr block = nullptr;  // null: nothing to see
    bool holds(double at_col, double at_row) const {
      return at_col >= col && at_col < end_col && at_row >= row && at_row < end_row;
    }
  };

  bool holds(double col, double row) const { return m_stand.holds(col, row); }
  // To the block at the position, or the tile when it has none; outside all tiles nowhere.
  geo::Result<void> move_to(double col, double row) {
    for (const Stand& before : m_before)
      if (before.holds(col, row)) {
        m_stand = before;
        return {};
      }
    auto stand = stand_at(col, row);
    if (!stand) return stand.fault();
    m_stand = std::move(stand).value();
    m_before[m_moves++ % m_before.size()] = m_stand;
    return {};
  }
  geo::Result<Stand> stand_at(double col, double row);

  const MapView& m_view;
  MapBlocks& m_blocks;
  const int m_overview;
  const geo::Cancelled& m_cancelled;
  std::int64_t m_west = 0, m_north = 0, m_across = 0, m_down = 0;  // of the tiles
  const double m_scale = std::ldexp(1.0, -m_overview);
  Stand m_stand;
  std::array<Stand, 8> m_before;  // the last ones: a run across a border goes to and fro
  std::size_t m_moves = 0;
};

geo::Result<CellReader::Stand> CellReader::stand_at(double col, double row) {
  const auto side = static_cast<double>(m_view.tiling.tile_px);
  const double tile_col = std::floor(col / side), tile_row = std::floor(row / side);
  if (!(tile_col >= 0 && tile_col < static_cast<double>(m_across) && tile_row >= 0 &&
        tile_row < static_cast<double>(m_down)))
    return Stand{};
  geo::give_up_if(m_cancelled);
  const Stand tile{tile_col * side, tile_row * side, tile_col * side + side, tile_row * side + side};
  const TileProduct file{
      m_view.year, m_view.product,
      geo::tile_name({m_west + static_cast<std::int64_t>(tile_col), m_north - static_cast<std::int64_t>(tile_row)})};
  if (!m_view.files.has(file)) return tile;
  const auto shape = m_blocks.shape(m_view.files, file);
  if (!shape) return shape.fault();
  const bool one = m_overview > shape.value().overviews;
  const double span = one ? side : std::ldexp(static_cast<double>(shape.value().block), m_overview);
  const double block_col = std::floor((col - tile.col) / span), block_row = std::floor((row - tile.row) / span);
  const auto block = m_blocks.block(m_view.files, file, m_overview, static_cast<std::int64_t>(block_row),
                                    static_cast<std::int64_t>(block_col));
  if (!block) return block.fault();
  const double west = tile.col + block_col * span, north = tile.row + block_row * span;
  Stand stand{west, north, std::min(west + span, tile.end_col), std::min(north + span, tile.end_row)};
  if (!block.value()->numbers.empty()) stand.block = block.value();
  return stand;
}

// Positions of so many rows stay in the processor's caches; GridMap's lattice has squares of as many.
constexpr std::int64_t kStripRows = 64;

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
  const geo::Window whole = pixels.grid.window();
  CellReader reader(view, blocks, overview, cancelled);
  std::vector<std::uint8_t> numbers(whole.size(), kClearNumber);
  std::vector<double> col, row;
  bool anything = false;
  for (std::int64_t first = 0; first < whole.rows; first += kStripRows) {
    const geo::Window strip{whole.col, whole.row + first, whole.cols, std::min(kStripRows, whole.rows - first)};
    col.resize(strip.size()), row.resize(strip.size());
    map.value().positions(strip, col, row);
    const auto seen =
        reader.numbers(col, row, std::ldexp(1.0, overview), static_cast<std::size_t>(whole.cols),
                       std::span(numbers).subspan(static_cast<std::size_t>(first * whole.cols), strip.size()));
    if (!seen) return seen.fault();
    anything |= seen.value();
  }
  if (!anything) numbers = {};
  return numbers;
}

}  // namespace steppe
