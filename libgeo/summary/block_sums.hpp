#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// Sums over whole cells of a node, as a summary keeps them. Bounds with fewer than 2^31 cells, |x| < 2^16 and units
// < 2^30: Σx² < 2^63, Σ units·x² < 2^93.

// Of the cells with data, each counting 1.
struct ValueSums {
  std::uint64_t cells = 0;
  std::int64_t sum = 0;
  std::uint64_t squares = 0;
  std::int32_t min = std::numeric_limits<std::int32_t>::max(), max = std::numeric_limits<std::int32_t>::min();
};

// Of the same cells, each counting its units of area.
struct AreaSums {
  std::uint64_t units = 0;
  Int128 value = 0, squares = 0, units_squared = 0;
};

// One class of a node.
struct ClassCount {
  std::uint8_t code = 0;
  std::uint32_t cells = 0;
};

struct BlockValues {
  ValueSums cells;
  AreaSums areas;  // zero unless asked for
};

struct BlockClasses {
  std::vector<ClassCount> classes;   // ascending, none without cells
  std::vector<std::uint64_t> units;  // one a class, or none when not asked for
};

void merge(ValueSums& into, const ValueSums& from);
void merge(AreaSums& into, const AreaSums& from);

// Of a block that lies at `place` in the grid of `area`.
template <class T>
BlockValues sums_of_values(const Raster<T>& block, const Window& place, const PixelArea& area, bool by_area);
BlockClasses sums_of_classes(const Raster<std::uint8_t>& block, const Window& place, const PixelArea& area,
                             bool by_area);

}  // namespace geo
