#include "pipeline/estimate/verdict.hpp"

#include <cmath>
#include <utility>

#include "pipeline/estimate/caliber.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/estimate/target_text.hpp"
#include "pipeline/estimate/trial.hpp"
#include "pipeline/estimate/works_verdict.hpp"

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

// What can be said without a verdict.
Message point_comparison(const Target& target, const FigureFacts& facts, const std::optional<Estimate>& estimate) {
  if (estimate && std::isfinite(estimate->value))
    return message("{0} against {1}: {2}", shown_beside(estimate->value, target), target_text(target),
                   level_comparison(estimate->value, target));
  const auto mapped = facts.mapped ? in_unit(*facts.mapped, facts.unit, target.unit) : std::nullopt;
  if (!mapped || !std::isfinite(*mapped) || std::isnan(target.value))
    return message("there is no figure to set beside the target of {0}", target_text(target));
  if (*mapped < target.value)
    return message("the map alone says {0}, below the target of {1}", shown_beside(*mapped, target),
                   target_text(target));
  return message("the map alone says {0}, not below the target of {1}", shown_beside(*mapped, target),
                 target_text(target));
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
  const bool of_change = is_of_change(target);
  const auto& needed = of_change ? facts.change : decision.estimate;
  if (!needed && of_change && (decision.estimate || facts.no_estimate.text.empty()))
    return message("there is no estimate of the change since the baseline year; {0}", point);
  if (!needed && !facts.no_estimate.text.empty())
    return message("the figure has no standard error: {0}; {1}", facts.no_estimate, point);
  if (!needed) return message("the figure has no standard error; {0}", point);
  if (!is_usable(*needed)) return message("the standard error of the estimate is not known; {0}", point);
  return std::nullopt;
}

Verdict verdict_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::met:
      return Verdict::met;
    case Outcome::not_met:
      return Verdict::not_met;
    case Outcome::open:
      return Verdict::cannot_be_decided;
    case Outcome::unknown:
      break;
  }
  return Verdict::insufficient_data;
}

}  // namespace

bool counts_works(const Target& target) { return target.op == TargetOperator::cumulative_at_least; }

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
  if (counts_works(target)) {
    Ruling ruling = judged_works(target, facts.works);
    return end(verdict_of(ruling.outcome), std::move(ruling.reason));
  }
  if (auto why = beyond_figures(target, facts)) return end(Verdict::insufficient_data, std::move(*why));
  decision.estimate = converted(facts.estimate, facts, target);
  if (auto why = not_comparable(target, facts)) return end(Verdict::not_comparable, std::move(*why));
  if (auto why = insufficient(target, facts, decision, min_valid_share))
    return end(Verdict::insufficient_data, std::move(*why));
  const bool of_change = is_of_change(target);
  const Trial trial =
      trial_of(target, *(of_change ? converted(facts.change, facts, target) : decision.estimate), facts.total_ha);
  const Ruling ruling = judged(target, trial);
  return end(verdict_of(ruling.outcome), message("{0}; {1}; {2}", trial.figure, ruling.reason, trial.point));
}

}  // namespace steppe
