#pragma once

#include <span>

#include "libgeo/algo/forest_walk.hpp"

namespace geo {

struct ForestTrees;

// The ranks of `count` pixels from `first` on: by feature, how many thresholds are less than the value; a value that is
// no number is greater than all. The rest of the run repeats the last pixel. The same for every instruction set.
// REQUIRES 1 <= count <= kForestRun, columns that reach so far, room for a run a feature.
void rank_run(const ForestTrees& trees, std::span<const std::span<const float>> columns, std::size_t first,
              std::size_t count, ForestRanks& ranks);

}  // namespace geo
