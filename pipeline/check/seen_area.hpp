#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/plan/plan.hpp"

namespace steppe {

// What scenes show of a task's tile, in square units of the grid.
struct SeenArea {
  struct OfScene {
    std::size_t scene = 0;  // into Plan::scenes
    double area = 0;        // that is read
  };
  double tile = 0;  // of the box around all of them; 0: no scene touches it
  std::vector<OfScene> scenes = {};
};

// `is_cut`: by Plan::scenes, whether it goes through the cube. Where one does, what matters to no zone is not read.
SeenArea seen_area(const Plan& plan, const Task& task, const std::vector<bool>& is_cut);

// What is cut of a scene onto a tile.
double area_cut(const Plan& plan, const PlanScene& scene, const geo::TileId& tile);

}  // namespace steppe
