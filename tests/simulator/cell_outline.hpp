#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/polygon/polygon.hpp"

namespace steppe::sim {

// Codes of the cells of a coarse map, row by row from the north-west; 0: none.
struct CellMap {
  std::int64_t cols = 0, rows = 0;
  std::vector<std::uint8_t> codes;

  // 0 outside the map.
  std::uint8_t at(std::int64_t row, std::int64_t col) const {
    const bool inside = row >= 0 && row < rows && col >= 0 && col < cols;
    return inside ? codes[static_cast<std::size_t>(row * cols + col)] : std::uint8_t{0};
  }
};

// Patches (4-connected) of fewer than `fewest` cells take the code of the cell to the left of their first one (above it
// at the map's edge), as a drawing office leaves out what is too small for its scale. Patches that are that small
// together may remain.
void drop_small_patches(CellMap& map, std::size_t fewest);

// The patches of one code as polygons in units of cells, x east and y north from the map's north-west corner (so y ≤
// 0): outer rings counter-clockwise, holes clockwise. A ring runs through the middles of the cells' edges, which cuts
// corners; it is simple, and the neighbours of two codes share it.
geo::MultiPolygon outlines_of(const CellMap& map, std::uint8_t code);

}  // namespace steppe::sim
