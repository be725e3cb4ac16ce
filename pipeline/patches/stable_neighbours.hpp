#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/patches/change_kind.hpp"
#include "pipeline/patches/surface.hpp"

namespace steppe {

// Pixels that did not change, from which it is taken what weather did to all: of each surface, and of all. At most some
// two thousand of each, evenly over the block.
struct StableNeighbours {
  std::array<std::vector<std::size_t>, kSurfaces> of_surface;
  std::vector<std::size_t> all;
};

// Those that are no candidates; where they are fewer than `least`, all pixels: the median of all is still what is
// common to them. Pure.
StableNeighbours stable_neighbours(std::span<const ChangeKind> kinds, std::span<const Surface> surface, int least);

// What is common to the changes of neighbours, and how far they scatter about it.
struct NeighbourNoise {
  double common = 0, sigma = 0;
};

// Median and 1.4826 · median absolute deviation, which is `least` at least; nothing where fewer than least_stable of
// them are clear.
std::optional<NeighbourNoise> noise_of(std::span<const float> change, std::span<const std::size_t> stable, double least,
                                       int least_stable);

}  // namespace steppe
