#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/landscape/tree_areas.hpp"
#include "pipeline/products/indicator.hpp"
#include "pipeline/results/field_on_map.hpp"
#include "pipeline/results/large_wetlands.hpp"
#include "pipeline/results/reduce.hpp"

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
  // A class that some point must be called before any point says no to it: where none is, the interpreters may have
  // had a list without it, and reed is then "other vegetation".
  std::optional<LandCover> must_occur = {};
  geo::Message no_label = {};            // why points never decide anything: no label says it
  geo::Message unasked = {};             // why points decide nothing in this survey
  TreeRule trees = TreeRule::none;       // what it does with what stands in vectors
  const LargeWetlands* large = nullptr;  // members count in large patches alone; null: wherever

  // Weight of what the map counts in a row of the totals.
  geo::WideInteger mapped_members(const Totals& totals, std::size_t zone) const;
  // Whether the map counts the place of a point, whose code is known.
  bool maps(const MatchedSample& sample) const;
};

// Those of the products that the settings list:
//   forest_coverage, forest_area  arbor forest and special shrub, in both calibers (science 7.1). F2020 counts belts,
//   four-side trees and
//       orchards, F2021 none of them: by layers.belts, layers.four_sides and layers.orchard (landscape/tree_areas.hpp),
//       and young plantations in neither; sample points that lie in them likewise, whatever trees are seen there. While
//       forest.belts is unknown the calibers say so, for pixels tell of neither
//   grassland_area   land cover: grassland of the layer's types that is neither water, forest nor cropland
//   cropland_area    land cover: cropland of the layer that is neither water nor forest
//   water_area       permanent and seasonal open water: a point's label "water" means just that, water for a quarter of
//       the ice-free season and more; permanent_water_area is mapped alone, for no label says it
//   vegetated_wetland_area   marsh and wet meadow
//   wetland_area     one row a caliber (wetland_caliber.hpp). W2011 counts patches of wetland.w2011_min_patch_ha alone;
//       a point that says wetland where the map has no such patch cannot say how large its wetland is
//   desertification_area            all degrees, light included (science 5.2)
//   desertification_moderate_area   moderate and worse
// `large`: the large patches of the night; null: W2011 counts small patches too, which is good for asking what there
// will be, and for no figure.
std::vector<AreaIndicator> area_indicators(const Settings& settings, const LargeWetlands* large = nullptr);

}  // namespace steppe
