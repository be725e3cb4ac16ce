#pragma once

#include <cstdint>

#include "tests/simulator/counties.hpp"

namespace steppe::sim {

// How many pixels have their centre in a ring: what a sample of pixels is drawn from. Row by row, so that a large world
// costs its rows and not its pixels; it agrees with county_at() pixel by pixel.
std::int64_t pixels_inside(const geo::Ring& ring, const geo::Grid& grid);

}  // namespace steppe::sim
