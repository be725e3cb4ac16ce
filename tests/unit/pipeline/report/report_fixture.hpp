#pragma once

#include <map>
#include <string>

#include "pipeline/report/tables.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {

// A small report by hand, nothing of it computed by the program: two counties ("w" West, "e" East) and their league
// "l", the years 2020 and 2025, 8 × 4 pixels of 30 m in two tiles, the products fvc and landcover.
struct ReportFixture {
  ReportFixture();

  ReportInput input() const { return {settings, night, totals, results}; }
  // Writes the tiles that the records name: cover 0.05 + 0.1 · column in 2020, 0.1 more in 2025 (no data in the last
  // column of both), land cover 4 in the left tile and 11 in the right one, 255 in row 0. Gives the seals of the files.
  std::map<std::string, std::string> write_tiles() const;

  steppe_test::TempDir dir;
  Workspace workspace;
  Settings settings;
  NightResult night;
  Totals totals;
  Results results;
};

// The cells as they are printed, with the separator between them.
std::string joined(const CellRow& row, const std::string& separator);

// The rows of a table as CSV-like text without quotes, one a line: easy to compare.
std::string rows_text(const Table& table);

}  // namespace steppe
