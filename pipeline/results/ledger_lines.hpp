#pragma once

#include <vector>

#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// The area ledgers of a night, in the order of Results::ledger: of each zone and year that of the leading product and
// of every class product. A zone with a fault has one line, without numbers.
std::vector<LedgerLine> ledger_lines(const Totals& totals, const Settings& settings);

}  // namespace steppe
