#pragma once

#include <span>

#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// The 95 % interval of a figure or a target's estimate as every table and page prints it: of a share it ends at 0 and
// 100, of an area at 0 and at the area that it is a part of, of a pure number nowhere. REQUIRES an estimate.
Interval interval_of(const Figure& figure);

// The figure that a judgement rests on: of its zone, year, indicator and caliber; null when there is none.
const Figure* figure_of(const Judgement& judgement, std::span<const Figure> figures, const Totals& totals);
// `figure`: figure_of(judgement), may be null.
Interval interval_of(const Judgement& judgement, const Figure* figure);

}  // namespace steppe
