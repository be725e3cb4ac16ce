#include "libgeo/coverage/block_cover.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <span>
#include <tuple>

namespace geo {
namespace {

// Cells of one row of blocks, counted by block. A run reaches over many blocks and costs four steps: counts are kept as
// differences between neighbours until they are read.
class BlockRowCounts {
 public:
  BlockRowCounts(std::int64_t cols, std::int64_t block)
      : m_block(block), m_steps(static_cast<std::size_t>(blocks_in(cols, block)) + 2) {}

  // REQUIRES 0 <= col < end_col <= the columns.
  void add(std::int64_t col, std::int64_t end_col) {
    const std::int64_t first = col / m_block, last = (end_col - 1) / m_block;
    if (first == last) {
      step(first, end_col - col);
      step(first + 1, col - end_col);
    } else {
      const std::int64_t head = (first + 1) * m_block - col, tail = end_col - last * m_block;
      step(first, head);
      step(first + 1, m_block - head);
      step(last, tail - m_block);
      step(last + 1, -tail);
    }
  }
  // Of the next block, and forgets it. REQUIRES calls block by block, over all that was added.
  std::int64_t take(std::int64_t block_col) {
    std::int64_t& step = m_steps[static_cast<std::size_t>(block_col)];
    m_count += step;
    step = 0;
    return m_count;
  }
  // Ends taking at a block: the differences there cancel.
  void end(std::int64_t block_col) {
    take(block_col);
    assert(m_count == 0);
  }

 private:
  void step(std::int64_t block_col, std::int64_t by) { m_steps[static_cast<std::size_t>(block_col)] += by; }

  std::int64_t m_block;
  std::vector<std::int64_t> m_steps;
  std::int64_t m_count = 0;
};

// Looks at the blocks of a grid row of blocks by row of blocks.
class BlockSplitter {
 public:
  BlockSplitter(const Grid& grid, std::int64_t block)
      : m_grid(grid), m_block(block), m_covered(grid.cols, block), m_full(grid.cols, block) {}

  void split(std::int64_t block_row, std::span<const CoverageRun> runs) {
    std::int64_t first = m_grid.cols, end = 0;
    for (const CoverageRun& run : runs) {
      const std::int64_t col = std::max<std::int64_t>(run.col, 0), end_col = std::min(run.end_col(), m_grid.cols);
      if (col >= end_col) continue;
      m_covered.add(col, end_col);
      if (run.cover == kFullCover) m_full.add(col, end_col);
      first = std::min(first, col);
      end = std::max(end, end_col);
    }
    if (first < end) sort_out(block_row, first / m_block, (end - 1) / m_block + 1);
  }

  std::vector<PyramidNode> inside, edge;  // level 0, by row, col

 private:
  void sort_out(std::int64_t block_row, std::int64_t first, std::int64_t end) {
    for (std::int64_t col = first; col < end; ++col) {
      const PyramidNode node{0, block_row, col};
      const std::int64_t covered = m_covered.take(col), full = m_full.take(col);
      if (covered == 0) continue;
      const auto cells = static_cast<std::int64_t>(window_of(node, m_grid, m_block).size());
      (full == cells ? inside : edge).push_back(node);
    }
    m_covered.end(end);
    m_full.end(end);
  }

  Grid m_grid;
  std::int64_t m_block;
  BlockRowCounts m_covered, m_full;
};

PyramidNode parent_of(const PyramidNode& node) { return {node.level + 1, node.row / 2, node.col / 2}; }

// The squares of one level that a grid has.
struct LevelSize {
  std::int64_t cols, rows;

  LevelSize above() const { return {(cols + 1) / 2, (rows + 1) / 2}; }
  // How many of a parent's four squares lie on the grid.
  std::int64_t children(const PyramidNode& parent) const {
    return std::min<std::int64_t>(2, cols - 2 * parent.col) * std::min<std::int64_t>(2, rows - 2 * parent.row);
  }
};

// Puts the squares of a level together to those of the next where a parent's are all there; the others are final.
std::vector<PyramidNode> merged(std::vector<PyramidNode> nodes, const LevelSize& size, std::vector<PyramidNode>& out) {
  std::sort(nodes.begin(), nodes.end(), [](const PyramidNode& a, const PyramidNode& b) {
    return std::tuple(parent_of(a), a) < std::tuple(parent_of(b), b);
  });
  std::vector<PyramidNode> parents;
  for (auto node = nodes.begin(); node != nodes.end();) {
    const PyramidNode parent = parent_of(*node);
    const auto end = std::find_if(node, nodes.end(), [&](const PyramidNode& n) { return parent_of(n) != parent; });
    if (end - node == size.children(parent))
      parents.push_back(parent);
    else
      out.insert(out.end(), node, end);
    node = end;
  }
  return parents;
}

std::vector<PyramidNode> largest(std::vector<PyramidNode> nodes, const Grid& grid, std::int64_t block) {
  std::vector<PyramidNode> out;
  LevelSize size{blocks_in(grid.cols, block), blocks_in(grid.rows, block)};
  for (; (size.cols > 1 || size.rows > 1) && !nodes.empty(); size = size.above())
    nodes = merged(std::move(nodes), size, out);
  out.insert(out.end(), nodes.begin(), nodes.end());
  std::sort(out.begin(), out.end());
  return out;
}

// Which of a window's blocks are to be left out.
class BlockMask {
 public:
  BlockMask(const Window& window, std::int64_t block)
      : m_block(block),
        m_first_row(window.row / block),
        m_first_col(window.col / block),
        m_cols(blocks_in(window.end_col(), block) - m_first_col),
        m_out(static_cast<std::size_t>(m_cols * (blocks_in(window.end_row(), block) - m_first_row))) {}

