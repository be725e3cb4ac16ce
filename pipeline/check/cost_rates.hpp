#pragma once

#include <algorithm>

#include "pipeline/plan/plan.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {

// What one pixel costs. Measured (docs/performance.md, "What a run takes"): CPU seconds of runs with more and fewer
// scenes, on the scenes' grid and on a finer one, with and without JPEG 2000, whose own pixels count. Bytes: a quarter
// more than was found.
constexpr double kSecondsOfAnyRun = 2.3;
constexpr double kSecondsAPixel = 0.55e-6, kSecondsAnObservation = 0.29e-6, kSecondsResampled = 0.15e-6;
constexpr double kSecondsASlowPixel = 0.5e-6;
constexpr double kSecondsOfNothing = 1e-3;  // a task that no scene touches
constexpr double kBytesOfComposite = 13.5, kBytesOfOthers = 7;
constexpr double kCubeBytesOfOwnPixels = 4.2, kCubeBytesResampled = 5.8;  // an observation

// Which part of the pixels of the six bands is decoded: a band of 20 m has a quarter of one of 10 m.
inline double share_decoded(const PlanScene& placed) {
  double all = 0, left_out = 0;
  for (const auto role : composite_roles()) {
    const auto* band = placed.scene.band(role);
    if (band == nullptr) continue;
    const double pixels = 1.0 / (band->step * band->step);
    const bool out = std::ranges::find(placed.left_out, role) != placed.left_out.end();
    all += pixels, left_out += out ? pixels : 0;
  }
  return all > 0 ? 1 - left_out / all : 1;
}

// Pixels of the scene's finest bands on an area of the grid, where these decode slowly; fewer where bands are left out.
inline double slow_pixels(const PlanScene& placed, double area) {
  const Scene& scene = placed.scene;
  const auto& grid = scene.where.grid;
  if (sensor_of(scene.kind).slow_tile_px <= 0 || scene.where.crs.geographic()) return 0;
  return area / (grid.dx * grid.dy) * share_decoded(placed);
}

}  // namespace steppe
