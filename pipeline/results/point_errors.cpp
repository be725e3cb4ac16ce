#include "pipeline/results/point_errors.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/error_constants.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kDecimals = 2;
constexpr double kPercent = 100;

// Whether an opinion counts; nothing where the indicator cannot be decided by it.
std::optional<bool> counts_by(const Opinion& opinion, const MatchedSample& row, const AreaIndicator& indicator) {
  if (!opinion.seen) return std::nullopt;
  MatchedSample as_seen = row;
  as_seen.reference_class = *opinion.seen;
  if (indicator.decided && !indicator.decided(as_seen)) return std::nullopt;
  return indicator.counts(as_seen);
}

ErrorComponent interpreters(const SurveyYear& year, const AreaIndicator& indicator, const AreaShare& share,
                            double scale) {
  std::size_t read_twice = 0;
  const auto error = interpreter_error_of(year, indicator, share, &read_twice);
  if (!error)
    return unknown_error(ErrorTerm::interpreter,
                         message("{0} of its points were read by two interpreters (needed {1}; verify.samples has a "
                                 "column for each)",
                                 read_twice, kFewestTwiceRead.value));
  return counted_error(
      ErrorTerm::interpreter, std::abs(scale) * error->se, ErrorReach::all_zones,
      message("{0} points read by two interpreters: they differ at {1} % of the land, and one sees {2} "
              "points more than the other",
              error->points, geo::decimal_text(kPercent * error->disagreeing, kDecimals),
              geo::decimal_text(kPercent * std::abs(error->difference), kDecimals)));
}

}  // namespace

std::optional<InterpreterError> interpreter_error_of(const SurveyYear& year, const AreaIndicator& indicator,
                                                     const AreaShare& share, std::size_t* read_twice) {
  std::vector<TwoOpinions> opinions;
  for (std::size_t i = 0; share.linear && i < share.linear->part.size(); ++i) {
    const MatchedSample* row = share.linear->part[i] ? year.rows[i] : nullptr;
    if (row == nullptr || !row->said.both()) continue;
    const auto first = counts_by(*row->said.first, *row, indicator),
               second = counts_by(*row->said.second, *row, indicator);
    if (first && second) opinions.push_back({year.survey.points[i].weight, *first, *second});
  }
  if (read_twice != nullptr) *read_twice = opinions.size();
  if (static_cast<double>(opinions.size()) < kFewestTwiceRead.value) return std::nullopt;
  return interpreter_error(opinions);
}

std::vector<ErrorComponent> point_errors(const SurveyYear& year, const AreaIndicator& indicator, const AreaShare& share,
                                         double se, double scale) {
  const double unseen = std::abs(scale) * share.unseen_se;
  std::vector<ErrorComponent> errors{
      counted_error(ErrorTerm::sampling, std::sqrt(std::max(se * se - unseen * unseen, 0.0)), ErrorReach::own,
                    message("{0} points by their design, the map's areas as cells", share.linear->n)),
      no_error(ErrorTerm::calibration, message("points are counted, and nothing is calibrated")),
      no_error(ErrorTerm::end_members, message("points decide; the map only says how much land each kind of them has")),
      no_error(ErrorTerm::harmonisation,
               message("points decide; the map only says how much land each kind of them has")),
      no_error(ErrorTerm::observer, message("no field plot has a part in it")),
      interpreters(year, indicator, share, scale),
      no_error(ErrorTerm::location,
               message("points beside their place take from one kind of land what they give to the other; what is left "
                       "is in the sampling error"))};
  if (unseen > 0)
    errors.push_back(counted_error(ErrorTerm::unseen, unseen, ErrorReach::own,
                                   message("land that the map does not know and where no points lie may be anything")));
  return errors;
}

void widen_by_interpreters(Estimate& estimate, const std::vector<ErrorComponent>& errors) {
  for (const ErrorComponent& error : errors)
    if (error.term == ErrorTerm::interpreter) widen(estimate, {error});
}

}  // namespace steppe
