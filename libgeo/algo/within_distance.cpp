#include "libgeo/algo/within_distance.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace geo {
namespace {

// A distance that is met exactly must not fail by a rounding of its parts.
constexpr double kRounding = 1e-9;

std::int64_t steps_of(double radius, double pixel) {
  return static_cast<std::int64_t>(std::floor(radius / std::abs(pixel) + kRounding));
}

// Rows to the nearest marked pixel of the same column, `far` and more where there is none so near.
std::vector<std::int32_t> rows_to_mark(const Raster<std::uint8_t>& marked, std::int32_t far) {
  const auto cols = static_cast<std::size_t>(marked.grid.cols);
  const auto rows = marked.grid.rows;
  std::vector<std::int32_t> distance(marked.pixels.size());
  std::vector<std::int32_t> line(cols, far);
  const auto sweep = [&](std::int64_t r, bool first) {
    const std::uint8_t* mark = marked.row(r).data();
    std::int32_t* to = distance.data() + static_cast<std::size_t>(r) * cols;
    for (std::size_t c = 0; c < cols; ++c) {
      line[c] = mark[c] != 0 ? 0 : std::min(line[c] + 1, far);
      to[c] = first ? line[c] : std::min(to[c], line[c]);
    }
  };
  for (std::int64_t r = 0; r < rows; ++r) sweep(r, true);
  std::fill(line.begin(), line.end(), far);
  for (std::int64_t r = rows; r-- > 0;) sweep(r, false);
  return distance;
}

// Columns that a mark so many rows away reaches within the radius.
std::vector<std::int64_t> reach_of_rows(const Grid& grid, double radius, std::int64_t rows) {
  std::vector<std::int64_t> reach;
  for (std::int64_t r = 0; r <= rows; ++r) {
    const double down = static_cast<double>(r) * std::abs(grid.dy);
    reach.push_back(steps_of(std::sqrt(std::max(0.0, radius * radius - down * down)), grid.dx));
  }
  return reach;
}

}  // namespace

std::int64_t distance_halo(const Grid& grid, double radius) {
  return std::max(steps_of(radius, grid.dx), steps_of(radius, grid.dy));
}

std::vector<std::uint8_t> within_distance(const Raster<std::uint8_t>& marked, double radius) {
  assert(radius >= 0);
  const bool first = !marked.pixels.empty() && marked.pixels[0] != 0;
  if (std::ranges::all_of(marked.pixels, [first](std::uint8_t mark) { return (mark != 0) == first; }))
    return std::vector<std::uint8_t>(marked.pixels.size(), first ? 1 : 0);  // near all of them, or near none
  const std::int64_t rows = steps_of(radius, marked.grid.dy), cols = marked.grid.cols;
  const auto reach = reach_of_rows(marked.grid, radius, rows);
  const auto distance = rows_to_mark(marked, static_cast<std::int32_t>(rows) + 1);
  std::vector<std::uint8_t> near(marked.pixels.size());
  std::vector<std::int32_t> change(static_cast<std::size_t>(cols) + 1);  // of how many marks reach a column
  for (std::int64_t r = 0; r < marked.grid.rows; ++r) {
    std::fill(change.begin(), change.end(), 0);
    const std::int32_t* away = distance.data() + r * cols;
    for (std::int64_t c = 0; c < cols; ++c) {
      if (away[c] > rows) continue;
      const std::int64_t side = reach[static_cast<std::size_t>(away[c])];
      ++change[static_cast<std::size_t>(std::max<std::int64_t>(0, c - side))];
      --change[static_cast<std::size_t>(std::min(cols, c + side + 1))];
    }
    std::uint8_t* to = near.data() + r * cols;
    std::int32_t marks = 0;
    for (std::int64_t c = 0; c < cols; ++c) {
      marks += change[static_cast<std::size_t>(c)];
      to[c] = static_cast<std::uint8_t>(marks > 0);
    }
  }
  return near;
}

}  // namespace geo
