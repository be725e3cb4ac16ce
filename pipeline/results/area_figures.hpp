#pragma once

#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/figure_rows.hpp"
#include "pipeline/results/layer_gaps.hpp"
#include "pipeline/results/zone_figure.hpp"

namespace steppe {

// Adds one indicator that is an area of classes to each row of the year: what was mapped, replaced by the estimate
// by the points' design where there is one, of the zone's whole area (area_estimate.hpp). `trees` changes what is
// mapped as forest, as the indicator's rule says. The league is the sum of its
// zones (league_share.hpp); while one was seen too little for a figure of its own the league is provisional. Where a
// layer that the product needs does not reach, the status says so and there is no value.
void add_area_figures(const Totals& totals, const Settings& settings, const AreaIndicator& indicator,
                      const FieldSurvey& survey, const LayerGaps& gaps, const TreeAreas& trees, const FigureYear& year,
                      FigureRows& rows);

}  // namespace steppe
