#include "degenerate_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace steppe_test {
namespace {

using geo::Grid;
using geo::MultiPolygon;
using geo::Point;
using geo::Ring;

// In columns and rows of the grid until it is a ring.
using Cells = std::vector<Point>;

Ring ring_of(const Cells& cells, const Grid& grid, Random& random) {
  Ring ring;
  for (const Point& p : cells) ring.push_back({grid.x_of(p.x), grid.y_of(p.y)});
  ring.push_back(ring.front());
  if (pick(random, 2) == 0) std::reverse(ring.begin(), ring.end());
  return ring;
}

double place(Random& random) { return pick(random, 3) == 0 ? pick(random, 22) / 2.0 - 1 : uniform(random, -1, 10); }
double thinness(Random& random) { return std::pow(10.0, uniform(random, -14, -1)); }

// A strip between two lines, of constant width.
Cells sliver(Random& random) {
  const Point a{place(random), place(random)}, b{place(random), place(random)};
  const double length = std::max(1e-3, std::hypot(b.x - a.x, b.y - a.y)), thin = thinness(random);
  const double dx = -(b.y - a.y) / length * thin, dy = (b.x - a.x) / length * thin;
  return {a, b, {b.x + dx, b.y + dy}, {a.x + dx, a.y + dy}};
}

// Teeth on a bar, both of any thickness, upright or lying.
Cells comb(Random& random) {
  const int teeth = 2 + pick(random, 40);
  const double left = uniform(random, -1, 4), pitch = std::pow(10.0, uniform(random, -2, 0)),
               width = pitch * uniform(random, 1e-6, 0.999), top = uniform(random, -1, 4);
  const double bar = top + std::pow(10.0, uniform(random, -6, 0)), reach = bar + uniform(random, 0.01, 6);
  Cells cells{{left, top}};
  for (int i = 0; i < teeth; ++i) {
    const double x = left + i * pitch;
    cells.insert(cells.end(), {{x, reach}, {x + width, reach}, {x + width, bar}, {x + pitch, bar}});
  }
  cells.push_back({left + teeth * pitch, top});
  if (pick(random, 2) == 0)
    for (Point& p : cells) std::swap(p.x, p.y);
  return cells;
}

// A triangle with a spike on its long side: out and back, on the same way or beside it.
Cells spiked(Random& random) {
  const double col = place(random), row = place(random), size = uniform(random, 0.5, 5);
  const double width = pick(random, 2) == 0 ? 0 : thinness(random), root = row + size * uniform(random, 0.2, 0.7);
  const Point tip{col - uniform(random, 0.1, 8), root + uniform(random, -2, 2)};
  return {{col, row}, {col + size, row + size / 2}, {col, row + size}, {col, root + width}, tip, {col, root}};
}

// A box with a hole that stands on one of its sides or corners with one point.
MultiPolygon touching_hole(Random& random, const Grid& grid) {
  const double col = place(random), row = place(random), size = uniform(random, 0.3, 6);
  const Cells box{{col, row}, {col + size, row}, {col + size, row + size}, {col, row + size}};
  const double at = pick(random, 3) == 0 ? 0 : uniform(random, 0.1, 0.9);
  const Point touch{col + at * size, row};
  const Cells hole{touch,
                   {col + uniform(random, 0.5, 0.95) * size, row + uniform(random, 0.5, 0.95) * size},
                   {col + uniform(random, 0.05, 0.4) * size, row + uniform(random, 0.5, 0.95) * size}};
  return {{ring_of(box, grid, random), {ring_of(hole, grid, random)}}};
}

// Steps along cell borders and centre lines.
Cells stairs(Random& random) {
  Cells cells;
  double col = pick(random, 8) / 2.0 - 1, row = pick(random, 8) / 2.0 - 1;
  const Point start{col, row};
  for (int i = 1 + pick(random, 8); i > 0; --i) {
    cells.push_back({col, row});
    col += (1 + pick(random, 3)) / 2.0;
    cells.push_back({col, row});
    row += (1 + pick(random, 3)) / 2.0;
  }
  cells.push_back({col, row});
  cells.push_back({start.x, row});
  return cells;
}

// A coast of many vertices, most of them in a cell or two.
Cells dense_outline(Random& random) {
  const double col = uniform(random, 0, 8), row = uniform(random, 0, 8), reach = uniform(random, 0.01, 0.6);
  Cells cells;
  const int n = 50 + pick(random, 800);
  for (int i = 0; i < n; ++i) {
    const double angle = 2 * std::numbers::pi * (i + uniform(random, 0, 0.9)) / n,
                 radius = reach * uniform(random, 0.5, 1);
    cells.push_back({col + radius * std::cos(angle), row + radius * std::sin(angle)});
  }
  return cells;
}

Cells speck(Random& random) {
  const double col = place(random), row = place(random), size = thinness(random);
  return {{col, row},
          {col + size, row + size * uniform(random, -1, 1)},
          {col + size * uniform(random, 0, 1), row + 2 * size}};
}

}  // namespace

MultiPolygon degenerate_shape(Random& random, const Grid& grid) {
  switch (pick(random, 7)) {
    case 0:
      return {{ring_of(sliver(random), grid, random), {}}};
    case 1:
      return {{ring_of(comb(random), grid, random), {}}};
    case 2:
      return {{ring_of(spiked(random), grid, random), {}}};
    case 3:
      return touching_hole(random, grid);
    case 4:
      return {{ring_of(stairs(random), grid, random), {}}};
    case 5:
      return {{ring_of(dense_outline(random), grid, random), {}}};
    default:
      return {{ring_of(speck(random), grid, random), {}}};
  }
}

}  // namespace steppe_test
