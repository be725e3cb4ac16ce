#include "pipeline/indicators/terrain_veto.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace steppe {
namespace {

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

}  // namespace

float cos_incidence(float slope_deg, float aspect_deg, const SunDirection& sun) {
  const double zenith = radians(90 - sun.elevation_deg), slope = radians(static_cast<double>(slope_deg));
  const double turn = radians(sun.azimuth_deg - static_cast<double>(aspect_deg));
  return static_cast<float>(std::cos(zenith) * std::cos(slope) + std::sin(zenith) * std::sin(slope) * std::cos(turn));
}

void veto_by_terrain(const TerrainBlock& ground, const SunDirection* sun, const TerrainRule& rule,
                     std::span<WaterVote> votes) {
  if (ground.slope_deg.empty()) return;
  assert(ground.slope_deg.size() == votes.size() && ground.aspect_deg.size() == votes.size());
  const auto steep = static_cast<float>(rule.max_slope_deg), dark = static_cast<float>(rule.min_cos_incidence);
  for (std::size_t p = 0; p < votes.size(); ++p) {
    const float slope = ground.slope_deg[p];
    // Land seen is land, whatever the light.
    if (votes[p] != WaterVote::water || std::isnan(slope)) continue;
    if (slope > steep)
      votes[p] = WaterVote::land;
    else if (sun != nullptr && cos_incidence(slope, ground.aspect_deg[p], *sun) < dark)
      votes[p] = WaterVote::unknown;
  }
}

}  // namespace steppe
