// Blocks of random coverages against a count cell by cell.
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "libgeo/coverage/block_cover.hpp"
#include "libgeo/coverage/coverage.hpp"
#include "random_shapes.hpp"

namespace {

using namespace geo;
using namespace steppe_test;

Grid random_lattice(Random& random) {
  const int cols = 1 + pick(random, 40), rows = 1 + pick(random, 40);
  return {0, static_cast<double>(rows), 1, 1, cols, rows};
}

// Rows of runs, most of them long and full, so that whole blocks come about.
CoverageRuns random_runs(Random& random, const Grid& grid) {
  const int holes = pick(random, 6);
  std::vector<std::int64_t> cover(grid.window().size(), pick(random, 4) == 0 ? 0 : kFullCover);
  for (int i = 0; i < holes; ++i) {
    const std::int64_t value = pick(random, 3) == 0 ? kFullCover : pick(random, 2) == 0 ? 0 : kFullCover / 3;
    const int left = pick(random, static_cast<int>(grid.cols)), top = pick(random, static_cast<int>(grid.rows));
    const int cols = 1 + pick(random, 20), rows = 1 + pick(random, 20);
    for (int row = top; row < std::min<std::int64_t>(top + rows, grid.rows); ++row)
      for (int col = left; col < std::min<std::int64_t>(left + cols, grid.cols); ++col)
        cover[static_cast<std::size_t>(row * grid.cols + col)] = value;
  }
  CoverageRuns out{grid, grid.window(), {}, {0}};
  for (int row = 0; row < grid.rows; ++row) {
    for (int col = 0; col < grid.cols; ++col) {
      const std::int64_t here = cover[static_cast<std::size_t>(row * grid.cols + col)];
      const bool longer =
          out.runs.size() > out.row_begin.back() && out.runs.back().end_col() == col && out.runs.back().cover == here;
      if (longer)
        ++out.runs.back().count;
      else if (here != 0)
        out.runs.push_back({row, col, 1, here});
    }
    out.row_begin.push_back(out.runs.size());
  }
  return out;
}

// What a block's cells say: 0 none covered, 1 some, 2 all of them in full.
int kind_of(const CoverageRuns& runs, const Window& block) {
  std::size_t covered = 0, full = 0;
  for (std::int64_t row = block.row; row < block.end_row(); ++row)
    for_each_clipped(runs.row(row), block.col, block.end_col(),
                     [&](std::int64_t, std::int64_t count, std::int64_t cover) {
                       covered += static_cast<std::size_t>(count);
                       full += cover == kFullCover ? static_cast<std::size_t>(count) : 0;
                     });
  return covered == 0 ? 0 : full == block.size() ? 2 : 1;
}

std::vector<std::int64_t> cover_in(const CoverageRuns& runs, const Window& window) {
  std::vector<std::int64_t> cover;
  for (std::int64_t row = window.row; row < window.end_row(); ++row) {
    const std::size_t first = cover.size();
    cover.resize(first + static_cast<std::size_t>(window.cols));
    for_each_clipped(runs.row(row), window.col, window.end_col(),
                     [&](std::int64_t col, std::int64_t count, std::int64_t one) {
                       std::fill_n(cover.begin() + static_cast<std::ptrdiff_t>(first) + (col - window.col), count, one);
                     });
  }
  return cover;
}

TEST(BlockCoverProperty, EveryCellIsInOneNodeAndNodesAreAsLargeAsTheyCome) {
  constexpr std::uint64_t kSeed = 5;
  Random random(kSeed);
  std::size_t large = 0;
  for (int iteration = 0; iteration < 4000; ++iteration) {
    const Grid grid = random_lattice(random);
    const std::int64_t block = 1 + pick(random, iteration % 3 == 0 ? 50 : 5);
    const CoverageRuns runs = random_runs(random, grid);
    const BlockCover cover = split_blocks(runs, block);
    std::vector<PyramidNode> inside, edge;  // by brute force: from the top, into those that are not full
    const auto visit = [&](const auto& self, const PyramidNode& node) -> void {
      const Window window = window_of(node, grid, block);
      const int kind = window.empty() ? 0 : kind_of(runs, window);
      if (kind == 0) return;
      if (kind == 2) return inside.push_back(node);
      if (node.level == 0) return edge.push_back(node);
      for (const std::int64_t row : {2 * node.row, 2 * node.row + 1})
        for (const std::int64_t col : {2 * node.col, 2 * node.col + 1}) self(self, {node.level - 1, row, col});
    };
    visit(visit, {pyramid_levels(grid, block) - 1, 0, 0});
    std::sort(inside.begin(), inside.end());
    std::sort(edge.begin(), edge.end());
    ASSERT_EQ(cover.inside, inside) << "seed " << kSeed << " iteration " << iteration;
    ASSERT_EQ(cover.edge, edge) << "seed " << kSeed << " iteration " << iteration;
    for (const PyramidNode& node : inside) large += node.level > 1 ? 1 : 0;
    // What is left without the inside: all of every edge block, and nothing else.
    const CoverageRuns left = without_inside(runs, inside, block);
    for (const PyramidNode& node : inside) ASSERT_EQ(kind_of(left, window_of(node, grid, block)), 0);
    const BlockCover rest = split_blocks(left, block);
    ASSERT_EQ(rest.edge, edge) << "seed " << kSeed << " iteration " << iteration;
    ASSERT_TRUE(rest.inside.empty());
    for (const PyramidNode& node : edge)
      ASSERT_EQ(cover_in(left, window_of(node, grid, block)), cover_in(runs, window_of(node, grid, block)));
  }
  EXPECT_GT(large, 1000u);  // squares of squares do come about
}

// Runs as coverage_of() makes them: shapes in windows, with slivers.
TEST(BlockCoverProperty, CoverageOfShapesIsSplitWithoutLoss) {
  constexpr std::uint64_t kSeed = 6;
  Random random(kSeed);
  for (int iteration = 0; iteration < 2000; ++iteration) {
    const Grid grid = random_grid(random);
    const auto result = coverage_of(random_shape(random, grid), grid, grown(grid.window(), pick(random, 3) - 1));
    ASSERT_TRUE(result.ok());
    const std::int64_t block = 1 + pick(random, 4);
    const BlockCover cover = split_blocks(result.value(), block);
    std::vector<int> seen(grid.window().size());
    for (const auto* nodes : {&cover.inside, &cover.edge})
      for (const PyramidNode& node : *nodes) {
        const Window window = window_of(node, grid, block);
        ASSERT_EQ(kind_of(result.value(), window), nodes == &cover.inside ? 2 : 1)
            << "seed " << kSeed << " iteration " << iteration;
        for (std::int64_t row = window.row; row < window.end_row(); ++row)
          for (std::int64_t col = window.col; col < window.end_col(); ++col)
            ++seen[static_cast<std::size_t>(row * grid.cols + col)];
      }
    for (const CoverageRun& run : result.value().runs) {
      const Window inside = intersection({run.col, run.row, run.count, 1}, grid.window());
      for (std::int64_t col = inside.col; !inside.empty() && col < inside.end_col(); ++col)
        ASSERT_EQ(seen[static_cast<std::size_t>(run.row * grid.cols + col)], 1)
            << "seed " << kSeed << " iteration " << iteration;
    }
    for (const int times : seen) ASSERT_LE(times, 1) << "seed " << kSeed << " iteration " << iteration;
  }
}

}  // namespace
