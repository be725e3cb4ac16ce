#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace geo {

struct ForestTrees;

// Pixels that walk through a tree together: their ranks and the tree stay in the first-level cache.
inline constexpr std::size_t kForestRun = 256;

using ForestRanks = std::vector<std::int32_t>;              // [feature][pixel of the run]
using ForestLeaves = std::array<std::uint8_t, kForestRun>;  // classes

// Leads the pixels of a run to their leaves in one tree, by the instruction set in use (simd_dispatch.hpp); the leaves
// are the same for each. REQUIRES kForestRun ranks a feature, and as many rows of them as there are features or
// classes, the larger: a leaf's class is looked up like a feature, to no effect.
void walk_tree(const ForestTrees& trees, std::size_t tree, const ForestRanks& ranks, ForestLeaves& leaves);

}  // namespace geo
