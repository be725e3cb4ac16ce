#pragma once

#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/carbon/stock.hpp"
#include "pipeline/estimate/survey.hpp"

namespace steppe {

// One class on places that were looked at in both years, in hectares: its area in the first year, and the area that
// became it and ceased to be it. Estimates of one survey and one set of places.
struct ClassOnPlaces {
  std::string land_class;
  Linear before, gained, lost;
};

// Carbon change from what became of the same places (science 8.1b, 9.5): land that is gained and land that is lost are
// counted each by its own rule — a young plantation has not reached its density, what is lost was full-grown — because
// they are other places; where nothing changed, nothing is counted. The difference of two areas, whose errors come and
// go, made −48 tC a year of a truth of −6.5.
//   Variance of a line: that of Σ worth·hectares over the places, with whatever classes have in common (what one gains,
// another lost), and the densities' errors, the same in both years and independent between classes (9.6:
// D²V_A + A²V_D + V_A·V_D). Few places that changed have the interval of a count (change_interval).
//   Lines, order and missing densities as carbon_change(); no interval where the survey has no variance. A fault when
// the periods are equal or swapped, or a class is unknown or twice.
geo::Result<CarbonResult> carbon_of_places(const Survey& survey, const std::vector<ClassOnPlaces>& classes,
                                           const DensityTable& densities, const CarbonRule& rule);

}  // namespace steppe
