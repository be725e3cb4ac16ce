#pragma once

#include <vector>

#include "pipeline/report/csv.hpp"
#include "pipeline/report/words.hpp"
#include "pipeline/results/results.hpp"

namespace steppe {

// What a report is made of. References: the parts live longer than the input.
struct ReportInput {
  const Settings& settings;
  const NightResult& night;
  const Totals& totals;
  const Results& results;
};

// The tables of design 6: zones, classes, transitions, ledger, carbon, targets, scenes. Headers, classes, verdicts,
// statuses and reasons are in the reader's words; numbers have fixed decimals and are the same for every reader; an
// unknown is an empty cell. Rows are in the order of Totals::zones, then as each builder says; nothing depends on the
// order in which the results were found. Pure: the same input gives the same bytes.
std::vector<Table> all_tables(const ReportInput& input, Vocabulary vocabulary);

Table zones_table(const ReportInput& input, Vocabulary vocabulary);        // as given: by indicator
Table classes_table(const ReportInput& input, Vocabulary vocabulary);      // by product, code
Table transitions_table(const ReportInput& input, Vocabulary vocabulary);  // by product, years, classes
Table ledger_table(const ReportInput& input, Vocabulary vocabulary);       // by product
Table carbon_table(const ReportInput& input, Vocabulary vocabulary);       // by years, then as computed
Table targets_table(const ReportInput& input, Vocabulary vocabulary);      // as in the targets file

// Every scene of the inbox, by path: used or refused, with the reason and what it hashes to.
Table scenes_table(const NightResult& night, Vocabulary vocabulary);

// Throws Error when a ledger line is open: a residual that is not 0, or parts that do not add up to the total.
void check_ledgers(const ReportInput& input);

// Decimals of hectares and 万亩, of percentages, and of shares from 0 to 1, wherever a figure is printed for a program.
inline constexpr int kAreaDecimals = 4, kShareDecimals = 4, kValidShareDecimals = 6;

// 1 万亩 = 10 000 mu; 15 mu = 1 ha.
inline constexpr double kWanmuPerHa = 15.0 / 10000;

}  // namespace steppe
