#pragma once

#include "pipeline/plan/layers.hpp"
#include "pipeline/results/field_knowledge.hpp"
#include "pipeline/results/figure_rows.hpp"
#include "pipeline/results/layer_gaps.hpp"
#include "pipeline/results/zone_figure.hpp"

namespace steppe {

// Adds grassland_cover to each row of the year: the comprehensive cover (science 4.3) with the areas of the layer's
// types as weights; by regression on plots where there is a calibration (caliber CVCG when it is accepted). Without the
// layer, or where it does not reach, the status says so. The league is the area-weighted mean of its zones.
void add_grassland_figures(const Totals& totals, const Settings& settings, const FieldKnowledge& field, bool has_layer,
                           const LayerGaps& gaps, const FigureYear& year, FigureRows& rows);

}  // namespace steppe
