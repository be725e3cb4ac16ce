// The share that points of an area give, and what those without an answer leave open.
#include <cmath>
#include <limits>

#include "libgeo/base/number_text.hpp"
#include "pipeline/results/area_cells.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kNoAnswer = std::numeric_limits<double>::quiet_NaN();

// Both bounds: all that do not say say no, or all say yes.
double bound(const SurveyYear& year, const AreaIndicator& indicator, const AreaCells& cells, double silent) {
  return post_stratified_mean(year.survey, answers_of(year, indicator, silent), cells.cell, cells.areas).value;
}

}  // namespace

AreaShare share_by_cells(const SurveyYear& year, const AreaIndicator& indicator, const AreaCells& cells) {
  AreaShare share;
  share.silence.share = cells.drawn > 0 ? cells.silent / cells.drawn : 0;
  share.why = cells.contradiction;
  if (static_cast<double>(cells.answers) < kFewestPoints.value || !share.why.text.empty()) return share;
  Linear linear = post_stratified_mean(year.survey, answers_of(year, indicator, kNoAnswer), cells.cell, cells.areas);
  if (linear.n == 0 || !std::isfinite(linear.value)) return share;
  if (share.silence.share > 0) {
    // Of points without a row nobody knows the cell: they are bounded as a part of all.
    const double rows = cells.silent_rows > 0 ? 1 : 0;
    const double low = rows > 0 ? bound(year, indicator, cells, 0) : linear.value,
                 high = rows > 0 ? bound(year, indicator, cells, 1) : linear.value;
    double lost = 0;
    for (std::size_t i = 0; i < year.size(); ++i)
      if (cells.cell[i] >= 0)
        lost += year.survey.points[i].weight * (1 - 1 / year.drawn_per_row[year.survey.points[i].stratum]);
    const double part = lost / cells.drawn;
    share.silence.low = low * (1 - part);
    share.silence.high = high * (1 - part) + part;
  }
  if (share.silence.share > kMostSilentPoints.value) {
    share.why = message(
        "{0} % of the sample points do not say what is asked of them, such as the cover or the class (allowed {1} "
        "%): if all of them said no it would be {2} %, if all said yes {3} %",
        geo::decimal_text(share.silence.share * 100, 1), kMostSilentPoints.value * 100,
        geo::decimal_text(share.silence.low * 100, 2), geo::decimal_text(share.silence.high * 100, 2));
    return share;
  }
  share.unseen_se = cells.unseen_share * may_be_anything(linear.value);
  share.linear = std::move(linear);
  return share;
}

}  // namespace steppe
