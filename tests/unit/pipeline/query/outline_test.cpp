#include "pipeline/query/outline.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "libgeo/coverage/coverage_plan.hpp"
#include "pipeline/query/edge_load.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using steppe_test::utm;

// A star with `points` rays about (x, y).
geo::MultiPolygon star(double x, double y, double radius, int points, unsigned seed) {
  std::mt19937 random(seed);
  geo::Ring ring;
  for (int i = 0; i < 2 * points; ++i) {
    const double angle = 3.14159265358979 * i / points;
    const double r = radius * (i % 2 == 0 ? 1 : 0.3 + 0.001 * (random() % 500));
    ring.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return {{ring, {}}};
}

using Cells = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;

void add_cells(const geo::CoverageRuns& runs, Cells& cells) {
  for (std::int64_t row = runs.window.row; row < runs.window.end_row(); ++row)
    for (const auto& run : runs.row(row))
      for (std::int64_t col = run.col; col < run.end_col(); ++col) {
        EXPECT_TRUE(cells.try_emplace({row, col}, run.cover).second) << "a cell twice";
        EXPECT_TRUE(row >= 0 && col >= 0 && row < runs.grid.rows && col < runs.grid.cols);
      }
}

std::map<geo::TileId, Cells> pieces_of(const geo::MultiPolygon& shape, const geo::Tiling& tiling,
                                       const OutlineLimits& limits, int* pieces = nullptr) {
  const auto outline = Outline::on_grid(shape, utm(), utm(), tiling, limits);
  EXPECT_TRUE(outline.ok());
  std::map<geo::TileId, Cells> tiles;
  const auto walked = outline.value().for_each_piece(
      [&](std::vector<TileCut>&& cuts) -> geo::Result<void> {
        if (pieces != nullptr) ++*pieces;
        for (const auto& cut : cuts) {
          EXPECT_EQ(cut.runs.grid, geo::tile_grid(tiling, cut.tile));
          add_cells(cut.runs, tiles[cut.tile]);
        }
        return {};
      },
      {});
  EXPECT_TRUE(walked.ok());
  return tiles;
}

// The coverage of each tile on its own: what the nightly table is made of.
std::map<geo::TileId, Cells> tiles_of(const geo::MultiPolygon& shape, const geo::Tiling& tiling) {
  std::map<geo::TileId, Cells> tiles;
  for (const auto& tile : geo::tiles_over(tiling, geo::box_of(shape))) {
    const auto runs = geo::coverage_inside(shape, geo::tile_grid(tiling, tile));
    EXPECT_TRUE(runs.ok());
    if (!runs.value().empty()) add_cells(runs.value(), tiles[tile]);
  }
  return tiles;
}

TEST(Outline, CutAtTilesItIsTheCoverageOfEachTile) {
  for (unsigned seed = 1; seed < 6; ++seed) {
    const geo::Tiling tiling{7.5, -3.25, 10, 12.5, 16};
    // Around the origin, so that tiles have negative numbers as well.
    const auto shape = star(20.0 * seed - 60, 31, 450, 5 + static_cast<int>(seed), seed);
    const auto expected = tiles_of(shape, tiling);
    EXPECT_GT(expected.size(), 9U);
    EXPECT_EQ(pieces_of(shape, tiling, {}), expected) << seed;
  }
}

TEST(Outline, DenseOnesAreWalkedInSmallerPieces) {
  const geo::Tiling tiling{0, 0, 10, 10, 32};
  const auto shape = star(500100, 4500200, 700, 60, 3);
  OutlineLimits limits;
  int pieces = 0, small_pieces = 0;
  const auto whole = pieces_of(shape, tiling, limits, &pieces);
  limits.cells_crossed_at_once = 50;
  EXPECT_EQ(pieces_of(shape, tiling, limits, &small_pieces), whole);
  EXPECT_GT(small_pieces, 5 * pieces);
}

TEST(Outline, WhatItWouldCostIsKnownBefore) {
  const geo::Grid grid{0, 100, 1, 1, 100, 100};
  const geo::MultiPolygon square{{{{10, 10}, {10, 30}, {30, 30}, {30, 10}, {10, 10}}, {}}};
  const EdgeLoad all = edge_load(square, grid, grid.window());
  EXPECT_DOUBLE_EQ(all.cells, 4 + 80);
  EXPECT_DOUBLE_EQ(all.edges, 4);
  const EdgeLoad above = edge_load(square, grid, {0, 0, 100, 60});
  EXPECT_EQ(above.edges, 0);
  const EdgeLoad right = edge_load(square, grid, {50, 60, 50, 40});  // both upright edges lie on its left
  EXPECT_DOUBLE_EQ(right.cells, 4 + 40);
}

geo::FaultKind refused(const geo::MultiPolygon& shape, const OutlineLimits& limits) {
  const auto outline = Outline::on_grid(shape, utm(), utm(), {0, 0, 10, 10, 256}, limits);
  EXPECT_FALSE(outline.ok());
  return outline.ok() ? geo::FaultKind::missing : outline.fault().kind;
}

TEST(Outline, RefusesWhatIsTooLarge) {
  OutlineLimits limits;
  limits.max_area_km2 = 10;
  EXPECT_EQ(refused({{{{0, 0}, {0, 1e5}, {1e5, 1e5}, {1e5, 0}, {0, 0}}, {}}}, limits), geo::FaultKind::too_large);
  EXPECT_EQ(refused({{{{0, 0}, {0, 1}, {1e12, 1}, {1e12, 0}, {0, 0}}, {}}}, {}), geo::FaultKind::too_large);
  EXPECT_EQ(refused({{{{1e300, 0}, {1e300, 1}, {1.1e300, 1}, {1.1e300, 0}, {1e300, 0}}, {}}}, {}),
            geo::FaultKind::too_large);
  EXPECT_EQ(refused({}, {}), geo::FaultKind::too_large);
  limits = {};
  limits.max_cells_crossed = 100;
  EXPECT_EQ(refused(star(500000, 4500000, 5000, 9, 1), limits), geo::FaultKind::too_large);
}

TEST(Outline, EndsWhenCancelled) {
  const auto outline = Outline::on_grid(star(0, 0, 9000, 9, 1), utm(), utm(), {0, 0, 10, 10, 64}, {});
  ASSERT_TRUE(outline.ok());
  int pieces = 0;
  const auto walked = outline.value().for_each_piece(
      [&](std::vector<TileCut>&&) -> geo::Result<void> {
        ++pieces;
        return {};
      },
      [&] { return pieces == 3; });
  EXPECT_FALSE(walked.ok());
  EXPECT_EQ(pieces, 3);
}

}  // namespace
}  // namespace steppe
