#pragma once

#include <cstdint>
#include <string>

#include "libgeo/algo/otsu.hpp"

namespace steppe {

// MNDWI of one pass of a satellite over water and its shores.
struct PassPixels {
  std::string day, platform;            // "2025-07-19", "landsat-8"
  geo::IndexBins mndwi = {};            // of the blocks that were taken
  std::uint64_t blocks = 0, water = 0;  // taken; candidates of water among the pixels
};

}  // namespace steppe
