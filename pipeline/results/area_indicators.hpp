#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/products/indicator.hpp"
#include "pipeline/results/field_on_map.hpp"

namespace steppe {

// An indicator that is an area of classes: what the map counts, what a sample point counts, and how the map is cut into
// strata.
struct AreaIndicator {
  Indicator indicator = Indicator::forest_coverage;
  Product product = Product::forest;
  std::string definition, caliber;
  bool percent = false;                                    // of the zone's area; else hectares
  std::vector<std::uint8_t> members;                       // codes that the map counts
  std::vector<std::vector<std::uint8_t>> strata;           // codes of each
  std::function<bool(const MatchedSample&)> counts;        // whether the reference says yes
  std::function<bool(const MatchedSample&)> decided = {};  // whether the reference can say; empty: always
};

// Those of the products that the settings list.
std::vector<AreaIndicator> area_indicators(const Settings& settings);

}  // namespace steppe
