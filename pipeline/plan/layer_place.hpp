#pragma once

#include <optional>

#include "libgeo/crs/crs.hpp"
#include "libgeo/grid/box.hpp"

namespace steppe {

// Where a layer lies: the box around its usable features, or around its raster's pixels that are not no data (the whole
// raster where none is declared: a raster that says 0 without calling it no data states that there is nothing).
struct LayerPlace {
  geo::Box on_grid;                     // in the analysis grid's CRS; empty when the layer holds nothing
  geo::Box as_drawn;                    // the layer's own coordinates …
  geo::Crs drawn_in;                    // … in the system it declares
  std::optional<geo::Box> extent = {};  // in the grid's CRS: of a raster's every pixel; features have none
};

// The box around a box's outline in another system, its sides followed at 21 points each; empty where nothing of it has
// an image there, or where no operation leads there.
geo::Box box_in(const geo::Box& box, const geo::Crs& from, const geo::Crs& to);

}  // namespace steppe
