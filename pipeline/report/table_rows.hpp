#pragma once

#include <functional>
#include <vector>

#include "pipeline/report/cell.hpp"
#include "pipeline/report/report_input.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// Takes the rows of a table one after another: ten thousand zones have half a million of them, and a file needs one at
// a time.
using RowSink = std::function<void(CellRow&& row)>;

// The rows of the report's tables, with the columns that tables.cpp gives each. Classes, verdicts, statuses and reasons
// are in the reader's words; numbers are the same for every reader; an unknown is an empty cell. Rows are in the order
// of Totals::zones, then as said here; nothing depends on the order in which the results were found. Pure: the same
// input gives the same cells.
void zones_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);    // as given: by indicator
void classes_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);  // by product, code
void transitions_rows(const ReportInput& input, Vocabulary vocabulary,
                      const RowSink& take);                                               // by product, years, classes
void ledger_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);   // by product
void carbon_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);   // by years, then as computed
void targets_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);  // as in the targets file

// Every value of every layer: what it was taken for and how much of it there is, anywhere in the file; then what was
// refused, repaired, narrow or drawn twice.
void layers_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// Works of the bureau's ledger beside the target that they were added up for, by target, date and id: how much of each
// counts, from what is beyond doubt to what can be at most.
void works_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// The error of the class maps of every year with points: a row a class, and one of the whole map.
void accuracy_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// Official figures beside ours: the whole difference, its parts as far as they are known, and the rest.
void discrepancy_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// How many plots and sample points were used, and how many were not, why, and what to do: by kind, reason, year, zone.
void field_data_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// What the standard error of each figure is made of (science 8.5): the total, then its terms in the order of ErrorTerm.
void error_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// The calibration of cover: its line and whether it is accepted, then what it leaves by year, class, class and year.
void calibration_table_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);

// Patches of changed land that were ever found, by years and place, with what persons set.
void patches_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);

// Every zone, indicator and year in both versions of the boundaries, and the parts of each change.
void zone_versions_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);

// What mapped forest is put together from, by caliber: classes of the map, and what is added to them or taken off.
void forest_parts_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// Belts drawn as lines: each as a whole, then its pieces with gaps, by belt and year.
void belts_table_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// Reserves and red lines: patches of each class, and new disturbance, by area and year.
void landscape_table_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
// Lakes date by date, and the medians of ten days.
void lakes_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
void lake_ten_days_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);

// What each refused or dropped scene costs each zone, by the scene's path, year and zone; a scene that costs nothing,
// or of which nobody can tell, has one row without a zone: with area 0, or none.
void quarantine_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);

// Every scene by path, with what it hashes to and what it is to the figures: accepted (they were made from it), missing
// (they were, and it is gone since), superseded (by the newer processing that `reason` names), refused (with the
// reason), dropped (a person decided so; who, when and why is the reason) or unused (it touches no tile, year or
// season).
std::vector<CellRow> scenes_rows(const NightResult& night, Vocabulary vocabulary);

}  // namespace steppe
