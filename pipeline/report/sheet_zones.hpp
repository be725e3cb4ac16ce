#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/report/report_input.hpp"
#include "pipeline/report/tables.hpp"

namespace steppe {

// Rows that a sheet may have of zones. Excel takes a million and opens a workbook of several such sheets on no office
// computer; ten thousand zones of two years have 850,000 rows of classes. 300,000 hold a thousand townships of six
// years.
inline constexpr std::size_t kMostSheetRows = 300'000;

// The zones that have rows in the workbook: all or, where a table would be longer than a sheet may be, the first in the
// order of the tables, each with all of its years and in all sheets, and the league. The CSV tables have them all.
struct SheetZones {
  std::vector<bool> shown;         // by Totals::zones
  std::size_t zones = 0, all = 0;  // that are shown, and that there are; the league is one

  bool whole() const { return zones == all; }
};

// Whether it has rows of every zone: one whose sheet has those of SheetZones::shown alone.
bool has_rows_of_zones(ReportTable table);

SheetZones sheet_zones(const ReportInput& input, std::size_t most_rows = kMostSheetRows);

}  // namespace steppe
