#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/coverage/coverage_runs.hpp"

namespace geo {

// A square of 2^level × 2^level blocks: (row, col) counts squares of that level from the grid's corner. Level 0 is one
// block. At the right and lower edge of the grid a square may hold fewer blocks, and a block fewer cells.
struct PyramidNode {
  int level = 0;
  std::int64_t row = 0, col = 0;
  auto operator<=>(const PyramidNode&) const = default;
};

// The cells of a node inside the grid.
Window window_of(const PyramidNode& node, const Grid& grid, std::int64_t block);

// Blocks that it takes for so many cells; the last one may be smaller.
inline std::int64_t blocks_in(std::int64_t cells, std::int64_t block) { return (cells + block - 1) / block; }

// use(row, col) for every block that a node is made of, inside the grid.
template <class Use>
void for_each_block(const PyramidNode& node, const Grid& grid, std::int64_t block, const Use& use) {
  const Window cells = window_of(node, grid, block);
  for (auto row = cells.row / block; row * block < cells.end_row(); ++row)
    for (auto col = cells.col / block; col * block < cells.end_col(); ++col) use(row, col);
}

// The levels of a grid's pyramid: the last one is a single node. REQUIRES a grid with cells, block > 0.
int pyramid_levels(const Grid& grid, std::int64_t block);

// A coverage as a raster of blocks sees it.
struct BlockCover {
  // Covered in full, as large as they come (where a square and its parent are the same cells, the parent), disjoint;
  // by level, row, col.
  std::vector<PyramidNode> inside;
  std::vector<PyramidNode> edge;  // level 0, covered in part: their cells must be looked at; by row, col
};

// Splits the runs of a grid into blocks that are covered in full and blocks that are not. Every cell with a cover lies
// in exactly one of the nodes given, and every cell of an `inside` node is kFullCover. Cells outside the grid (the
// window of `runs` may leave it) have no block and are left out. Time O(runs + blocks between the first and the last
// one of each row of blocks): the perimeter's, not the area's. REQUIRES block > 0.
BlockCover split_blocks(const CoverageRuns& runs, std::int64_t block);

// The runs without the cells of `inside`, which are nodes that split_blocks(runs, block) found inside: those of the
// edge blocks alone. The window stays. REQUIRES runs inside the grid, as coverage_inside() makes them.
CoverageRuns without_inside(const CoverageRuns& runs, std::span<const PyramidNode> inside, std::int64_t block);

}  // namespace geo
