#pragma once

#include <optional>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/estimate/sample_design.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/map_accuracy.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {

// The land cover map of every year with points, by the design of the points, post-stratified by the map's areas of the
// league. Points whose design is not known still tell how far the map is right: they are read as drawn at random within
// each class of the map, which is said; no verdict rests on them. Points where the map has no class, and outside the
// league, have no part.
std::vector<MapAccuracy> map_accuracies(const Totals& totals, const FieldMatches& matches, const FieldSurvey& survey,
                                        const std::optional<SampleDesign>& design, const Settings& settings);

}  // namespace steppe
