#include "libgeo/summary/pyramid_shape.hpp"

#include <algorithm>
#include <cassert>

namespace geo {

PyramidShape::PyramidShape(const Grid& grid, std::int64_t block) {
  std::int64_t rows = (grid.rows + block - 1) / block, cols = (grid.cols + block - 1) / block;
  for (;;) {
    m_levels.push_back({rows, cols, m_nodes});
    m_nodes += m_levels.back().nodes();
    if (rows == 1 && cols == 1) return;
    rows = (rows + 1) / 2, cols = (cols + 1) / 2;
  }
}

std::size_t PyramidShape::place(const PyramidNode& node) const {
  const Level& level = m_levels[static_cast<std::size_t>(node.level)];
  assert(node.row >= 0 && node.row < level.rows && node.col >= 0 && node.col < level.cols);
  return level.first + static_cast<std::size_t>(node.row * level.cols + node.col);
}

std::vector<PyramidNode> PyramidShape::above_blocks() const {
  std::vector<PyramidNode> nodes;
  nodes.reserve(m_nodes - blocks());
  for (std::size_t level = 1; level < m_levels.size(); ++level)
    for (std::int64_t row = 0; row < m_levels[level].rows; ++row)
      for (std::int64_t col = 0; col < m_levels[level].cols; ++col)
        nodes.push_back({static_cast<int>(level), row, col});
  return nodes;
}

PyramidShape::Parts PyramidShape::parts(const PyramidNode& node) const {
  const Level& below = m_levels[static_cast<std::size_t>(node.level) - 1];
  Parts parts;
  for (std::int64_t row = 2 * node.row; row < std::min(2 * node.row + 2, below.rows); ++row)
    for (std::int64_t col = 2 * node.col; col < std::min(2 * node.col + 2, below.cols); ++col)
      parts.place[parts.count++] = place({node.level - 1, row, col});
  return parts;
}

}  // namespace geo
