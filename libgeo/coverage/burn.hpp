#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/box_index.hpp"
#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// A polygon of a layer of classes.
struct CodedShape {
  std::size_t number = 0;  // of the feature in its file: for messages
  std::uint8_t code = 0;   // not 0
  MultiPolygon shape;
};

// A layer of classes as polygons, ready to be brought to the cells of any grid. A cell belongs to the code whose shapes
// cover most of it, provided that they cover at least half; otherwise to none, 0. Shapes of one code add up, so
// adjacent polygons of one class leave no seam; where they overlap, what they share counts for each. Of codes with
// equal cover, the one whose first shape in the cell comes first in the layer wins.
//
// Exact: covers are those of coverage_of(), to 2^-36 cell. A cell does not depend on the grid it is seen through: a
// tile of a grid equals that part of the whole. Immutable after making; safe to share between threads.
class CodedShapes {
 public:
  // REQUIRES finite coordinates (validate()), codes other than 0, fewer than 2^32 parts.
  explicit CodedShapes(std::vector<CodedShape> shapes);

  // One code a cell, row by row. Only shapes near the grid are looked at; time is O(their vertices and the cells
  // crossed), memory that of some 256 rows. Faults: that of coverage_of() for the first shape that has one ("feature
  // NUMBER:"), too_large when shapes lie so much upon each other that this bound is lost. REQUIRES the shapes' CRS.
  Result<std::vector<std::uint8_t>> burn(const Grid& grid) const;

  bool empty() const { return m_parts.empty(); }

 private:
  // Parts of one shape are worked on alone: a layer drawn as one multipolygon must not be walked as a whole for every
  // tile.
  struct Part {
    std::size_t number = 0;
    std::uint32_t shape = 0;  // position in the layer
    std::uint8_t code = 0;
    MultiPolygon polygon;  // one
  };
  Result<void> burn_band(const Grid& band, std::uint8_t* cells) const;

  std::vector<Part> m_parts;
  BoxIndex m_index;
};

}  // namespace geo
