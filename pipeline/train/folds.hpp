#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

struct FoldRequest {
  double block_m = 10000;  // edge of a square of ground that is tested as a whole (science 7.3)
  int folds = 5;
  std::uint64_t seed = 42;
};

// Which units are tested together. Neighbours look alike: a model that has seen one knows the other, and a test that
// divides them measures memory. So the ground is cut into squares, a square belongs to one part, and the units of a
// group (and a unit itself, by its middle) are never divided.
struct Folds {
  std::vector<int> of_unit;  // 0 … folds − 1
  std::vector<int> block_of_unit;
  std::size_t folds = 0, blocks = 0;
  bool by_place = true;  // false: nobody knows where the units lie, so groups or single units are the blocks
  std::vector<geo::Message> warnings = {};
};

// The classes are spread as evenly as their blocks allow; same table and seed, same parts. A fault (out_of_range) when
// there are fewer blocks than parts: it names the largest edge that gives twice as many.
geo::Result<Folds> make_folds(const TrainingTable& table, const FoldRequest& request);

// Degrees → metres of an equal-area plane (sinusoidal, sphere of the mean radius): good for blocks, not for maps.
struct PlanePlace {
  double x = 0, y = 0;
};
PlanePlace plane_of_degrees(double longitude, double latitude);

}  // namespace steppe
