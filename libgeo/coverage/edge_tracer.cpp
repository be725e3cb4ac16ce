#include "libgeo/coverage/edge_tracer.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "libgeo/base/wide_integer.hpp"

namespace geo {
namespace {

constexpr std::int64_t kFractionMask = kFixedCell - 1;

std::int64_t cell_of(std::int64_t position) { return position >> kFixedBits; }
std::int64_t border_of(std::int64_t cell) { return cell * kFixedCell; }
std::int64_t nearest(double value) { return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5); }

}  // namespace

// An edge with its upper end first. Both interpolations are monotone and start from that end, which makes positions on
// borders a function of the edge alone.
struct EdgeTracer::Edge {
  FixedPoint top, bottom;
  int sign;
  double x_per_y, y_per_x;

  Edge(const FixedPoint& upper, const FixedPoint& lower, int s) : top(upper), bottom(lower), sign(s) {
    const auto width = static_cast<double>(bottom.x - top.x), height = static_cast<double>(bottom.y - top.y);
    x_per_y = width / height;
    y_per_x = width == 0 ? 0 : height / width;
  }
  std::int64_t x_at(std::int64_t y) const {
    const std::int64_t x = top.x + nearest(static_cast<double>(y - top.y) * x_per_y);
    return std::clamp(x, std::min(top.x, bottom.x), std::max(top.x, bottom.x));
  }
  std::int64_t y_at(std::int64_t x) const { return top.y + nearest(static_cast<double>(x - top.x) * y_per_x); }
};

// The part of an edge inside one row, upper end first.
struct EdgeTracer::Piece {
  std::int64_t row;
  FixedPoint from, to;
};

EdgeTracer::EdgeTracer(const Window& window)
    : m_first_row(window.row), m_end_row(window.end_row()), m_first_col(window.col), m_end_col(window.end_col()) {
  assert(-kMaxCells < static_cast<double>(m_first_row) && static_cast<double>(m_end_row) < kMaxCells);
  assert(-kMaxCells < static_cast<double>(m_first_col) && static_cast<double>(m_end_col) < kMaxCells);
}

void EdgeTracer::add(const FixedPoint& a, const FixedPoint& b, int sign) {
  if (a.y == b.y) return;  // no height, no contribution: horizontal borders close by their neighbours
  const Edge edge = a.y < b.y ? Edge(a, b, sign) : Edge(b, a, -sign);
  const std::int64_t first = std::max(cell_of(edge.top.y), m_first_row);
  const std::int64_t last = std::min(cell_of(edge.bottom.y - 1), m_end_row - 1);
  if (first > last || std::min(a.x, b.x) >= border_of(m_end_col)) return;
  Piece piece{first, edge.top, edge.top};
  if (edge.top.y < border_of(first)) piece.from = {edge.x_at(border_of(first)), border_of(first)};
  for (; piece.row <= last; ++piece.row, piece.from = piece.to) {
    const std::int64_t border = border_of(piece.row + 1);
    piece.to = edge.bottom.y <= border ? edge.bottom : FixedPoint{edge.x_at(border), border};
    trace_row(edge, piece);
  }
}

void EdgeTracer::trace_row(const Edge& edge, const Piece& piece) {
  const auto [low, high] = std::minmax(piece.from.x, piece.to.x);
  if (low >= border_of(m_end_col)) return;
  if (high < border_of(m_first_col)) {
    add_entry(piece.row, m_first_col, edge.sign * (piece.to.y - piece.from.y), 0);
    return;
  }
  const std::int64_t first_col = cell_of(low);
  // A piece that ends on a cell's left border has no part in that cell; a vertical one on the border belongs to it.
  const std::int64_t last_col = high > low && (high & kFractionMask) == 0 ? cell_of(high) - 1 : cell_of(high);
  if (first_col == last_col && first_col >= m_first_col)
    add_piece(piece, first_col, edge.sign);
  else if (piece.from.x < piece.to.x)
    trace_rightward(edge, piece, last_col);
  else
    trace_leftward(edge, piece, first_col);
}

void EdgeTracer::trace_rightward(const Edge& edge, Piece piece, std::int64_t last_col) {
  const FixedPoint end = piece.to;
  const std::int64_t y_first = piece.from.y;
  const auto cut = [&](std::int64_t x) { return FixedPoint{x, std::clamp(edge.y_at(x), y_first, end.y)}; };
  std::int64_t col = cell_of(piece.from.x);
  if (col < m_first_col) {
    const bool crosses = last_col >= m_first_col;
    const FixedPoint entry = crosses ? cut(border_of(m_first_col)) : end;
    add_entry(piece.row, m_first_col, edge.sign * (entry.y - y_first), 0);
    if (!crosses) return;
    piece.from = entry;
    col = m_first_col;
  }
  for (; col <= std::min(last_col, m_end_col - 1); ++col, piece.from = piece.to) {
    piece.to = col == last_col ? end : cut(border_of(col + 1));
    add_piece(piece, col, edge.sign);
  }
}

void EdgeTracer::trace_leftward(const Edge& edge, Piece piece, std::int64_t first_col) {
  const FixedPoint end = piece.to;
  const std::int64_t y_first = piece.from.y;
  const auto cut = [&](std::int64_t x) { return FixedPoint{x, std::clamp(edge.y_at(x), y_first, end.y)}; };
  const bool on_border = (piece.from.x & kFractionMask) == 0 && piece.from.x > end.x;
  std::int64_t col = cell_of(piece.from.x) - (on_border ? 1 : 0);
  if (col >= m_end_col) {
    piece.from = cut(border_of(m_end_col));
    col = m_end_col - 1;
  }
  for (; col >= std::max(first_col, m_first_col); --col, piece.from = piece.to) {
    piece.to = col == first_col ? end : cut(border_of(col));
    add_piece(piece, col, edge.sign);
  }
  if (first_col < m_first_col) add_entry(piece.row, m_first_col, edge.sign * (end.y - piece.from.y), 0);
}

// REQUIRES the piece inside column `col`.
void EdgeTracer::add_piece(const Piece& piece, std::int64_t col, int sign) {
  const std::int64_t height = piece.to.y - piece.from.y;
  if (height == 0) return;
  const std::int64_t widths = piece.from.x + piece.to.x - 2 * border_of(col);
  // height · mean width, rounded half up before the sign is applied.
  const auto doubled = static_cast<UInt128>(height) * static_cast<UInt128>(widths);
  const auto area = static_cast<std::int64_t>((doubled + (UInt128{1} << kFixedBits)) >> (kFixedBits + 1));
  add_entry(piece.row, col, sign * height, sign * area);
}

void EdgeTracer::add_entry(std::int64_t row, std::int64_t col, std::int64_t cover, std::int64_t area) {
  // Dense outlines stay in a cell for many vertices; one entry then serves them all.
  if (!m_entries.empty() && m_entries.back().row == row && m_entries.back().col == col) {
    m_entries.back().cover += cover;
    m_entries.back().area += area;
  } else if (cover != 0) {
    m_entries.push_back({static_cast<std::int32_t>(row), static_cast<std::int32_t>(col), cover, area});
  }
}

}  // namespace geo
