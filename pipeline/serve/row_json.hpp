#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/csv_table.hpp"
#include "pipeline/report/tables.hpp"

namespace steppe {

// Rows of a report's table as a JSON array of objects: names of columns as in the file; a number with the digits of the
// file, null where the cell is empty; words as text; `reason` in both languages, null where there is none. Beside
// identifiers stand members for people, in both languages, too: indicator_words, caliber_words, unit_words,
// status_words, verdict_words, operator_words, product_words and class_words, as far as the table has the column.
// `chinese`: the same rows of the report's Chinese copy, whose reasons are then told word by word; without it, or where
// it does not have as many rows and columns, the Chinese twin of a reason is worked out from its English words.
std::string rows_json(ReportTable table, const geo::CsvTable& rows, const geo::CsvTable& chinese = {});

// The cell of a row; empty where the table has no such column.
std::string_view cell_of(const geo::CsvTable& table, const geo::CsvTable::Row& row, std::string_view column);

}  // namespace steppe
