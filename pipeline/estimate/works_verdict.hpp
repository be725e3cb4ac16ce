#pragma once

#include <optional>

#include "pipeline/estimate/ruling.hpp"
#include "pipeline/estimate/target.hpp"
#include "pipeline/estimate/works_sum.hpp"

namespace steppe {

// A target of works by the bureau's ledger: met when what is beyond doubt reaches it; not met when even what is in
// doubt does not, no row was refused and the ledger goes on to the target year; else open. Unknown without a ledger or
// without works of the indicator, and where the unit is no area. The reason says how much of it a polygon can show;
// what grows there no ledger says.
Ruling judged_works(const Target& target, const std::optional<WorksSum>& works);

}  // namespace steppe
