#include "pipeline/pass/map_doubt.hpp"

#include <array>
#include <cassert>

#include "libgeo/algo/sieve.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/wetland.hpp"
#include "pipeline/pass/forest_map.hpp"
#include "pipeline/pass/wetland_map.hpp"

namespace steppe {
namespace {

using Marks = std::vector<std::uint8_t>;

void add_marks(const Marks& more, Marks& marks) {
  for (std::size_t p = 0; p < marks.size(); ++p) marks[p] = static_cast<std::uint8_t>(marks[p] | more[p]);
}

// A small patch of a grade takes the grade around it; land that is not sandy is no grade.
Marks doubtful_grades(geo::Raster<std::uint8_t> grades, Marks doubt, std::int64_t min_pixels) {
  std::array<std::uint8_t, kClassNoData - 1> members{};
  for (std::size_t i = 0; i < members.size(); ++i) members[i] = static_cast<std::uint8_t>(i + 1);
  for (std::size_t p = 0; p < doubt.size(); ++p)
    if (doubt[p] != 0) grades.pixels[p] = kClassNoData;
  geo::mark_unsure_patches(grades, members, geo::PatchOf::class_alone, min_pixels, geo::Connectivity::four, doubt);
  return doubt;
}

// Where nothing grows there is nothing to leave out.
void leave_out_doubtful(const Marks& doubtful_plants, const Marks& plants_in_water, Marks& forest, Marks& doubt) {
  for (std::size_t p = 0; p < doubt.size(); ++p)
    if (doubtful_plants[p] != 0 && forest[p] != static_cast<std::uint8_t>(ForestClass::none)) doubt[p] = 1;
  leave_out_wetland(plants_in_water, forest);
}

}  // namespace

Marks doubtful_pixels(PartialMaps maps, const Marks& unseen, const AroundRules& rules) {
  assert(unseen.size() == maps.window.size());
  Marks doubt = unseen;
  WaterDoubt near{unseen, unseen};
  if (!maps.wetland.pixels.empty()) {
    near = doubt_near_water(maps.water, rules.near_water_m, unseen, maps.wetland, maps.plants_in_water);
    add_marks(doubtful_wetland(maps.wetland, near.wetland, rules.patches), doubt);
  }
  if (!maps.forest.pixels.empty()) {
    Marks of_forest = unseen;
    if (!maps.wetland.pixels.empty() && !maps.model_knows_marsh)
      leave_out_doubtful(near.plants_in_water, maps.plants_in_water.pixels, maps.forest.pixels, of_forest);
    const auto firm = counted_elsewhere(maps.water.pixels, maps.wetland.pixels, maps.other_land);
    add_marks(doubtful_forest({maps.forest, firm, near.wetland}, of_forest, rules.patches, rules.forest_connectivity),
              doubt);
  }
  if (!maps.desertification.pixels.empty())
    add_marks(doubtful_grades(maps.desertification, unseen, rules.patches.desertification), doubt);
  return doubt;
}

}  // namespace steppe
