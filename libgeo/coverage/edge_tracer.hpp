#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/coverage/fixed_point.hpp"
#include "libgeo/grid/window.hpp"

namespace geo {

// What the edges inside one cell add: `cover` is their signed height (downward +), `area` the part of the cell left of
// them, both in 2^-36. Sums over a cell's entries matter, not single ones; there may be several entries a cell.
struct CellEntry {
  std::int32_t row = 0, col = 0;
  std::int64_t cover = 0, area = 0;
};

// Walks polygon edges through the cells of a window and collects their signed heights and areas (the scanline method of
// font rasterisers, as in FreeType's "smooth" and D. Turner's notes, carried to 2^-36). One object a thread.
//
// Exactness. An edge is always walked from its upper end, and the sign is applied to the integers that result: two
// polygons that share an edge get exactly opposite entries. Heights of pieces are differences of rounded positions, so
// they telescope: any closed ring sums to zero over every row, and a full cell is exactly full.
// Windows. Positions on cell borders depend on the edge alone: a window sees the same entries as the whole. What lies
// left of the window is kept as cover in its first column, what lies right of it is dropped.
// Error of a position: 2^-37 cell and 2^-51 of the edge's length.
class EdgeTracer {
 public:
  // REQUIRES |row| and |col| of the window below 2^25.
  explicit EdgeTracer(const Window& window);

  // The edge a → b times `sign` (+1, −1).
  void add(const FixedPoint& a, const FixedPoint& b, int sign);

  const std::vector<CellEntry>& entries() const { return m_entries; }

 private:
  struct Edge;
  struct Piece;
  void trace_row(const Edge& edge, const Piece& piece);
  void trace_rightward(const Edge& edge, Piece piece, std::int64_t last_col);
  void trace_leftward(const Edge& edge, Piece piece, std::int64_t first_col);
  void add_piece(const Piece& piece, std::int64_t col, int sign);
  void add_entry(std::int64_t row, std::int64_t col, std::int64_t cover, std::int64_t area);

  std::int64_t m_first_row, m_end_row, m_first_col, m_end_col;
  std::vector<CellEntry> m_entries;
};

}  // namespace geo
