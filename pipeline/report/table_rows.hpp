#pragma once

#include <vector>

#include "pipeline/report/cell.hpp"
#include "pipeline/report/report_input.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// The rows of the report's tables, with the columns that tables.cpp gives each. Classes, verdicts, statuses and reasons
// are in the reader's words; numbers are the same for every reader; an unknown is an empty cell. Rows are in the order
// of Totals::zones, then as said here; nothing depends on the order in which the results were found. Pure: the same
// input gives the same cells.
std::vector<CellRow> zones_rows(const ReportInput& input, Vocabulary vocabulary);        // as given: by indicator
std::vector<CellRow> classes_rows(const ReportInput& input, Vocabulary vocabulary);      // by product, code
std::vector<CellRow> transitions_rows(const ReportInput& input, Vocabulary vocabulary);  // by product, years, classes
std::vector<CellRow> ledger_rows(const ReportInput& input, Vocabulary vocabulary);       // by product
std::vector<CellRow> carbon_rows(const ReportInput& input, Vocabulary vocabulary);       // by years, then as computed
std::vector<CellRow> targets_rows(const ReportInput& input, Vocabulary vocabulary);      // as in the targets file

// Every scene by path, with what it hashes to and what it is to the figures: accepted (they were made from it), missing
// (they were, and it is gone since), superseded (by the newer processing that `reason` names), refused (with the
// reason) or unused (it touches no tile, year or season).
std::vector<CellRow> scenes_rows(const NightResult& night, Vocabulary vocabulary);

}  // namespace steppe
