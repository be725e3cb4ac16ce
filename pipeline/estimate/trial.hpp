#pragma once

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/ruling.hpp"
#include "pipeline/estimate/target.hpp"

namespace steppe {

// The estimate that is judged (of no_decrease and delta>=: a change), its one-sided 95 % bounds, and the limit that
// they are held against. All in the target's unit.
struct Trial {
  Estimate estimate;
  double low = 0, high = 0;
  double limit = 0;
  geo::Message figure, limit_text, point;
};

// Whether a target speaks of a change since the baseline year.
bool is_of_change(const Target& target);

// `total_ha`: of the zone; bounds end at 0 and at the whole. REQUIRES a usable estimate of the level, or of the change.
Trial trial_of(const Target& target, const Estimate& estimate, double total_ha);

// The rule of science 8.4 and why, with what would be needed where it cannot be decided.
Ruling judged(const Target& target, const Trial& trial);

// How many more points of the same design would decide, if the estimate stayed: the sampling part of the variance falls
// with their number, nonsampling_se does not. Says so where no number would do.
geo::Message needed_to_decide(const Target& target, const Trial& trial);

}  // namespace steppe
