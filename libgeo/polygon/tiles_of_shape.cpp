#include "libgeo/polygon/tiles_of_shape.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>

namespace geo {
namespace {

// In cells: far more than rounding can move an edge, far less than anybody sees.
constexpr double kNear = 1e-3;

// The tiles under one part's box, each marked or not. Coordinates are counted in tiles from the south-west corner.
class MarkedTiles {
 public:
  MarkedTiles(const Tiling& tiling, const std::vector<TileId>& over)
      : m_west(over.front().tx),
        m_south(over.back().ty),
        m_cols(over.back().tx - over.front().tx + 1),
        m_rows(over.front().ty - over.back().ty + 1),
        m_width(tiling.dx * static_cast<double>(tiling.tile_px)),
        m_height(tiling.dy * static_cast<double>(tiling.tile_px)),
        m_x(tiling.x_origin + static_cast<double>(m_west) * m_width),
        m_y(tiling.y_origin + static_cast<double>(m_south) * m_height),
        m_near(kNear / static_cast<double>(tiling.tile_px)),
        m_marked(over.size()),
        m_crossings(static_cast<std::size_t>(m_rows)) {}

  void add(const Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) edge(in_tiles(ring[i]), in_tiles(ring[i + 1]));
    if (!ring.empty() && ring.front() != ring.back()) edge(in_tiles(ring.back()), in_tiles(ring.front()));
  }

  // Tiles that no edge comes near lie inside when their centre does.
  void fill() {
    for (std::int64_t row = 0; row < m_rows; ++row) {
      auto& x = m_crossings[static_cast<std::size_t>(row)];
      std::sort(x.begin(), x.end());
      for (std::size_t i = 0; i + 1 < x.size(); i += 2)
        mark(row, static_cast<std::int64_t>(std::ceil(x[i] - 0.5)),
             static_cast<std::int64_t>(std::floor(x[i + 1] - 0.5)));
    }
  }

  template <class Take>
  void for_each(const Take& take) const {
    for (std::int64_t row = 0; row < m_rows; ++row)
      for (std::int64_t col = 0; col < m_cols; ++col)
        if (m_marked[place(row, col)] != 0) take(TileId{m_west + col, m_south + row});
  }

 private:
  Point in_tiles(const Point& p) const { return {(p.x - m_x) / m_width, (p.y - m_y) / m_height}; }
  std::size_t place(std::int64_t row, std::int64_t col) const { return static_cast<std::size_t>(row * m_cols + col); }

  void mark(std::int64_t row, std::int64_t first, std::int64_t last) {
    first = std::max<std::int64_t>(first, 0), last = std::min(last, m_cols - 1);
    for (auto col = first; col <= last; ++col) m_marked[place(row, col)] = 1;
  }

  void edge(Point a, Point b) {
    if (a.y > b.y) std::swap(a, b);
    const auto first = std::max<std::int64_t>(0, static_cast<std::int64_t>(std::floor(a.y - m_near)));
    const auto last = std::min(m_rows - 1, static_cast<std::int64_t>(std::floor(b.y + m_near)));
    for (auto row = first; row <= last; ++row) {
      const auto south = static_cast<double>(row);
      const double from = x_at(a, b, south - m_near), to = x_at(a, b, south + 1 + m_near);
      mark(row, static_cast<std::int64_t>(std::floor(std::min(from, to) - m_near)),
           static_cast<std::int64_t>(std::floor(std::max(from, to) + m_near)));
      const double middle = south + 0.5;
      if (a.y <= middle && middle < b.y) m_crossings[static_cast<std::size_t>(row)].push_back(x_at(a, b, middle));
    }
    if (a.y == b.y)  // x_at() sees one end of it only
      for (auto row = first; row <= last; ++row)
        mark(row, static_cast<std::int64_t>(std::floor(std::min(a.x, b.x) - m_near)),
             static_cast<std::int64_t>(std::floor(std::max(a.x, b.x) + m_near)));
  }

  // Where the edge, `a` below `b`, is at a height; beyond its ends, where they are.
  static double x_at(const Point& a, const Point& b, double y) {
    if (y <= a.y) return a.x;
    if (y >= b.y) return b.x;
    return a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
  }

  std::int64_t m_west, m_south, m_cols, m_rows;
  double m_width, m_height, m_x, m_y, m_near;
  std::vector<std::uint8_t> m_marked;
  std::vector<std::vector<double>> m_crossings;  // of the middle line of each row of tiles
};

}  // namespace

std::vector<TileId> tiles_of_shape(const Tiling& tiling, const MultiPolygon& shape) {
  return tiles_of_shape(tiling, shape, box_of(shape));
}

std::vector<TileId> tiles_of_shape(const Tiling& tiling, const MultiPolygon& shape, const Box& within) {
  std::set<TileId, NorthToSouth> tiles;
  for (const Polygon& part : shape) {
    const auto over = tiles_over(tiling, intersection(box_of(part.outer), within));
    if (over.size() < 2) {
      tiles.insert(over.begin(), over.end());
      continue;
    }
    MarkedTiles marked(tiling, over);
    marked.add(part.outer);
    for (const Ring& hole : part.holes) marked.add(hole);
    marked.fill();
    marked.for_each([&](const TileId& tile) { tiles.insert(tile); });
  }
  return {tiles.begin(), tiles.end()};
}

}  // namespace geo
