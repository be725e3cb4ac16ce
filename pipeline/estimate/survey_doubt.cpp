#include <cmath>

#include "pipeline/estimate/estimate_constants.hpp"
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

}  // namespace steppe
