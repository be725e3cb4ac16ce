#include "libgeo/coverage/block_cover.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using namespace geo;

Grid grid_of(std::int64_t cols, std::int64_t rows) { return {0, static_cast<double>(rows), 1, 1, cols, rows}; }

CoverageRuns box(const Grid& grid, const Window& cells, std::int64_t cover = kFullCover) {
  CoverageRuns out{grid, cells, {}, {0}};
  for (std::int64_t row = cells.row; row < cells.end_row(); ++row) {
    out.runs.push_back({static_cast<std::int32_t>(row), static_cast<std::int32_t>(cells.col),
                        static_cast<std::int32_t>(cells.cols), cover});
    out.row_begin.push_back(out.runs.size());
  }
  return out;
}

TEST(BlockCover, AWholeGridIsOneNode) {
  for (const auto& [cols, rows] :
       std::vector<std::pair<int, int>>{{1, 1}, {4, 4}, {5, 3}, {17, 1}, {1, 17}, {33, 20}}) {
    const Grid grid = grid_of(cols, rows);
    const BlockCover cover = split_blocks(box(grid, grid.window()), 4);
    EXPECT_EQ(cover.inside, (std::vector<PyramidNode>{{pyramid_levels(grid, 4) - 1, 0, 0}})) << cols << " × " << rows;
    EXPECT_TRUE(cover.edge.empty());
  }
}

TEST(BlockCover, LevelsEndAtASingleNode) {
  EXPECT_EQ(pyramid_levels(grid_of(1, 1), 256), 1);
  EXPECT_EQ(pyramid_levels(grid_of(256, 256), 256), 1);
  EXPECT_EQ(pyramid_levels(grid_of(257, 1), 256), 2);
  EXPECT_EQ(pyramid_levels(grid_of(10980, 10980), 256), 7);  // 43 blocks: 22, 11, 6, 3, 2, 1
}

TEST(BlockCover, SquaresGrowAsLargeAsTheyCome) {
  const Grid grid = grid_of(20, 20);  // 5 × 5 blocks of 4
  const BlockCover cover = split_blocks(box(grid, {0, 0, 20, 16}), 4);
  // 16 rows: the two squares of 4 × 4 blocks, the right one a single column wide.
  EXPECT_EQ(cover.inside, (std::vector<PyramidNode>{{2, 0, 0}, {2, 0, 1}}));
  EXPECT_TRUE(cover.edge.empty());
  EXPECT_EQ(window_of({2, 0, 1}, grid, 4), (Window{16, 0, 4, 16}));
}

TEST(BlockCover, OneCellThatIsNotFullMakesAnEdge) {
  const Grid grid = grid_of(8, 8);
  EXPECT_EQ(split_blocks(box(grid, {0, 0, 8, 8}, kFullCover - 1), 4).edge.size(), 4u);
  EXPECT_EQ(split_blocks(box(grid, {0, 0, 8, 8}, kFullCover + 1), 4).edge.size(), 4u);
  const BlockCover cover = split_blocks(box(grid, {0, 0, 7, 8}), 4);
  EXPECT_EQ(cover.inside, (std::vector<PyramidNode>{{0, 0, 0}, {0, 1, 0}}));
  EXPECT_EQ(cover.edge, (std::vector<PyramidNode>{{0, 0, 1}, {0, 1, 1}}));
}

TEST(BlockCover, ASliverOfLessThanNothingIsLookedAt) {
  const Grid grid = grid_of(8, 8);
  EXPECT_EQ(split_blocks(box(grid, {5, 5, 1, 1}, -3), 4).edge, (std::vector<PyramidNode>{{0, 1, 1}}));
}

TEST(BlockCover, WhatLeavesTheGridHasNoBlock) {
  const Grid grid = grid_of(8, 8);
  const BlockCover cover = split_blocks(box(grid, {-3, -3, 14, 14}), 4);
  EXPECT_EQ(cover.inside, (std::vector<PyramidNode>{{1, 0, 0}}));
  EXPECT_TRUE(cover.edge.empty());
  EXPECT_TRUE(split_blocks(box(grid, {8, 0, 3, 3}), 4).edge.empty());
  EXPECT_TRUE(split_blocks(box(grid, {0, 8, 3, 3}), 4).edge.empty());
  EXPECT_TRUE(split_blocks(CoverageRuns{grid, {0, 0, 0, 0}, {}, {0}}, 4).edge.empty());
}

// What a cell counts in runs.
std::int64_t cover_at(const CoverageRuns& runs, std::int64_t row, std::int64_t col) {
  for (const CoverageRun& run : runs.row(row))
    if (run.col <= col && col < run.end_col()) return run.cover;
  return 0;
}

TEST(BlockCover, WithoutTheInsideTheEdgeIsLeft) {
  const Grid grid = grid_of(22, 19);
  CoverageRuns runs = box(grid, {3, 2, 17, 16});
  runs.runs[5].cover = kFullCover - 7;  // row 7 has no full cell
  const BlockCover cover = split_blocks(runs, 4);
  ASSERT_EQ(cover.inside.size(), 5u);  // rows 8 to 15, columns 4 to 19: a square and four blocks
  const CoverageRuns edge = without_inside(runs, cover.inside, 4);
  EXPECT_EQ(edge.window, runs.window);
  std::int64_t left_out = 0;
  for (std::int64_t row = 0; row < grid.rows; ++row)
    for (std::int64_t col = 0; col < grid.cols; ++col) {
      const bool inside = row >= 8 && row < 16 && col >= 4 && col < 20;
      EXPECT_EQ(cover_at(edge, row, col), inside ? 0 : cover_at(runs, row, col)) << row << ", " << col;
      left_out += inside ? 1 : 0;
    }
  EXPECT_EQ(left_out, 8 * 16);
  EXPECT_TRUE(split_blocks(edge, 4).inside.empty());
  EXPECT_EQ(split_blocks(edge, 4).edge, cover.edge);
  EXPECT_EQ(without_inside(runs, {}, 4).runs, runs.runs);
}

}  // namespace
