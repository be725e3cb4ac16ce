#pragma once

#include <span>
#include <vector>

#include "libgeo/grid/grid.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/pass/block_values.hpp"

namespace steppe {

// Heights and what follows from them, of a block's pixels; empty spans where there is no elevation model, NaN where it
// has a hole. Angles in degrees, aspect clockwise from north to where the ground falls.
struct BlockTerrain {
  std::span<const float> elevation = {}, slope = {}, aspect = {};
};

struct FeatureInputs {
  std::span<const DatedBlock> days;
  const ProductRequest& request;
  std::span<const std::vector<float>> composite;  // season_composite() of the days
  std::span<const float> water_frequency = {};    // NaN where unknown; empty: unknown everywhere
  geo::Window window = {};                        // the block's place in its tile: texture
  BlockTerrain terrain = {};
};

// One column a wanted feature, in that order, a value a pixel; NaN where what it is made of is missing. What is not
// wanted is not computed. Pure; independent of the order of days; a pixel's values do not depend on how the tile is cut
// into blocks as long as cuts lie at multiples of kTextureCell. The pass and `steppe train` both call this.
// REQUIRES inputs.window.size() pixels in every input.
std::vector<std::vector<float>> block_features(const FeatureInputs& inputs, std::span<const Feature> wanted);

// What block_features() keeps beside its inputs.
std::uint64_t feature_memory_bytes(std::uint64_t days, std::uint64_t pixels, std::uint64_t wanted);

}  // namespace steppe
