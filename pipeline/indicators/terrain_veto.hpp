#pragma once

#include <span>

#include "pipeline/indicators/water.hpp"

namespace steppe {

// The ground of a block: spans of equal length, NaN where the elevations have a hole; empty without elevations.
struct TerrainBlock {
  std::span<const float> elevation = {};   // metres
  std::span<const float> slope_deg = {};   // 0 flat
  std::span<const float> aspect_deg = {};  // downhill, from north, clockwise; 0 where it is flat
};

// From where the sun shone on a date.
struct SunDirection {
  double elevation_deg = 90, azimuth_deg = 0;
};

struct TerrainRule {
  double max_slope_deg = 8;        // no water on what is steeper
  double min_cos_incidence = 0.2;  // nothing is to be seen on what the sun touches less
};

// Cosine of the angle between the sun and the normal of the ground: cos z cos s + sin z sin s cos(azimuth − aspect).
float cos_incidence(float slope_deg, float aspect_deg, const SunDirection& sun);

// What a date says of steep and of shaded ground (science 6.2): water on a slope > max_slope_deg is land, for water
// lies flat; and where cos_incidence < min_cos_incidence a date says nothing: a shaded slope is as dark as water.
// A hole in the elevations vetoes nothing. `sun` null: it is not known, and shade is not looked at. REQUIRES votes as
// long as the ground.
void veto_by_terrain(const TerrainBlock& ground, const SunDirection* sun, const TerrainRule& rule,
                     std::span<WaterVote> votes);

}  // namespace steppe
