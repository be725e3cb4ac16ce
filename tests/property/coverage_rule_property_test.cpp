// The centre and all-touched rules against brute force in integers: every cell against every edge, without division.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "degenerate_shapes.hpp"
#include "libgeo/base/wide_integer.hpp"
#include "libgeo/coverage/coverage.hpp"
#include "libgeo/coverage/coverage_rule.hpp"
#include "libgeo/coverage/fixed_point.hpp"

namespace {

using namespace geo;
using namespace steppe_test;

struct SnappedEdge {
  FixedPoint a, b;

  // Positive where p lies west of an edge that goes down.
  Int128 side(const FixedPoint& p) const {
    return static_cast<Int128>(b.x - a.x) * (p.y - a.y) - static_cast<Int128>(b.y - a.y) * (p.x - a.x);
  }
};

std::vector<SnappedEdge> edges_of(const MultiPolygon& shape, const Grid& grid) {
  const FixedFrame frame(grid);
  std::vector<SnappedEdge> edges;
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) edges.push_back({frame.at(ring[i]), frame.at(ring[i + 1])});
  };
  for (const Polygon& part : shape) {
    add(part.outer);
    for (const Ring& hole : part.holes) add(hole);
  }
  return edges;
}

// Even-odd: the crossings of a ray to the west, edges closed above and open below, crossings at the centre included.
bool centre_inside(const std::vector<SnappedEdge>& edges, const FixedPoint& centre) {
  bool inside = false;
  for (const SnappedEdge& edge : edges) {
    if ((edge.a.y <= centre.y) == (edge.b.y <= centre.y)) continue;
    const Int128 side = edge.a.y < edge.b.y ? edge.side(centre) : -edge.side(centre);
    if (side <= 0) inside = !inside;  // the edge is at the centre or west of it
  }
  return inside;
}

// Separating axes of a segment and an open square.
bool passes_through(const SnappedEdge& edge, const FixedPoint& corner) {
  const auto [left, right] = std::minmax(edge.a.x, edge.b.x);
  const auto [top, bottom] = std::minmax(edge.a.y, edge.b.y);
  if (right <= corner.x || left >= corner.x + kFixedCell || bottom <= corner.y || top >= corner.y + kFixedCell)
    return false;
  bool positive = false, negative = false;
  for (const std::int64_t dx : {std::int64_t{0}, kFixedCell})
    for (const std::int64_t dy : {std::int64_t{0}, kFixedCell}) {
      const Int128 side = edge.side({corner.x + dx, corner.y + dy});
      positive |= side > 0;
      negative |= side < 0;
    }
  return positive && negative;
}

bool belongs(CoverageRule rule, const std::vector<SnappedEdge>& edges, std::int64_t row, std::int64_t col) {
  const FixedPoint corner{col * kFixedCell, row * kFixedCell};
  if (rule == CoverageRule::all_touched &&
      std::any_of(edges.begin(), edges.end(), [&](const SnappedEdge& e) { return passes_through(e, corner); }))
    return true;
  return centre_inside(edges, {corner.x + kFixedCell / 2, corner.y + kFixedCell / 2});
}

std::vector<int> dense(const CoverageRuns& runs, const Window& window) {
  std::vector<int> out(window.size());
  for (const CoverageRun& run : runs.runs) {
    EXPECT_EQ(run.cover, kFullCover);
    for (std::int64_t col = run.col; col < run.end_col(); ++col)
      if (contains(window, {col, run.row, 1, 1}))
        ++out.at(static_cast<std::size_t>((run.row - window.row) * window.cols + col - window.col));
  }
  return out;
}

// Shapes whose vertices lie on corners, borders and centres of cells as often as elsewhere: a convex ring through
// points of a lattice of half cells.
MultiPolygon half_cell_triangle(Random& random, const Grid& grid) {
  Ring ring;
  for (int i = 0; i < 3; ++i)
    ring.push_back({grid.x_of(pick(random, 22) / 2.0 - 1), grid.y_of(pick(random, 22) / 2.0 - 1)});
  ring.push_back(ring.front());
  return {{ring, {}}};
}

