#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/estimate/survey.hpp"
#include "pipeline/estimate/survey_units.hpp"

namespace steppe {
namespace {

// A mean of one half is one in any unit of area, however it was rounded.
bool mostly_one(const AgreeingCell& cell) { return cell.mean >= 0.5 - 1e-9; }
bool agrees(const AgreeingCell& cell) { return cell.mean == 0 || cell.mean == 1; }

}  // namespace

// After Agresti & Coull 1998: cells of one kind (mostly 0, mostly 1) share pseudo-points of either kind by their areas,
// so that many pure cells do not add up to an absurd interval. Cells that disagree keep their own variance.
double doubt_of(std::span<const AgreeingCell> cells) {
  double kind[2] = {0, 0};
  for (const AgreeingCell& cell : cells) kind[mostly_one(cell)] += cell.share;
  double doubt = 0;
  for (const AgreeingCell& cell : cells) {
    if (!agrees(cell) || !(cell.share > 0) || !(cell.units > 0)) continue;
    const double pseudo = kPseudoPointsOfClass.value * cell.share / kind[mostly_one(cell)];
    const double other = pseudo / (cell.units + 2 * pseudo);
    doubt += cell.unsampled_share * cell.share * cell.share * other * (1 - other) / cell.units;
  }
  return doubt;
}

// Cells of the later year within strata, of the places of both years.
Linear change_between(const Survey& survey, const Linear& later, const Linear& earlier) {
  Linear change = combination(std::vector{later, earlier}, std::vector{1.0, -1.0});
  const VarianceStrata strata = variance_strata(survey);
  std::map<std::pair<std::size_t, int>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < survey.points.size(); ++i)
    if (later.part[i] && earlier.part[i]) groups[{survey.points[i].stratum, later.cell[i]}].push_back(i);
  std::vector<AgreeingCell> cells;
  double paired = 0;
  for (const auto& [key, places] : groups) {
    AgreeingCell cell{0, static_cast<double>(unit_sums(survey, places, later.y).size()), 0,
                      strata.unsampled_share(key.first)};
    for (const std::size_t i : places) {
      cell.share += later.stands_for[i];
      cell.mean += std::abs(later.y[i] - earlier.y[i]);
    }
    cell.mean /= static_cast<double>(places.size());
    paired += cell.share;
    cells.push_back(cell);
  }
  change.doubt = doubt_of(cells) + std::max(0.0, 1 - paired) * (later.doubt + earlier.doubt);
  return change;
}

}  // namespace steppe
