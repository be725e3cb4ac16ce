#pragma once

#include "pipeline/sensors/scene.hpp"
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
constexpr double kCubeBytesOfOwnPixels = 5, kCubeBytesResampled = 8;  // an observation

// Pixels of the scene's finest bands on an area of the grid, where these decode slowly.
inline double slow_pixels(const Scene& scene, double area) {
  const auto& grid = scene.where.grid;
  return sensor_of(scene.kind).slow_tile_px > 0 && !scene.where.crs.geographic() ? area / (grid.dx * grid.dy) : 0;
}

}  // namespace steppe
