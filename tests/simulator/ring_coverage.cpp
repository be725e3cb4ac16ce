#include "tests/simulator/ring_coverage.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace steppe::sim {
namespace {

// One window's differences along each row; their running sum is the coverage.
struct Differences {
  std::int64_t cols, rows;
  std::vector<double> values;  // (cols + 2) a row: what leaves the last pixel to the right lands in the spare ones

  double* row(std::int64_t r) { return values.data() + r * (cols + 2); }
};

// A piece of an edge inside one pixel row and one pixel column; `height` is signed.
void add_piece(double* row, std::int64_t cols, double x0, double x1, double height) {
  const double middle = std::clamp((x0 + x1) / 2, 0.0, static_cast<double>(cols));
  const auto col = std::min(static_cast<std::int64_t>(middle), cols);
  const double beyond = middle - static_cast<double>(col);
  row[col] += height * (1 - beyond);
  row[col + 1] += height * beyond;
}

// A piece of an edge inside one pixel row, cut at pixel columns.
void add_in_row(double* row, std::int64_t cols, double x0, double y0, double x1, double y1, double sign) {
  if (x0 > x1) {
    std::swap(x0, x1);
    std::swap(y0, y1);
  }
  const double height = sign * std::abs(y1 - y0), width = x1 - x0;
  const double last = static_cast<double>(cols);
  double from = x0;
  while (from < x1) {
    const double to = from < 0 ? std::min(x1, 0.0) : from >= last ? x1 : std::min(x1, std::floor(from) + 1);
    add_piece(row, cols, from, to, height * (to - from) / width);
    from = to;
  }
  if (width == 0) add_piece(row, cols, x0, x1, height);
}

void add_edge(Differences& all, double x0, double y0, double x1, double y1) {
  if (y0 == y1) return;
  // Pixel rows grow southward: an edge that goes south bounds a counter-clockwise ring on the left.
  const double sign = y1 > y0 ? 1 : -1;
  if (y0 > y1) {
    std::swap(x0, x1);
    std::swap(y0, y1);
  }
  const double top = std::max(y0, 0.0), bottom = std::min(y1, static_cast<double>(all.rows));
  for (double y = top; y < bottom;) {
    const double next = std::min(bottom, std::floor(y) + 1);
    const double xa = x0 + (x1 - x0) * (y - y0) / (y1 - y0), xb = x0 + (x1 - x0) * (next - y0) / (y1 - y0);
    add_in_row(all.row(static_cast<std::int64_t>(y)), all.cols, xa, y, xb, next, sign);
    y = next;
  }
}

}  // namespace

std::vector<double> ring_coverage(const geo::Ring& ring, const geo::Grid& grid, const geo::Window& window) {
  Differences all{window.cols, window.rows, {}};
  all.values.assign(static_cast<std::size_t>((window.cols + 2) * window.rows), 0.0);
  const double col = static_cast<double>(window.col), row = static_cast<double>(window.row);
  for (std::size_t i = 1; i < ring.size(); ++i) {
    add_edge(all, grid.col_of(ring[i - 1].x) - col, grid.row_of(ring[i - 1].y) - row, grid.col_of(ring[i].x) - col,
             grid.row_of(ring[i].y) - row);
  }
  std::vector<double> coverage;
  coverage.reserve(window.size());
  for (std::int64_t r = 0; r < window.rows; ++r) {
    double sum = 0;
    for (std::int64_t c = 0; c < window.cols; ++c) {
      sum += all.row(r)[c];
      coverage.push_back(std::clamp(sum, 0.0, 1.0));
    }
  }
  return coverage;
}

}  // namespace steppe::sim
