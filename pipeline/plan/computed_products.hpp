#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/analysis_grid.hpp"

namespace steppe {

// What must be computed for the products that the settings list: a class map needs others beneath it.
struct ComputedProducts {
  bool composite = false;  // six bands of the season as a product
  bool water = false, forest = false, desertification = false, landcover = false;  // computed, whether written or not

  // The season's bands as one value: forest looks at LSWI, and so does the potential mask of sandy land, which needs
  // forest as well.
  bool season_bands() const { return composite || forest; }
  bool classes() const { return water || forest || desertification || landcover; }
};

ComputedProducts computed_products(const Settings& settings);

// The class products that the settings list, in the order of kProductNames.
std::vector<std::string> class_products(const Settings& settings);

// The windows of the year whose scenes are read; the growing season is always the first.
std::vector<DayRange> windows_read(const Settings& settings);

// Fewest pixels of a patch; the area of a pixel is that of the grid's plane.
struct MinimumPatches {
  std::int64_t forest = 1, desertification = 1;
};
MinimumPatches minimum_patches(const Settings& settings, const AnalysisGrid& grid);

// Pixels around a tile that its products depend on (Plan::halo).
std::int64_t halo_of(const Settings& settings, const AnalysisGrid& grid);

}  // namespace steppe
