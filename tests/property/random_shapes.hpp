#pragma once

#include <random>

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace steppe_test {

using Random = std::mt19937_64;

// In [low, high); the same on every platform, unlike std::uniform_real_distribution.
double uniform(Random& random, double low, double high);
int pick(Random& random, int below);

// A small grid: metres near (0, 0), UTM-like metres in the millions, or degrees.
geo::Grid random_grid(Random& random);

// A valid shape on and around the grid: stars, spiky stars, holes, several parts, lattice-aligned boxes and steps, thin
// slivers, tiny shapes inside a cell, shapes outside. Rings in either orientation.
geo::MultiPolygon random_shape(Random& random, const geo::Grid& grid);

}  // namespace steppe_test
