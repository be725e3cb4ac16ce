#include "libgeo/io/block_pyramid.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <utility>

#include "libgeo/io/overview.hpp"
#include "libgeo/io/pixel_copy.hpp"

namespace geo {
namespace {

Predictor predictor_of(const RasterSpec& spec) {
  if (spec.codec == Codec::none) return Predictor::none;
  return spec.type == PixelType::float32 ? Predictor::floating : Predictor::horizontal;
}

std::vector<BlockPyramid::Level> levels_of(const RasterSpec& spec) {
  std::vector<BlockPyramid::Level> levels;
  std::int64_t cols = spec.where.grid.cols, rows = spec.where.grid.rows;
  while (true) {
    const auto across = (cols + spec.block - 1) / spec.block, down = (rows + spec.block - 1) / spec.block;
    levels.push_back(
        {cols, rows, across, down, std::vector<BlockPyramid::Block>(static_cast<std::size_t>(across * down))});
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
      m_shape{static_cast<std::size_t>(spec.block), static_cast<std::size_t>(spec.block),
              static_cast<std::size_t>(spec.bands), size_of(spec.type)},
      m_predictor(predictor_of(spec)),
      m_encoder(spec.codec, spec.level),
      m_nothing(m_shape.bytes()),
      m_differences(m_shape.bytes()),
      m_levels(levels_of(spec)),
      m_pending(m_levels.size()) {
  fill_pixels(m_type, m_no_data, m_nothing);
}

bool BlockPyramid::has(std::int64_t row, std::int64_t col) const {
  return !m_levels[0].blocks[index_of(m_levels[0], row, col)].packed.empty();
}

BlockPyramid::Block BlockPyramid::packed(std::span<const std::byte> pixels) {
  const auto checksum = libdeflate_crc32(0, pixels.data(), pixels.size());
  if (m_predictor == Predictor::none) return {m_encoder.encode(pixels), checksum};
  apply_predictor(m_predictor, m_shape, pixels, m_differences);
  return {m_encoder.encode(m_differences), checksum};
}

void BlockPyramid::add_at(std::size_t level, std::int64_t row, std::int64_t col, std::span<const std::byte> pixels) {
  m_levels[level].blocks[index_of(m_levels[level], row, col)] = packed(pixels);
  if (level + 1 < m_levels.size()) add_to_parent(level, row, col, pixels);
}

void BlockPyramid::add_to_parent(std::size_t level, std::int64_t row, std::int64_t col,
                                 std::span<const std::byte> pixels) {
  const Level& fine = m_levels[level];
  const std::int64_t parent_row = row / 2, parent_col = col / 2;
  const auto key = static_cast<std::int64_t>(index_of(m_levels[level + 1], parent_row, parent_col));
  auto [found, fresh] = m_pending[level + 1].try_emplace(key);
  Pending& parent = found->second;
  if (fresh) {
    parent.pixels = m_nothing;
    parent.waiting_for = static_cast<int>(std::min<std::int64_t>(2, fine.down - 2 * parent_row) *
                                          std::min<std::int64_t>(2, fine.across - 2 * parent_col));
  }
  const auto side = static_cast<std::int64_t>(m_shape.cols);
  const OverviewQuadrant quadrant{m_shape, static_cast<std::size_t>(std::min(side, fine.cols - col * side)),
                                  static_cast<std::size_t>(std::min(side, fine.rows - row * side)),
                                  static_cast<std::size_t>(col % 2) * m_shape.cols / 2,
                                  static_cast<std::size_t>(row % 2) * m_shape.rows / 2};
  halve(quadrant, m_type, m_rule, m_no_data, pixels, parent.pixels);
  if (--parent.waiting_for > 0) return;
  const Pending whole = std::move(parent);
  m_pending[level + 1].erase(found);
  add_at(level + 1, parent_row, parent_col, whole.pixels);
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
  Block nothing;
  for (Level& level : m_levels)
    for (Block& block : level.blocks) {
      if (!block.packed.empty()) continue;
      if (nothing.packed.empty()) nothing = packed(m_nothing);
      block = nothing;
    }
}

}  // namespace geo
