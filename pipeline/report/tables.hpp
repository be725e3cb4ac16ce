#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "pipeline/report/report_input.hpp"
#include "pipeline/report/table.hpp"
#include "pipeline/report/table_rows.hpp"

namespace steppe {

// The tables of the report (design 6).
enum class ReportTable {
  zones,
  classes,
  transitions,
  ledger,
  carbon,
  targets,
  scenes,
  layers,
  field_data,
  error_terms,
  calibration,
  works,
  accuracy,
  discrepancy,
  zone_versions,
  patches,
  forest_parts,
  belts,
  landscape,
  lakes,
  lake_ten_days,
  quarantine
};

// A row a table: files, workbook, pages and commands ask here, so that another table is another row.
struct TableFacts {
  ReportTable table;
  std::string_view name;                   // of its file, without ".csv"
  std::string_view sheet;                  // title of its sheet in English; the translation table has the Chinese twin
  std::vector<Column> columns;             // as its rows have them
  std::vector<Column> sheet_columns = {};  // the same in the order of a person's sheet; empty: as they are
  std::vector<Column> brief = {};  // of them, what the terminal and the first sheet show; empty: not shown there
  void (*rows)(const ReportInput& input, Vocabulary vocabulary, const RowSink& take);
};

// In the order of the enumeration, which is that of files and sheets.
std::span<const TableFacts> report_tables();

// Its name and columns, and its rows one at a time: for files, which may have many. Throws Interrupted after a signal.
Table table_head(ReportTable table, Vocabulary vocabulary);
void for_each_row(ReportTable table, const ReportInput& input, Vocabulary vocabulary, const RowSink& take);

// All of it, for what is looked at as a whole.
Table report_table(ReportTable table, const ReportInput& input, Vocabulary vocabulary);
std::vector<Table> all_tables(const ReportInput& input, Vocabulary vocabulary);

// REQUIRES a table of the report that has the column.
std::size_t place_of(const Table& table, Column column);

// The places of its columns in the order of a person's sheet.
std::vector<std::size_t> sheet_order(const Table& table, ReportTable which);

// The same rows with some of the columns, in this order. REQUIRES that the table has them.
Table selected(const Table& table, std::span<const Column> columns);
// What a person reads first of it: TableFacts::brief.
Table brief_table(ReportTable table, const ReportInput& input, Vocabulary vocabulary);

}  // namespace steppe
