#include "pipeline/estimate/verdict.hpp"

#include <cmath>
#include <utility>

#include "pipeline/estimate/caliber.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/estimate/whole.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

bool is_usable(const Estimate& estimate) {
  return std::isfinite(estimate.value) && std::isfinite(estimate.se) && estimate.se >= 0 &&
         estimate.degrees_of_freedom > 0;
}

std::optional<Estimate> converted(const std::optional<Estimate>& estimate, const FigureFacts& facts,
                                  const Target& target) {
  if (!estimate) return std::nullopt;
  const auto value = in_unit(estimate->value, facts.unit, target.unit);
  if (!value) return std::nullopt;
  const auto inside = [&](double amount) { return in_unit(amount, facts.unit, target.unit).value_or(amount); };
  Estimate result = *estimate;
  result.value = *value;
  result.se = inside(result.se);
  result.nonsampling_se = inside(result.nonsampling_se);
  if (result.whole) result.whole = inside(*result.whole);
  if (auto& more = result.one_more) more = OneMore{inside(more->hit), inside(more->miss)};
  return result;
}

// Two decimals more than the target has: enough to see on which side of it a number lies.
std::string shown(double value, const Target& target) { return geo::decimal_or_word(value, target.decimals + 2); }

// A pure number has the unit 1, which nobody says.
std::string with_unit(const std::string& number, const Target& target) {
  return target.unit == Unit::one ? number : number + " " + std::string(name_of(target.unit));
}

std::string target_text(const Target& target) {
  if (std::isnan(target.value) && !target.words.empty()) return target.words;
  return with_unit(std::isnan(target.value) ? "-" : geo::decimal_or_word(target.value, target.decimals), target);
}

Message level_comparison(double value, const Target& target) {
  if (std::isnan(target.value)) return message("the target names no number");
  if (value > target.value) return message("the estimate is above the target");
  if (value < target.value) return message("the estimate is below the target");
  return message("the estimate equals the target");
}

Message change_comparison(double change) {
  if (change > 0) return message("the estimated change is an increase");
  if (change < 0) return message("the estimated change is a decrease");
  return message("the estimated change is nil");
}

// What can be said without a verdict.
Message point_comparison(const Target& target, const FigureFacts& facts, const std::optional<Estimate>& estimate) {
  if (estimate && std::isfinite(estimate->value))
    return message("{0} against {1}: {2}", shown(estimate->value, target), target_text(target),
                   level_comparison(estimate->value, target));
  const auto mapped = facts.mapped ? in_unit(*facts.mapped, facts.unit, target.unit) : std::nullopt;
  if (!mapped || !std::isfinite(*mapped) || std::isnan(target.value))
    return message("there is no figure to set beside the target of {0}", target_text(target));
  if (*mapped < target.value)
    return message("the map alone says {0}, below the target of {1}", shown(*mapped, target), target_text(target));
  return message("the map alone says {0}, not below the target of {1}", shown(*mapped, target), target_text(target));
}

std::optional<Message> listed_calibers(const std::vector<std::string>& calibers) {
  std::optional<Message> list;
  for (const auto& caliber : calibers)
    list = list ? message("{0}; {1}", *list, caliber_text(caliber)) : caliber_text(caliber);
  return list;
}

// Nothing when both are comparable.
std::optional<Message> not_comparable(const Target& target, const FigureFacts& facts) {
  if (target.caliber.empty() && facts.calibers.size() > 1)
    return message(
        "the target of {0} names no caliber, and the indicator has several ({1}); name the one that is meant in the "
        "targets file",
        target_text(target), *listed_calibers(facts.calibers));
  if (!target.caliber.empty() && !facts.caliber.empty() && target.caliber != facts.caliber)
    return message(
        "the target of {0} is stated for caliber {1}, the figure has caliber {2}; figures of different "
        "calibers are not compared",
        target_text(target), caliber_text(target.caliber), caliber_text(facts.caliber));
  if (facts.measured && !in_unit(0, facts.unit, target.unit))
    return message("the target of {0} and the figure in {1} have units that do not fit together", target_text(target),
                   name_of(facts.unit));
  return std::nullopt;
}

// Rounded down, so that a share below the limit never reads as the limit.
std::string percent_text(double share) { return geo::decimal_or_word(std::floor(share * 10000) / 100, 2); }

// Of what no figure can answer, whatever it says.
std::optional<Message> beyond_figures(const Target& target, const FigureFacts& facts) {
  if (counts_works(target))
    return message(
        "the target of {0} counts works or a difference since another year; imagery does not supply them, "
        "the bureau's ledgers do",
        target_text(target));
  if (!facts.has_method)
    return message(
        "there is no method here that measures this indicator; the target of {0} is for the bureau's own "
        "surveys and records",
        target_text(target));
  return facts.region_gap;
}

// Why a row that is no target is not judged; nothing of a target.
std::optional<Message> only_context(const Target& target) {
  const int year = target.year != 0 ? target.year : target.baseline_year.value_or(0);
  const bool named = !std::isnan(target.value) || !target.words.empty();
  const std::string stated = named || !target.baseline
                                 ? target_text(target)
                                 : with_unit(geo::decimal_or_word(*target.baseline, target.baseline_decimals), target);
  switch (target.kind) {
    case TargetKind::target:
      return std::nullopt;
    case TargetKind::achievement:
      return message("the document states what was reached by {0}: {1}; this is no target and is not judged", year,
                     stated);
    case TargetKind::baseline:
      return message("the document states a baseline of {0}: {1}; this is no target and is not judged", year, stated);
  }
  return std::nullopt;
}

