#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/sample/sample_plan.hpp"

namespace steppe {

// A pixel that was drawn. Rows and columns as in ProductWindow.
struct ChosenPixel {
  std::size_t stratum = 0;  // of the plan
  std::int64_t row = 0, col = 0;
  std::size_t cluster = 0;  // of clusters: which, from 0
};

struct ChosenPixels {
  std::vector<ChosenPixel> pixels;  // by tile, in the order of a draw
  // Primary units: of clusters their numbers; otherwise those of pixels, and one point each.
  std::uint64_t units = 0, units_drawn = 0;  // of the only stratum where the method has one
  std::size_t points_per_unit = 1;
};

// Chooses by the request's seed alone: the same pixels for any `parallel`. The chances of all pixels of a stratum are
// the same, and nothing is drawn twice.
//   simple, stratified  so many of the stratum's pixels, every set alike
//   systematic          a square grid of points with a random start, as many as come close to the points asked for
//   clusters            the pixels in the order of the draw are cut into runs of about 64 × 64 (fewer in a small
//                       region); of the runs drawn, cluster_points pixels at equal distances from a random start
// Throws UsageError when there are fewer clusters than asked for.
ChosenPixels choose_pixels(const SampleFrame& frame, const FrameCounts& counts, const SamplePlan& plan,
                           const SampleRequest& request, const geo::ParallelFor& parallel);

}  // namespace steppe
