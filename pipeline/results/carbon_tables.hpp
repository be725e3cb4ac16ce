#pragma once

#include <vector>

#include "pipeline/carbon/density_table.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/layer_gaps.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// The carbon table of every zone between the first and the last year of the settings: from what became of the sample
// points that were looked at in both years (carbon_of_places()); without such points from the areas of the land cover
// classes in both years, estimated or mapped (carbon_change()), and a note says so. The league is the sum of its
// zones. A zone that was seen too little in one of the years has no lines and says so, and so has one that a layer of
// the land cover does not reach, with its league. Empty with fewer than two years or without product landcover.
std::vector<ZoneCarbon> carbon_tables(const Totals& totals, const Settings& settings, const DensityTable& densities,
                                      const FieldSurvey& survey, const LayerGaps& gaps = {});

}  // namespace steppe
