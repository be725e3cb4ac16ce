#pragma once

#include "libgeo/grid/grid.hpp"

namespace geo {

// Where the pixels of `values` lie in the tile. Throws Error when they are not cells of it.
Window place_in_tile(const Grid& tile, const Grid& values);

}  // namespace geo
