#pragma once

#include <vector>

#include "pipeline/pass/tile_classes.hpp"

namespace steppe {

// What was read of a tile: its own pixels and the nearest `near` of its `halo`.
struct ReadSoFar {
  geo::Window tile;
  std::int64_t near = 0, halo = 0;
};

// The outer_windows() without which some final class of the tile could be another: those within the halo of a pixel in
// doubt (map_doubt.hpp). REQUIRES all of ReadSoFar added to `classes`, and a halo within which the rules decide.
std::vector<geo::Window> windows_in_doubt(const TileClasses& classes, const ReadSoFar& read, const AroundRules& rules);

}  // namespace steppe
