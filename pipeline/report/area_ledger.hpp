#pragma once

#include "pipeline/report/report_input.hpp"

namespace steppe {

// Throws Error when a ledger line is open: a residual that is not 0, or parts that do not add up to the total.
void check_ledgers(const ReportInput& input);

}  // namespace steppe
