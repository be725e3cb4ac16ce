#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/report/report_input.hpp"
#include "pipeline/report/sheet_zones.hpp"
#include "pipeline/report/table.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// One workbook: a summary (project, periods, zones, verdicts), then a sheet a table, in the language's words. Numbers
// are numbers, the header row is frozen and has filters. Where a table would have more than `most_rows` of zones, the
// workbook has some of the zones (sheet_zones.hpp), and its summary and the sheets' titles say so. Dated 1 January of
// the last period, so that the same input gives the same bytes whenever it is written. Written under a temporary name
// and renamed. Throws Error when the disk or the format (1 048 576 rows a sheet) does not let it.
void write_xlsx(const std::filesystem::path& path, const ReportInput& input, Language language,
                std::size_t most_rows = kMostSheetRows);

// Tables that are none of the report's: a sheet each under its name (at most 31 characters), without a date.
struct NamedTable {
  std::string name;
  Table table;
};
void write_xlsx(const std::filesystem::path& path, std::string_view title, std::span<const NamedTable> tables);

}  // namespace steppe
