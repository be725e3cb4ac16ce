#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/coverage/block_cover.hpp"
#include "libgeo/grid/grid.hpp"

namespace geo {

// The nodes of a grid's pyramid as places in a list: level after level, row after row.
class PyramidShape {
 public:
  // REQUIRES a grid with cells, block > 0.
  PyramidShape(const Grid& grid, std::int64_t block);

  std::size_t blocks() const { return m_levels.front().nodes(); }
  std::size_t nodes() const { return m_nodes; }
  // REQUIRES a node of the pyramid.
  std::size_t place(const PyramidNode& node) const;
  // All nodes but the blocks, by place.
  std::vector<PyramidNode> above_blocks() const;
  // The places of the up to four nodes that a node above the blocks is made of.
  struct Parts {
    std::array<std::size_t, 4> place{};
    std::size_t count = 0;
    std::span<const std::size_t> list() && = delete;  // it would outlive what it shows
    std::span<const std::size_t> list() const& { return std::span(place).first(count); }
  };
  Parts parts(const PyramidNode& node) const;

 private:
  struct Level {
    std::int64_t rows = 0, cols = 0;
    std::size_t first = 0;
    std::size_t nodes() const { return static_cast<std::size_t>(rows * cols); }
  };
  std::vector<Level> m_levels;
  std::size_t m_nodes = 0;
};

}  // namespace geo
