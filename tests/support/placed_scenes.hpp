#pragma once

#include <vector>

#include "pipeline/plan/plan.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe_test {

// The scenes of a tiny night's inbox on the grid of its settings, each with the checksum "s".
inline std::vector<steppe::PlanScene> placed_scenes(const TinyNight& tiny) {
  const auto grid = steppe::resolve_grid(tiny.settings.grid);
  std::vector<steppe::PlanScene> placed;
  const auto found = steppe::find_scenes(tiny.inbox().string());
  for (const auto& scene : found.value().scenes) placed.push_back(steppe::place_scene(scene, "s", grid, 8).value());
  return placed;
}

}  // namespace steppe_test
