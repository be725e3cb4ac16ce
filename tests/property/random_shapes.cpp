#include "random_shapes.hpp"

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

// Pixel coordinates to the CRS.
Point at(const Grid& grid, double col, double row) { return {grid.x_of(col), grid.y_of(row)}; }

Ring closed(Ring ring, Random& random) {
  ring.push_back(ring.front());
  if (pick(random, 2) == 0) std::reverse(ring.begin(), ring.end());
  return ring;
}

struct Star {
  double col, row;
  std::vector<double> angles, radii;

  Ring ring(const Grid& grid, double scale, Random& random) const {
    Ring out;
    for (std::size_t i = 0; i < angles.size(); ++i)
      out.push_back(
          at(grid, col + scale * radii[i] * std::cos(angles[i]), row + scale * radii[i] * std::sin(angles[i])));
    return closed(out, random);
  }
};

// Gaps between angles stay below half a turn, so the centre sees every edge and scaled rings nest.
Star star(Random& random, double col, double row, double reach, double least) {
  Star out{col, row, {}, {}};
  const int n = 5 + pick(random, 25);
  for (int i = 0; i < n; ++i) {
    out.angles.push_back(2 * std::numbers::pi * (i + uniform(random, 0, 0.9)) / n);
    out.radii.push_back(reach * uniform(random, least, 1));
  }
  return out;
}

Ring box_ring(const Grid& grid, double col, double row, double cols, double rows, Random& random) {
  return closed(
      {at(grid, col, row), at(grid, col, row + rows), at(grid, col + cols, row + rows), at(grid, col + cols, row)},
      random);
}

Ring sliver(const Grid& grid, Random& random) {
  const double col = uniform(random, -2, 10), row = uniform(random, -2, 10);
  const double thin = std::pow(10.0, uniform(random, -10, -1));
  return closed({at(grid, col, row), at(grid, uniform(random, -2, 10), uniform(random, -2, 10)),
                 at(grid, col + thin * uniform(random, -1, 1), row + thin)},
                random);
}

// Vertices on corners, edges along cell borders, diagonals through corners.
Ring lattice_ring(const Grid& grid, Random& random) {
  const int col = pick(random, 6) - 1, row = pick(random, 6) - 1, cols = 1 + pick(random, 6),
            rows = 1 + pick(random, 6);
  if (pick(random, 2) == 0) return box_ring(grid, col, row, cols, rows, random);
  return closed({at(grid, col, row), at(grid, col + cols, row), at(grid, col, row + cols)}, random);
}

MultiPolygon two_parts(const Grid& grid, Random& random) {
  const Star left = star(random, 2, 4, 1.9, 0.1), right = star(random, 6, 4, 1.9, 0.1);
  return {{left.ring(grid, 1, random), {left.ring(grid, 0.3, random)}}, {right.ring(grid, 1, random), {}}};
}

}  // namespace

double uniform(Random& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
}

int pick(Random& random, int below) { return static_cast<int>(random() % static_cast<std::uint64_t>(below)); }

Grid random_grid(Random& random) {
  switch (pick(random, 4)) {
    case 0:
      return {0, 8, 1, 1, 8, 8};
    case 1:
      return {399960 + 10.0 * pick(random, 10000), 5000040 - 10.0 * pick(random, 10000), 10, 10, 8, 8};
    case 2:
      return {-2000000 + 15, 4499985, 30, 20, 8, 8};
    default:
      return {105 + 0.00025 * pick(random, 10000), 41 - 0.00025 * pick(random, 10000), 0.00025, 0.00025, 8, 8};
  }
}

MultiPolygon random_shape(Random& random, const Grid& grid) {
  const double col = uniform(random, -1, 9), row = uniform(random, -1, 9);
  switch (pick(random, 9)) {
    case 0:
      return {{star(random, col, row, uniform(random, 0.5, 12), 0.5).ring(grid, 1, random), {}}};
    case 1:
      return {{star(random, col, row, uniform(random, 0.5, 12), 0.001).ring(grid, 1, random), {}}};
    case 2: {
      const Star outline = star(random, col, row, uniform(random, 1, 8), 0.2);
      return {{outline.ring(grid, 1, random), {outline.ring(grid, uniform(random, 0.001, 0.999), random)}}};
    }
    case 3:
      return two_parts(grid, random);
    case 4:
      return {{sliver(grid, random), {}}};
    case 5:
      return {{lattice_ring(grid, random), {}}};
    case 6:
      return {{star(random, col, row, std::pow(10.0, uniform(random, -8, 0)), 0.1).ring(grid, 1, random), {}}};
    case 7:
      return {{box_ring(grid, col, row, uniform(random, 0, 9), std::pow(10.0, uniform(random, -9, 1)), random), {}}};
    default:  // large: edges far outside
      return {{star(random, col, row, uniform(random, 20, 2000), 0.01).ring(grid, 1, random), {}}};
  }
}

}  // namespace steppe_test
