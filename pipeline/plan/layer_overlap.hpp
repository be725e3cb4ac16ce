#pragma once

#include <span>

#include "libgeo/coverage/burn.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace steppe {

// How much of a layer's polygons lies upon each other.
struct LayerOverlap {
  double between_m2 = 0;  // of different codes
  double within_m2 = 0;   // of one code
};

// From exact covers of the cells of one grid over all of it (1024 cells along the longer side, 10 m at the finest):
// what covers a cell beyond the whole of it. So never too much; overlaps in cells that are otherwise part empty are
// missed. Time is O(vertices + cells crossed); memory 24 MB.
LayerOverlap overlap_of(std::span<const geo::CodedShape> shapes, const geo::Crs& crs);

// A polygon that is less than a metre wide on average (twice its area over its outline).
bool is_sliver(const geo::MultiPolygon& shape, const geo::Crs& crs, double area_m2);

}  // namespace steppe
