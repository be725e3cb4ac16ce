#pragma once

#include <cstddef>
#include <span>

#include "libgeo/algo/forest_training.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

struct ForestTrees;

// RandomForest::train(): the trees that OpenCV grows.
Result<ForestTrees> grow_trees(std::span<const float> samples, std::size_t features, std::span<const int> labels,
                               std::size_t classes, const ForestTraining& training);

}  // namespace geo
