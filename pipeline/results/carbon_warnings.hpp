#pragma once

#include <vector>

#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// What a reader of the whole report must know of its carbon: what is missing, of the league or, where it lacks nothing
// or there is none, of every zone; and what the last table, that of the league, notes.
std::vector<geo::Message> carbon_warnings(const Totals& totals, const std::vector<ZoneCarbon>& tables);

}  // namespace steppe