MultiPolygon any_shape(Random& random, const Grid& grid) {
  switch (pick(random, 3)) {
    case 0:
      return half_cell_triangle(random, grid);
    case 1:
      return degenerate_shape(random, grid);
    default:
      return random_shape(random, grid);
  }
}

void expect_rule(CoverageRule rule, std::uint64_t seed) {
  Random random(seed);
  int inside = 0, outside = 0;
  for (int iteration = 0; iteration < 6000; ++iteration) {
    const Grid grid = random_grid(random);
    const MultiPolygon shape = any_shape(random, grid);
    const auto runs = coverage_by(rule, shape, grid, grid.window());
    ASSERT_TRUE(runs.ok()) << "seed " << seed << " iteration " << iteration;
    const auto got = dense(runs.value(), grid.window());
    const auto edges = edges_of(shape, grid);
    for (std::int64_t row = 0; row < grid.rows; ++row)
      for (std::int64_t col = 0; col < grid.cols; ++col) {
        const bool expected = belongs(rule, edges, row, col);
        ASSERT_EQ(got[static_cast<std::size_t>(row * grid.cols + col)], expected ? 1 : 0)
            << "seed " << seed << " iteration " << iteration << " row " << row << " col " << col;
        ++(expected ? inside : outside);
      }
  }
  EXPECT_GT(inside, 50000);
  EXPECT_GT(outside, 50000);
}

TEST(CoverageRuleProperty, CentresAgreeWithEveryEdgeLookedAt) { expect_rule(CoverageRule::centre, 21); }
TEST(CoverageRuleProperty, TouchedCellsAgreeWithEveryEdgeLookedAt) { expect_rule(CoverageRule::all_touched, 22); }

TEST(CoverageRuleProperty, WindowsAndTilesAreThatPartOfTheWhole) {
  constexpr std::uint64_t kSeed = 23;
  Random random(kSeed);
  for (int iteration = 0; iteration < 6000; ++iteration) {
    const Grid grid = random_grid(random);
    const MultiPolygon shape = any_shape(random, grid);
    const CoverageRule rule = pick(random, 2) == 0 ? CoverageRule::centre : CoverageRule::all_touched;
    const Window window{pick(random, 9) - 2, pick(random, 9) - 2, pick(random, 6), pick(random, 6)};
    const Grid tile = subgrid(grid, window);
    const auto all = coverage_by(rule, shape, grid, grown(grid.window(), 4));
    const auto part = coverage_by(rule, shape, grid, window), alone = coverage_by(rule, shape, tile, tile.window());
    ASSERT_TRUE(all.ok() && part.ok() && alone.ok());
    ASSERT_EQ(dense(part.value(), window), dense(all.value(), window))
        << "seed " << kSeed << " iteration " << iteration;
    ASSERT_EQ(dense(alone.value(), tile.window()), dense(all.value(), window))
        << "seed " << kSeed << " iteration " << iteration;
  }
}

// No rule loses what another one has: a covered centre is a touched cell, and a touched cell is where cover is.
TEST(CoverageRuleProperty, RulesNestInEachOther) {
  constexpr std::uint64_t kSeed = 24;
  Random random(kSeed);
  for (int iteration = 0; iteration < 4000; ++iteration) {
    const Grid grid = random_grid(random);
    const MultiPolygon shape = any_shape(random, grid);
    const auto touched =
        dense(coverage_by(CoverageRule::all_touched, shape, grid, grid.window()).value(), grid.window());
    const auto centre = dense(coverage_by(CoverageRule::centre, shape, grid, grid.window()).value(), grid.window());
    // A few units may stand in a cell that an edge passes by, less than a millionth of a millionth away.
    const auto exact = coverage_of(shape, grid, grid.window()).value();
    for (const CoverageRun& run : exact.runs)
      for (std::int64_t col = run.col; run.cover > 64 && col < run.end_col(); ++col)
        ASSERT_EQ(touched[static_cast<std::size_t>(run.row * grid.cols + col)], 1)
            << "seed " << kSeed << " iteration " << iteration << " row " << run.row << " col " << col;
    for (std::size_t i = 0; i < centre.size(); ++i)
      ASSERT_LE(centre[i], touched[i]) << "seed " << kSeed << " iteration " << iteration << " cell " << i;
  }
}

}  // namespace
