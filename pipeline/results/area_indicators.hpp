#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/products/indicator.hpp"
#include "pipeline/results/field_on_map.hpp"

namespace steppe {

// An indicator that is an area of classes: what the map counts, and what a sample point counts.
struct AreaIndicator {
  Indicator indicator = Indicator::forest_coverage;
  Product product = Product::forest;
  std::string definition, caliber;
  bool percent = false;                                    // of the zone's area; else hectares
  std::vector<std::uint8_t> members;                       // codes that the map counts
  std::function<bool(const MatchedSample&)> counts;        // whether the reference says yes
  std::function<bool(const MatchedSample&)> decided = {};  // whether the reference can say; empty: always
  std::optional<geo::Message> lacks = {};                  // why there is no figure at all: a layer is not configured
};

// Those of the products that the settings list:
//   forest_coverage, forest_area  arbor forest and special shrub, in both calibers (science 7.1). While forest.belts is
//       unknown the calibers say so: F2020 counts belts and four-side trees, F2021 does not, and pixels do neither
//   grassland_area   land cover: grassland of the layer's types that is neither water, forest nor cropland
//   cropland_area    land cover: cropland of the layer that is neither water nor forest
//   water_area       permanent and seasonal open water
//   desertification_area            all degrees, light included (science 5.2)
//   desertification_moderate_area   moderate and worse
std::vector<AreaIndicator> area_indicators(const Settings& settings);

}  // namespace steppe
