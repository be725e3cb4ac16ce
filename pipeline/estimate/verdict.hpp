#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/target.hpp"
#include "pipeline/estimate/works_sum.hpp"

namespace steppe {

// `context` is no verdict: the row is no target but states what was reached, or a baseline.
enum class Verdict { met, not_met, cannot_be_decided, not_comparable, insufficient_data, not_verifiable, context };
inline constexpr std::array<std::string_view, 7> kVerdictNames{
    "met", "not_met", "cannot_be_decided", "not_comparable", "insufficient_data", "not_verifiable", "context"};

// What is known about the figure that a target speaks of.
struct FigureFacts {
  std::optional<Estimate> estimate;  // of the target year, in the figure's unit
  std::optional<Estimate> change;    // since the baseline year; for no_decrease and delta
  std::optional<double> mapped;      // value of the map, where there is no estimate: for the point comparison only
  Unit unit = Unit::one;
  std::string caliber;
  std::vector<std::string> calibers = {};  // all in which the indicator has figures
  double valid_share = 0;
  double total_ha = std::numeric_limits<double>::infinity();  // of the zone: an area is no larger
  geo::Message reason;                                        // why the figure has no value; empty when it has one
  bool measured = false;          // the period was computed and has a figure of the indicator
  bool has_method = true;         // there is a way to measure the indicator at all, whatever the zones and the period
  geo::Message no_estimate = {};  // why there is no estimate; empty: not known, or there is one
  // Why the zones are not the region that the target speaks of; then nothing is judged.
  std::optional<geo::Message> region_gap = {};
  std::optional<WorksSum> works = {};  // of the bureau's ledger, for a target that adds works up; nothing: no ledger
};

struct Decision {
  Verdict verdict = Verdict::insufficient_data;
  geo::Message reason;               // always says why, with the numbers, and the point comparison
  std::optional<Estimate> estimate;  // in the target's unit; also where there is no verdict, if the units fit
};

// Works that add up, which the bureau's ledger answers and no figure.
bool counts_works(const Target& target);

// Science 8.4, one-sided 95 %: in this order context (no target), not_verifiable, works by the ledger (judged_works()),
// insufficient_data (what nothing here measures; zones that are not the region, and then no estimate is shown),
// not_comparable (another caliber, none where the indicator has several, or a unit that does not fit),
// insufficient_data (not measured, coverage below min_valid_share, no estimate or one without a finite standard error),
// then the rule of the operator; where it cannot be decided, what would be needed. A target of works has no figure, so
// its caliber is not compared. Tolerance δ: half of the last published digit for maintain, 0 otherwise: to maintain is
// to be no worse than that (equivalence on the side that matters; more is no failure). Pure.
Decision decide(const Target& target, const FigureFacts& facts, double min_valid_share = 0.90);

}  // namespace steppe
