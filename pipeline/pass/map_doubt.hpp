#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/algo/connectivity.hpp"
#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/plan/computed_products.hpp"

namespace steppe {

// Class maps before anything is asked of what lies around a pixel, of a part of a tile and its halo. A map without
// pixels is not made.
struct PartialMaps {
  geo::Window window;  // in tile pixels
  geo::Raster<std::uint8_t> water, forest, desertification, wetland, plants_in_water;
  std::vector<std::uint8_t> other_land;  // 1: by a layer, and no forest closes around it
  bool model_knows_marsh = false;        // forest is asked of a model that tells reed from trees
};

// The rules that look around a pixel.
struct AroundRules {
  MinimumPatches patches;
  geo::Connectivity forest_connectivity = geo::Connectivity::eight;
  double near_water_m = 0;
};

// 1 for pixels whose final class could be another once the pixels marked in `unseen` are looked at; those are 1, too.
// May doubt where a cleverer look would not, never the other way round: TileClasses::finish() gives all other pixels
// the class that it gives when everything was added. What lies beyond the window is taken as seen: REQUIRES it that
// wide that no unseen pixel outside decides one that is asked about. REQUIRES a mark a pixel of the window.
std::vector<std::uint8_t> doubtful_pixels(PartialMaps maps, const std::vector<std::uint8_t>& unseen,
                                          const AroundRules& rules);

}  // namespace steppe
