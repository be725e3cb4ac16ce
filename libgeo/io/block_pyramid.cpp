#include "libgeo/io/block_pyramid.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/io/overview.hpp"

namespace geo {
namespace {

std::vector<BlockPyramid::Level> levels_of(const RasterSpec& spec) {
  std::vector<BlockPyramid::Level> levels;
  std::int64_t cols = spec.where.grid.cols, rows = spec.where.grid.rows;
  while (true) {
    const auto across = (cols + spec.block - 1) / spec.block, down = (rows + spec.block - 1) / spec.block;
    levels.push_back({cols, rows, across, down, std::vector<PackedBlock>(static_cast<std::size_t>(across * down))});
    if (across == 1 && down == 1) return levels;
    cols = (cols + 1) / 2;
    rows = (rows + 1) / 2;
  }
}

std::size_t index_of(const BlockPyramid::Level& level, std::int64_t row, std::int64_t col) {
  return static_cast<std::size_t>(row * level.across + col);
}

}  // namespace

BlockPyramid::BlockPyramid(const RasterSpec& spec)
    : m_type(spec.type),
      m_rule(spec.overviews),
      m_no_data(spec.no_data),
      m_packer(spec),
      m_nothing(m_packer.empty_block()),
      m_levels(levels_of(spec)),
      m_claimed(m_levels[0].blocks.size()),
      m_pending(m_levels.size()) {}

bool BlockPyramid::claim(std::int64_t row, std::int64_t col) {
  const auto index = index_of(m_levels[0], row, col);
  const std::lock_guard lock(m_mutex);
  if (m_claimed[index]) return false;
  m_claimed[index] = true;
  return true;
}

void BlockPyramid::add_at(std::size_t level, std::int64_t row, std::int64_t col, std::span<const std::byte> pixels) {
  auto block = m_packer.pack(pixels);
  {
    const std::lock_guard lock(m_mutex);
    m_levels[level].blocks[index_of(m_levels[level], row, col)] = std::move(block);
  }
  if (level + 1 < m_levels.size()) add_to_parent(level, row, col, pixels);
}

BlockPyramid::Pending& BlockPyramid::parent_of(std::size_t level, std::int64_t row, std::int64_t col) {
  const Level& fine = m_levels[level];
  const auto key = static_cast<std::int64_t>(index_of(m_levels[level + 1], row / 2, col / 2));
  auto [found, fresh] = m_pending[level + 1].try_emplace(key);
  Pending& parent = found->second;
  if (fresh) {
    parent.pixels = m_nothing;
    parent.waiting_for = static_cast<int>(std::min<std::int64_t>(2, fine.down - row / 2 * 2) *
                                          std::min<std::int64_t>(2, fine.across - col / 2 * 2));
  }
  return parent;
}

void BlockPyramid::add_to_parent(std::size_t level, std::int64_t row, std::int64_t col,
                                 std::span<const std::byte> pixels) {
  const Level& fine = m_levels[level];
  std::unique_lock lock(m_mutex);
  Pending& parent = parent_of(level, row, col);  // stays where it is while others come and go
  lock.unlock();
  const BlockShape& shape = m_packer.shape();
  const auto side = static_cast<std::int64_t>(shape.cols);
  const OverviewQuadrant quadrant{shape, static_cast<std::size_t>(std::min(side, fine.cols - col * side)),
                                  static_cast<std::size_t>(std::min(side, fine.rows - row * side)),
                                  static_cast<std::size_t>(col % 2) * shape.cols / 2,
                                  static_cast<std::size_t>(row % 2) * shape.rows / 2};
  halve(quadrant, m_type, m_rule, m_no_data, pixels, parent.pixels);
  lock.lock();
  if (--parent.waiting_for > 0) return;
  const Pending whole = std::move(parent);
  m_pending[level + 1].erase(static_cast<std::int64_t>(index_of(m_levels[level + 1], row / 2, col / 2)));
  lock.unlock();
  add_at(level + 1, row / 2, col / 2, whole.pixels);
}

void BlockPyramid::finish() {
  for (std::size_t level = 1; level < m_levels.size(); ++level)
    while (!m_pending[level].empty()) {  // children never came; the parent's key grows with its row and column
      const auto first = m_pending[level].begin();
      const auto key = first->first;
      const Pending part = std::move(first->second);
      m_pending[level].erase(first);
      add_at(level, key / m_levels[level].across, key % m_levels[level].across, part.pixels);
    }
  PackedBlock nothing;
  for (Level& level : m_levels)
    for (PackedBlock& block : level.blocks) {
      if (!block.bytes.empty()) continue;
      if (nothing.bytes.empty()) nothing = m_packer.pack(m_nothing);
      block = nothing;
    }
}

}  // namespace geo
