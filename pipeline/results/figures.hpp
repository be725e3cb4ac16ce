#pragma once

#include <vector>

#include "pipeline/landscape/tree_areas.hpp"
#include "pipeline/results/field_knowledge.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// Every indicator of every zone and year, in the order of Results::figures.
//
// Maps: vegetation_cover and ndvi_peak are means; grassland_cover the comprehensive cover (science 4.3) with the areas
// of the layer as weights; forest_coverage the share of the observed area, once a caliber; the areas of
// area_indicators() hectares that were mapped.
//
// Estimates replace the map's figure where field data allow one: grassland_cover by regression on plots (caliber CVCG
// when the calibration is accepted), the areas by the points' design with the map's classes and what was not seen as
// cells (area_estimate.hpp). The league is estimated once from all its points, in cells of its zones, so that the rows
// add up; no zone's points stand for another's (league_share.hpp).
//
// Where an auxiliary layer that the figure needs does not reach, it is no_layer with the share in its reason; so is the
// league's then. `survey` is of the field's sample points: survey_of(). `trees`: what of forest stands in vectors.
std::vector<Figure> compute_figures(const NightResult& night, const Totals& totals, const Settings& settings,
                                    const FieldKnowledge& field, const FieldSurvey& survey,
                                    const LargeWetlands* large = nullptr, const TreeAreas& trees = {});

}  // namespace steppe
