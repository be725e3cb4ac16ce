#pragma once

#include <cstddef>
#include <limits>
#include <memory>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/indicators/night_model.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// What every task of a run shares, read only.
struct RunContext {
  const Settings& settings;
  const Plan& plan;
  const geo::ZoneSet& zones;  // in the grid's CRS
  const Workspace& workspace;
  const Layers& layers;
  std::size_t files_a_task = std::numeric_limits<std::size_t>::max();  // that one task may have open
  const ProductFiles* published = nullptr;              // the night that readers may be reading; null: nobody can be
  std::shared_ptr<const NightModel> forest_model = {};  // forest_model() of the settings
  std::shared_ptr<const WaterThresholds> water_thresholds = {};  // water_thresholds() of the settings
};

}  // namespace steppe
