#include "pipeline/estimate/trial.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/estimate/distributions.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/estimate/target_text.hpp"
#include "pipeline/estimate/whole.hpp"

namespace steppe {
namespace {

using geo::message;

// More than any bureau can have looked at.
constexpr double kMostPoints = 1e6;
constexpr double kNegligible = 1e-9;  // of the limit: the estimate lies on it

// The bounds end where the value does: at 0 and at the whole.
Interval bounds_of(const Target& target, const Estimate& estimate, double total_ha) {
  const Interval free = bounds95(estimate);
  const auto whole = whole_of(target.unit, total_ha);
  return is_of_change(target) ? ended_change(free, whole) : ended(free, whole);
}

// Two leading digits, upwards: what rests on an estimate is not known better.
double rounded_up(double number) {
  const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(number)) - 1));
  return std::ceil(number / step) * step;
}

}  // namespace

bool is_of_change(const Target& target) {
  return target.op == TargetOperator::no_decrease || target.op == TargetOperator::delta_at_least;
}

Trial trial_of(const Target& target, const Estimate& estimate, double total_ha) {
  Trial trial;
  trial.estimate = estimate;
  const Interval bounds = bounds_of(target, estimate, total_ha);
  trial.low = bounds.low, trial.high = bounds.high;
  const std::string value = with_unit(shown_beside(estimate.value, target), target),
                    se = shown_beside(estimate.se, target);
  if (is_of_change(target)) {
    trial.figure = message("change {0}, standard error {1}, {2} plots or sample points", value, se, estimate.n);
    trial.point = change_comparison(estimate.value);
    trial.limit_text = message("no decrease ({0})", with_unit("0", target));
    if (target.op == TargetOperator::no_decrease) return trial;
    trial.limit = target.value;
    trial.limit_text = message("the change of {0} that is asked for", target_text(target));
    return trial;
  }
  trial.figure = message("estimate {0}, standard error {1}, {2} plots or sample points", value, se, estimate.n);
  trial.point = level_comparison(estimate.value, target);
  trial.limit = target.value;
  trial.limit_text = message("the target {0}", target_text(target));
  if (target.op == TargetOperator::maintain) {
    const double tolerance = kMaintainTolerance.value * std::pow(10.0, -target.decimals);
    trial.limit = target.value - tolerance;
    trial.limit_text = message("the target {0} less half of its last digit, {1}", target_text(target),
                               shown_beside(trial.limit, target));
  }
  return trial;
}

Ruling judged(const Target& target, const Trial& trial) {
  const std::string low = shown_beside(trial.low, target), high = shown_beside(trial.high, target);
  if (target.op == TargetOperator::at_most) {
    if (trial.high <= trial.limit)
      return {Outcome::met, message("its upper 95 % bound {0} does not exceed {1}", high, trial.limit_text)};
    if (trial.low > trial.limit)
      return {Outcome::not_met, message("its lower 95 % bound {0} exceeds {1}", low, trial.limit_text)};
  } else {
    if (trial.low >= trial.limit)
      return {Outcome::met, message("its lower 95 % bound {0} reaches {1}", low, trial.limit_text)};
    if (trial.high < trial.limit)
      return {Outcome::not_met, message("its upper 95 % bound {0} stays below {1}", high, trial.limit_text)};
  }
  return {Outcome::open, message("its 95 % bounds {0} and {1} have {2} between them; {3}", low, high, trial.limit_text,
                                 needed_to_decide(target, trial))};
}

geo::Message needed_to_decide(const Target& target, const Trial& trial) {
  const Estimate& estimate = trial.estimate;
  const double z = normal_quantile(kVerdictConfidence.value), common = estimate.nonsampling_se;
  const double distance = std::abs(estimate.value - trial.limit);
  if (distance <= kNegligible * std::max(1.0, std::abs(trial.limit)))
    return message("the estimate lies on the limit itself, and no number of plots or sample points would decide it");
  const double allowed = distance * distance / (z * z) - common * common;
  const double sampled = std::max(estimate.se * estimate.se - common * common, 0.0);
  if (!(allowed > 0))
    return message(
        "no number of plots or sample points would decide it, because the errors that they do not reduce ({0}) are too "
        "large for a distance of {1} from the limit",
        with_unit(shown_beside(common, target), target), with_unit(shown_beside(distance, target), target));
  const double n = static_cast<double>(estimate.n), more = n * (sampled / allowed - 1);
  if (!(more < kMostPoints))
    return message("more than {0} further plots or sample points would be needed to decide it", kMostPoints);
  return message(
      "about {0} further plots or sample points of the same design would decide it, if the estimate stays where it is",
      rounded_up(std::max(more, 1.0)));
}

}  // namespace steppe