// Nothing when the rule of the operator can be applied.
std::optional<Message> insufficient(const Target& target, const FigureFacts& facts, const Decision& decision,
                                    double min_valid_share) {
  const Message point = point_comparison(target, facts, decision.estimate);
  if (!facts.measured) return message("no figure of this indicator for {0} was computed; {1}", target.year, point);
  if (!facts.mapped && !geo::render(facts.reason).empty()) return message("{0}; {1}", facts.reason, point);
  if (!(facts.valid_share >= min_valid_share))
    return message("{0} % of the area was seen (allowed at least {1} %); {2}", percent_text(facts.valid_share),
                   percent_text(min_valid_share), point);
  const bool of_change = target.op == TargetOperator::no_decrease;
  const auto& needed = of_change ? facts.change : decision.estimate;
  if (!needed && of_change && (decision.estimate || facts.no_estimate.text.empty()))
    return message("there is no estimate of the change since the baseline year; {0}", point);
  if (!needed && !facts.no_estimate.text.empty())
    return message("the figure has no standard error: {0}; {1}", facts.no_estimate, point);
  if (!needed) return message("the figure has no standard error; {0}", point);
  if (!is_usable(*needed)) return message("the standard error of the estimate is not known; {0}", point);
  return std::nullopt;
}

// The estimate that is judged, its one-sided bounds, and the limit that they are held against.
struct Trial {
  Estimate estimate;
  double low = 0, high = 0;
  double limit = 0;
  Message figure, limit_text, point;
};

// The bounds end where the value does: at 0 and at the whole.
Interval bounds_of(const Target& target, const Estimate& estimate, double total_ha) {
  const Interval free = bounds95(estimate);
  const auto whole = whole_of(target.unit, total_ha);
  return target.op == TargetOperator::no_decrease ? ended_change(free, whole) : ended(free, whole);
}

Trial trial_of(const Target& target, const Estimate& estimate, double total_ha) {
  Trial trial;
  trial.estimate = estimate;
  const Interval bounds = bounds_of(target, estimate, total_ha);
  trial.low = bounds.low, trial.high = bounds.high;
  const std::string value = with_unit(shown(estimate.value, target), target), se = shown(estimate.se, target);
  if (target.op == TargetOperator::no_decrease) {
    trial.figure = message("change {0}, standard error {1}, {2} plots or sample points", value, se, estimate.n);
    trial.limit_text = message("no decrease ({0})", with_unit("0", target));
    trial.point = change_comparison(estimate.value);
    return trial;
  }
  trial.figure = message("estimate {0}, standard error {1}, {2} plots or sample points", value, se, estimate.n);
  trial.point = level_comparison(estimate.value, target);
  trial.limit = target.value;
  trial.limit_text = message("the target {0}", target_text(target));
  if (target.op == TargetOperator::maintain) {
    const double tolerance = kMaintainTolerance.value * std::pow(10.0, -target.decimals);
    trial.limit = target.value - tolerance;
    trial.limit_text =
        message("the target {0} less half of its last digit, {1}", target_text(target), shown(trial.limit, target));
  }
  return trial;
}

std::pair<Verdict, Message> judged(const Target& target, const Trial& trial) {
  const std::string low = shown(trial.low, target), high = shown(trial.high, target);
  if (target.op == TargetOperator::at_most) {
    if (trial.high <= trial.limit)
      return {Verdict::met, message("its upper 95 % bound {0} does not exceed {1}", high, trial.limit_text)};
    if (trial.low > trial.limit)
      return {Verdict::not_met, message("its lower 95 % bound {0} exceeds {1}", low, trial.limit_text)};
  } else {
    if (trial.low >= trial.limit)
      return {Verdict::met, message("its lower 95 % bound {0} reaches {1}", low, trial.limit_text)};
    if (trial.high < trial.limit)
      return {Verdict::not_met, message("its upper 95 % bound {0} stays below {1}", high, trial.limit_text)};
  }
  return {Verdict::cannot_be_decided,
          message("its 95 % bounds {0} and {1} have {2} between them, so more plots or sample points are needed", low,
                  high, trial.limit_text)};
}

}  // namespace

bool counts_works(const Target& target) {
  return target.op == TargetOperator::cumulative_at_least || target.op == TargetOperator::delta_at_least;
}

Decision decide(const Target& target, const FigureFacts& facts, double min_valid_share) {
  Decision decision;
  const auto end = [&decision](Verdict verdict, Message why) {
    decision.verdict = verdict;
    decision.reason = std::move(why);
    return decision;
  };
  if (auto why = only_context(target)) return end(Verdict::context, std::move(*why));
  if (target.verifiable == Verifiable::no)
    return end(Verdict::not_verifiable, message("satellites cannot verify this: the target of {0} needs the bureau's "
                                                "own records",
                                                target_text(target)));
  if (auto why = beyond_figures(target, facts)) return end(Verdict::insufficient_data, std::move(*why));
  decision.estimate = converted(facts.estimate, facts, target);
  if (auto why = not_comparable(target, facts)) return end(Verdict::not_comparable, std::move(*why));
  if (auto why = insufficient(target, facts, decision, min_valid_share))
    return end(Verdict::insufficient_data, std::move(*why));
  const bool of_change = target.op == TargetOperator::no_decrease;
  const Trial trial =
      trial_of(target, *(of_change ? converted(facts.change, facts, target) : decision.estimate), facts.total_ha);
  const auto [verdict, why] = judged(target, trial);
  return end(verdict, message("{0}; {1}; {2}", trial.figure, why, trial.point));
}

}  // namespace steppe
