#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/carbon/place_change.hpp"
#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {

// What became of the land cover of a zone at the sample points that answered in both years: the classes of the legend
// with their areas (ha) as carbon_of_places() wants them. `from` and `to` are rows of totals.zones, of one zone. The
// weights are those of the later year, the cells the classes of its map; so the classes add up to the zone. Nothing
// where the points of one of the years carry no estimate (area_share()), or fewer than kFewestPoints answer in both.
std::optional<std::vector<ClassOnPlaces>> classes_on_places(const Totals& totals, std::size_t from, std::size_t to,
                                                            const FieldSurvey& survey);

// The sum of several zones, class by class. REQUIRES at least one.
std::vector<ClassOnPlaces> sum_of(std::span<const std::vector<ClassOnPlaces>> zones);

// Whether a sample point has this land cover, against the map of it.
AreaIndicator land_cover_indicator(const LegendEntry& entry);

}  // namespace steppe
