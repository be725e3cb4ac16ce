#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/area_share.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {

// The map's cells of an area (a zone, or several taken together) for post_stratified_mean(), which area_share() and
// league_share() put together: members, others, and what the map does not know.
struct AreaCells {
  std::vector<double> areas;        // of the cells that count; those with too few points are put to the others
  std::vector<int> cell;            // by place; −1: not in the area, or in a cell without a say
  double whole = 0;                 // area, in the unit of the sums
  double unseen_share = 0;          // of it, that the map does not know and that has no points
  std::size_t answers = 0;          // places that say what the indicator asks
  double drawn = 0, silent = 0;     // weight of the places that were drawn, and of those of them that do not say
  std::size_t silent_rows = 0;      // that have a row
  bool joined = false;              // members and others are one cell: too few points to tell them apart
  geo::Message contradiction = {};  // the points do not lie where their design would have them

  bool carries_an_estimate() const;
};

// `members`: rows of totals.zones in one year. REQUIRES that the survey has that year.
AreaCells area_cells(const Totals& totals, const std::vector<std::size_t>& members, const AreaIndicator& indicator,
                     const FieldSurvey& survey);

// What places say: 1, 0, or NaN for no answer; those without an answer as `silent` says.
std::vector<double> answers_of(const SurveyYear& year, const AreaIndicator& indicator, double silent);

// The share by these cells: estimate, silence with its bounds, and why there is none.
AreaShare share_by_cells(const SurveyYear& year, const AreaIndicator& indicator, const AreaCells& cells);

// The whole area of an indicator's product in a zone, seen or not; 0 where there is none.
double whole_area(const ZoneTotal& zone, const AreaIndicator& indicator);

}  // namespace steppe
