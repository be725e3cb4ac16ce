// Random shapes against an independent clipper (Sutherland–Hodgman, cell by cell, in long double), windows against the
// whole, tiles against the whole. Seeds are fixed; a failure prints seed and iteration.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "clipped_share.hpp"
#include "degenerate_shapes.hpp"
#include "libgeo/coverage/coverage.hpp"
#include "random_shapes.hpp"

namespace {

using namespace geo;
using namespace steppe_test;

std::vector<std::int64_t> dense(const CoverageRuns& runs, const Window& window) {
  std::vector<std::int64_t> out(window.size());
  for (const CoverageRun& run : runs.runs)
    for (std::int64_t col = run.col; col < run.end_col(); ++col)
      if (contains(window, {col, run.row, 1, 1}))
        out.at(static_cast<std::size_t>((run.row - window.row) * window.cols + col - window.col)) += run.cover;
  return out;
}

// Every cell against long-double clipping; counts the cells that share area with the shape.
void compare_with_clipping(const MultiPolygon& shape, const Grid& grid, double tolerance, const std::string& where,
                           int& covered) {
  const auto runs = coverage_of(shape, grid, grid.window());
  ASSERT_TRUE(runs.ok()) << where;
  const auto cover = dense(runs.value(), grid.window());
  for (int row = 0; row < grid.rows; ++row)
    for (int col = 0; col < grid.cols; ++col) {
      const auto got = static_cast<double>(cover[static_cast<std::size_t>(row * grid.cols + col)]) * 0x1p-36;
      const double expected = clipped_share(shape, grid, row, col);
      ASSERT_NEAR(got, expected, tolerance) << where << " row " << row << " col " << col;
      covered += expected > 0 ? 1 : 0;
    }
}

TEST(CoverageProperty, AgreesWithIndependentClipping) {
  constexpr std::uint64_t kSeed = 20261121;
  constexpr double kTolerance = 1e-9;  // the contract of coverage_of
  Random random(kSeed);
  int covered = 0;
  for (int iteration = 0; iteration < 12000; ++iteration) {
    const Grid grid = random_grid(random);
    const MultiPolygon shape = random_shape(random, grid);
    const std::string where = "seed " + std::to_string(kSeed) + " iteration " + std::to_string(iteration);
    ASSERT_NO_FATAL_FAILURE(compare_with_clipping(shape, grid, kTolerance, where, covered));
  }
  EXPECT_GT(covered, 100000);  // the shapes do reach the grid
}

// The contract of coverage_of(): 1e-9 of a cell with up to 100 vertices in it, 1e-7 beyond.
double tolerance_of(const MultiPolygon& shape, const Grid& grid) {
  std::map<std::pair<double, double>, int> vertices;
  int most = 0;
  const auto count = [&](const Ring& ring) {
    for (const Point& p : ring)
      most = std::max(most, ++vertices[{std::floor(grid.col_of(p.x)), std::floor(grid.row_of(p.y))}]);
  };
  for (const Polygon& part : shape) {
    count(part.outer);
    for (const Ring& hole : part.holes) count(hole);
  }
  return most <= 100 ? 1e-9 : 1e-7;
}

TEST(CoverageProperty, DegenerateShapesAgreeWithIndependentClipping) {
  constexpr std::uint64_t kSeed = 20261122;
  Random random(kSeed);
  int dense_cells = 0, covered = 0;
  for (int iteration = 0; iteration < 4000; ++iteration) {
    const Grid grid = random_grid(random);
    const MultiPolygon shape = degenerate_shape(random, grid);
    const double tolerance = tolerance_of(shape, grid);
    dense_cells += tolerance > 1e-9 ? 1 : 0;
    const std::string where = "seed " + std::to_string(kSeed) + " iteration " + std::to_string(iteration);
    ASSERT_NO_FATAL_FAILURE(compare_with_clipping(shape, grid, tolerance, where, covered));
  }
  EXPECT_GT(dense_cells, 200);
  EXPECT_GT(covered, 25000);
}

TEST(CoverageProperty, AWindowIsThatPartOfTheWhole) {
  constexpr std::uint64_t kSeed = 7;
  Random random(kSeed);
  for (int iteration = 0; iteration < 8000; ++iteration) {
    const Grid grid = random_grid(random);
    const MultiPolygon shape = random_shape(random, grid);
    const Window whole = grown(grid.window(), 4);
    const Window window{pick(random, 9) - 2, pick(random, 9) - 2, pick(random, 6), pick(random, 6)};
    const auto all = coverage_of(shape, grid, whole), part = coverage_of(shape, grid, window);
    ASSERT_TRUE(all.ok() && part.ok());
    ASSERT_EQ(dense(part.value(), window), dense(all.value(), window))
        << "seed " << kSeed << " iteration " << iteration;
    for (const CoverageRun& run : part.value().runs)
      ASSERT_TRUE(contains(window, {run.col, run.row, run.count, 1})) << "seed " << kSeed << " iteration " << iteration;
  }
}

TEST(CoverageProperty, ACellDoesNotDependOnTheTileItIsSeenThrough) {
  constexpr std::uint64_t kSeed = 11;
  Random random(kSeed);
  for (int iteration = 0; iteration < 8000; ++iteration) {
    const Grid grid = random_grid(random);
    const MultiPolygon shape = random_shape(random, grid);
    const Window window{pick(random, 8), pick(random, 8), 4, 4};
    const Grid tile = subgrid(grid, window);
    const auto all = coverage_of(shape, grid, window), part = coverage_of(shape, tile, tile.window());
    ASSERT_TRUE(all.ok() && part.ok());
    ASSERT_EQ(dense(part.value(), tile.window()), dense(all.value(), window))
        << "seed " << kSeed << " iteration " << iteration;
  }
}

TEST(CoverageProperty, RunsAreSortedDisjointLongestAndIndexed) {
  constexpr std::uint64_t kSeed = 13;
  Random random(kSeed);
  for (int iteration = 0; iteration < 4000; ++iteration) {
    const Grid grid = random_grid(random);
    const auto result = coverage_of(random_shape(random, grid), grid, grid.window());
    ASSERT_TRUE(result.ok());
    const CoverageRuns& runs = result.value();
    std::size_t seen = 0;
    for (std::int64_t row = 0; row < grid.rows; ++row) {
      const auto in_row = runs.row(row);
      for (std::size_t i = 0; i < in_row.size(); ++i, ++seen) {
        ASSERT_EQ(in_row[i], runs.runs[seen]);
        ASSERT_EQ(in_row[i].row, row);
        ASSERT_NE(in_row[i].cover, 0);
        ASSERT_GT(in_row[i].count, 0);
        if (i == 0) continue;
        ASSERT_GE(in_row[i].col, in_row[i - 1].end_col()) << "seed " << kSeed << " iteration " << iteration;
        ASSERT_FALSE(in_row[i].col == in_row[i - 1].end_col() && in_row[i].cover == in_row[i - 1].cover);
      }
    }
    ASSERT_EQ(seen, runs.runs.size());
  }
}

}  // namespace
