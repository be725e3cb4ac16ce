#pragma once

#include <vector>

#include "pipeline/carbon/density_table.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/layer_gaps.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// The carbon table of every zone between the first and the last year of the settings. Areas of the land cover classes
// are shares times the zone's whole area: stratified estimates with standard errors where sample points allow one,
// else mapped shares without. The league is the sum of its zones. A zone that was seen too little in one of the years
// has no lines and says so, and so has one that a layer of the land cover does not reach, with its league. Empty with
// fewer than two years or without product landcover.
std::vector<ZoneCarbon> carbon_tables(const Totals& totals, const Settings& settings, const DensityTable& densities,
                                      const FieldSurvey& survey, const LayerGaps& gaps = {});

}  // namespace steppe
