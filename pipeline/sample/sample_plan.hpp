#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/sample/sample_frame.hpp"

namespace steppe {

// A stratum of the draw: one of the frame, with the small ones of its zone that were put to it.
struct DrawStratum {
  std::size_t frame = 0;  // the frame's stratum that gives zone and label
  std::uint64_t pixels = 0;
  double area_m2 = 0;
  std::size_t points = 0;
};

// What is drawn, before any pixel is chosen.
struct SamplePlan {
  std::vector<DrawStratum> strata;  // those with pixels
  std::vector<std::size_t> of;      // by stratum of the frame: position in `strata`
  double expected_se = 0;  // of the first group's share (or of change), 0…1; NaN where nothing is known of it
};

// Sizes by science 8.2: what was asked for, at least kFewestInStratum points a stratum, `rare` of a rare class over all
// zones and `per_zone` of a zone, the rest in proportion to the area. Throws UsageError when these are more than the
// points, and nothing_matched when there is no pixel.
SamplePlan plan_sample(const SampleFrame& frame, const FrameCounts& counts, const SampleRequest& request);

}  // namespace steppe
