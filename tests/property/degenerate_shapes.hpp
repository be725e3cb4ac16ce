#pragma once

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "random_shapes.hpp"

namespace steppe_test {

// A shape that real layers contain and that breaks careless code: slivers far thinner than a cell, combs, spikes with
// and without width, holes that touch their ring, vertices and edges on borders, corners and centres of cells, specks
// inside a cell, outlines with hundreds of vertices in a cell. Rings in either orientation.
geo::MultiPolygon degenerate_shape(Random& random, const geo::Grid& grid);

}  // namespace steppe_test
