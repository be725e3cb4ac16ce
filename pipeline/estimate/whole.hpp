#pragma once

#include <optional>

#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/unit.hpp"

namespace steppe {

// Where intervals and bounds end, for tables, verdicts, pages and queries alike: no county has −3 % forest, and none
// has more of it than land. Moving the ends keeps every true value that the sample's interval holds.

// What a value in this unit is a part of: 100 of a share; `area_ha`, in the unit, of an area; nothing of a pure number.
std::optional<double> whole_of(Unit unit, double area_ha);

// Of a value: 0 to the whole. Of a change of it: −whole to whole. As it is where there is no whole.
Interval ended(Interval interval, const std::optional<double>& whole);
Interval ended_change(Interval interval, const std::optional<double>& whole);

// The two-sided 95 % interval of an estimate in this unit, ended.
Interval interval95(const Estimate& estimate, Unit unit, double area_ha);

}  // namespace steppe
