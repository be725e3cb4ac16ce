#pragma once

#include <map>
#include <memory>

#include "pipeline/indicators/night_model.hpp"
#include "pipeline/plan/layers.hpp"
#include "tests/simulator/sample_set.hpp"
#include "tests/worlds/world_days.hpp"

namespace steppe_worlds {

// One simulated world in memory: its scenes, its layers as they are delivered, and what is true of each cell of the
// analysis grid of 30 m.
struct SeenWorld {
  steppe::sim::World world;
  steppe::sim::Period period;
  geo::Grid grid;  // the analysis grid
  std::vector<steppe::DatedBlock> days;
  steppe::LayerCells layers;
  std::vector<steppe::sim::LandClass> land;  // of most of nine points of a cell
  std::vector<float> purity;                 // share of those points that have it
  std::vector<float> cover;                  // green cover at the peak
};

SeenWorld seen_world(const steppe::sim::SampleOptions& options, steppe::sim::Period period);

// Whether the map of forest, water and land cover of a cell, final as the pass leaves them, by product.
using Maps = std::map<steppe::Product, std::vector<std::uint8_t>>;

// Settings of a night with every class product and nothing else changed but `water` dates, if at all.
steppe::Settings study_settings();

// Through compute_values(), make_classes() and TileClasses, as run_tile_task() does, the world being one tile. `model`
// as forest.model names it; null: by rules.
Maps mapped(const SeenWorld& seen, const steppe::Settings& settings,
            std::shared_ptr<const steppe::NightModel> model = nullptr);

}  // namespace steppe_worlds