  void leave_out(std::int64_t block_row, std::int64_t block_col) { m_out[place(block_row, block_col)] = true; }
  // The part of a run's columns [col, end) that stays: use(col, end) for every stretch. REQUIRES a run of blocks some
  // of which may be left out: one of full cover.
  template <class Use>
  void for_each_kept(std::int64_t row, std::int64_t col, std::int64_t end, const Use& use) const {
    for (auto begin = col; begin < end;) {
      auto stop = std::min((begin / m_block + 1) * m_block, end);
      const bool out = m_out[place(row / m_block, begin / m_block)];
      while (stop < end && m_out[place(row / m_block, stop / m_block)] == out) stop = std::min(stop + m_block, end);
      if (!out) use(begin, stop);
      begin = stop;
    }
  }

 private:
  std::size_t place(std::int64_t row, std::int64_t col) const {
    return static_cast<std::size_t>((row - m_first_row) * m_cols + col - m_first_col);
  }

  std::int64_t m_block, m_first_row, m_first_col, m_cols;
  std::vector<bool> m_out;
};

}  // namespace

Window window_of(const PyramidNode& node, const Grid& grid, std::int64_t block) {
  const std::int64_t edge = block << node.level;
  return intersection({node.col * edge, node.row * edge, edge, edge}, grid.window());
}

int pyramid_levels(const Grid& grid, std::int64_t block) {
  LevelSize size{blocks_in(grid.cols, block), blocks_in(grid.rows, block)};
  int levels = 1;
  for (; size.cols > 1 || size.rows > 1; size = size.above()) ++levels;
  return levels;
}

BlockCover split_blocks(const CoverageRuns& runs, std::int64_t block) {
  assert(block > 0);
  BlockSplitter splitter(runs.grid, block);
  const auto begin_of = [&](std::int64_t row) {
    return runs.row_begin[static_cast<std::size_t>(row - runs.window.row)];
  };
  const std::int64_t end_row = std::min(runs.window.end_row(), runs.grid.rows);
  for (std::int64_t row = std::max<std::int64_t>(runs.window.row, 0); row < end_row;) {
    const std::int64_t next = std::min((row / block + 1) * block, end_row);
    const std::size_t begin = begin_of(row);
    splitter.split(row / block, std::span(runs.runs).subspan(begin, begin_of(next) - begin));
    row = next;
  }
  return {largest(std::move(splitter.inside), runs.grid, block), std::move(splitter.edge)};
}

CoverageRuns without_inside(const CoverageRuns& runs, std::span<const PyramidNode> inside, std::int64_t block) {
  assert(contains(runs.grid.window(), runs.window));
  if (inside.empty()) return runs;
  BlockMask mask(runs.window, block);
  for (const PyramidNode& node : inside)
    for_each_block(node, runs.grid, block, [&](std::int64_t row, std::int64_t col) { mask.leave_out(row, col); });
  CoverageRuns kept{runs.grid, runs.window, {}, {0}};
  kept.row_begin.reserve(runs.row_begin.size());
  for (std::int64_t row = runs.window.row; row < runs.window.end_row(); ++row) {
    for (const CoverageRun& run : runs.row(row))
      if (run.cover != kFullCover)
        kept.runs.push_back(run);
      else
        mask.for_each_kept(row, run.col, run.end_col(), [&](std::int64_t col, std::int64_t end) {
          kept.runs.push_back(
              {run.row, static_cast<std::int32_t>(col), static_cast<std::int32_t>(end - col), run.cover});
        });
    kept.row_begin.push_back(kept.runs.size());
  }
  return kept;
}

}  // namespace geo
