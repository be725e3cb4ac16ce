#include "libgeo/coverage/raster_place.hpp"

#include "libgeo/base/error.hpp"

namespace geo {

Window place_in_tile(const Grid& tile, const Grid& values) {
  if (!aligned(tile, values))
    throw Error(
        message("zonal: the raster's cells are not the tile's (got origin {0}, {1}, allowed {2}, {3} and whole "
                "cells from there); resample the raster to the analysis grid",
                values.x0, values.y0, tile.x0, tile.y0));
  const Window place = window_in(tile, values);
  if (!contains(tile.window(), place))
    throw Error(
        message("zonal: the raster reaches outside the tile (got columns {0} to {1}, rows {2} to {3}, allowed {4} "
                "columns, {5} rows); cut it to the tile",
                place.col, place.end_col(), place.row, place.end_row(), tile.cols, tile.rows));
  return place;
}

}  // namespace geo
