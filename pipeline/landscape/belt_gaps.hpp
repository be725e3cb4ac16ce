#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/polygon/line_strip.hpp"

namespace steppe {

// Where a belt is green and where it is not (science 7.5), from its cover along its middle line.

// A piece of a belt, or all of it.
struct BeltPiece {
  double from_m = 0, to_m = 0;  // along the line
  double known_m = 0, gap_m = 0;
  geo::Point middle = {};  // on the plane of the line

  std::optional<double> gap_share() const { return known_m > 0 ? std::optional(gap_m / known_m) : std::nullopt; }
};

struct BeltGaps {
  std::optional<double> median;  // cover of its slices, as a fraction; absent where nothing is known
  BeltPiece whole;
  std::vector<BeltPiece> pieces;  // of kBeltSegment, the last maybe shorter
};

// `cover`: of slices across the belt, each slice_m long, in order; NaN where it is not known. A gap is a run of known
// slices below kGapCoverBelow · median that is kGapFrom long or longer; an unknown slice ends it. Pure.
BeltGaps gaps_of(std::span<const double> cover, double slice_m);

// Slices of a belt: their middles, and the points across each.
struct BeltSlices {
  double slice_m = 0;  // length of each on the ground
  std::size_t across = 0;
  std::vector<geo::Point> middles;
  std::vector<geo::Point> points;  // `across` a slice, slice by slice
};

// Slices about step_m long, with points about step_m apart over the width. A fault where the projection is not defined.
geo::Result<BeltSlices> slices_of(const geo::Line& line, double width_m, double step_m, const geo::GroundSteps& ground);

}  // namespace steppe
