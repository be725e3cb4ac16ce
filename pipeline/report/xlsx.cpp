#include "pipeline/report/xlsx.hpp"

#include <xlsxwriter.h>

#include <utility>
#include <vector>

#include "libgeo/base/error.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/html_verdicts.hpp"
#include "pipeline/report/sheet_zones.hpp"
#include "pipeline/report/tables.hpp"
#include "pipeline/report/workbook.hpp"

namespace steppe {
namespace {

constexpr std::size_t kMaxRows = 1'048'575;  // below the header
constexpr int kUndated = 2000;               // year of a workbook without periods
constexpr double kUsualWidth = 16;           // of a column that is none of the report's

void put_headers(lxw_worksheet* sheet, std::size_t row, const Table& table, const SheetFormats& formats) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) put_cell(sheet, row, c, table.columns[c], formats.header);
}

void put_row(lxw_worksheet* sheet, std::size_t row, const Table& table, const CellRow& cells,
             const SheetFormats& formats) {
  for (std::size_t c = 0; c < cells.size(); ++c)
    put_cell(sheet, row, c, cells[c], column_facts(table.keys[c]).wrapped ? formats.wrapped : formats.plain);
}

void set_widths(lxw_worksheet* sheet, const Table& table) {
  for (std::size_t c = 0; c < table.keys.size(); ++c) {
    const auto col = static_cast<lxw_col_t>(c);
    worksheet_set_column(sheet, col, col, column_facts(table.keys[c]).width, nullptr);
  }
}

Table in_order(const Table& table, const std::vector<std::size_t>& order) {
  Table shown{table.name, {}, {}, {}};
  for (const auto c : order) shown.columns.push_back(table.columns[c]), shown.keys.push_back(table.keys[c]);
  return shown;
}

CellRow in_order(const CellRow& row, const std::vector<std::size_t>& order) {
  CellRow shown;
  shown.reserve(order.size());
  for (const auto c : order) shown.push_back(row[c]);
  return shown;
}

// Row after row, as the library needs it to keep only one of them in memory.
void add_table(Workbook& book, const TableFacts& facts, const ReportInput& input, const SheetFormats& formats,
               Language language) {
  const Table table = table_head(facts.table, vocabulary_of(language));
  const bool part = input.only != nullptr && has_rows_of_zones(facts.table);
  auto* sheet = book.add_sheet(std::string(translate(language, facts.sheet)) +
                               std::string(part ? translate(language, text(" (part)")) : ""));
  const auto order = sheet_order(table, facts.table);
  const Table shown = in_order(table, order);
  set_widths(sheet, shown);
  put_headers(sheet, 0, shown, formats);
  std::size_t rows = 0;
  for_each_row(facts.table, input, vocabulary_of(language), [&](CellRow&& row) {
    if (++rows <= kMaxRows) put_row(sheet, rows, shown, in_order(row, order), formats);
  });
  if (rows > kMaxRows)
    throw geo::Error(
        geo::message("{0}: table {1} is too long for a sheet (got {2} rows, allowed {3}); set report.xlsx "
                     "to false and use the CSV",
                     book.path().string(), table.name, rows, kMaxRows));
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(table.columns.size() - 1));
  set_page(sheet);
  worksheet_repeat_rows(sheet, 0, 0);
}

void add_summary(Workbook& book, const ReportInput& input, const SheetZones& zones, const SheetFormats& formats,
                 Language language) {
  const auto say = [&](std::string_view english) { return std::string(translate(language, english)); };
  auto* sheet = book.add_sheet(say(text("Summary")));
  // What a leader reads first: the verdict on each target.
  const Table verdicts = brief_table(ReportTable::targets, input, vocabulary_of(language));
  set_widths(sheet, verdicts);
  worksheet_set_column(sheet, 0, 0, 20, nullptr);
  put_cell(sheet, 0, 0, say(text("Ecological targets: monitoring report")), formats.title);
  std::vector<std::pair<std::string, std::string>> lines = {
      {say(text("Project")), input.settings.project.name},
      {say(text("Periods")), periods_text(input.settings)},
      {say(text("Zones")), input.night.zones.name + " (" + input.night.zones.version + ")"},
      {say(text("Program version")), "steppe " + std::string(kProgramVersion)},
      {say(text("Verdicts")), verdict_sentence(input, language)},
      {say(text("Unit (seal)")), ""},
      {say(text("Prepared by")), ""},
      {say(text("Checked by")), ""},
      {say(text("Date")), ""}};
  if (!zones.whole())
    lines.emplace(lines.begin() + 3, say(text("Zones in this workbook")),
                  show(geo::message("the first {0} of {1}: sheets marked as a part have no rows of the others; the "
                                    "CSV tables have them all",
                                    zones.zones, zones.all),
                       language));
  std::size_t row = 2;
  for (const auto& [label, value] : lines) {
    put_cell(sheet, row, 0, label, formats.header);
    put_cell(sheet, row++, 1, value, formats.plain);
  }
  put_headers(sheet, ++row, verdicts, formats);
  for (const CellRow& cells : verdicts.rows) put_row(sheet, ++row, verdicts, cells, formats);
  if (verdicts.rows.empty()) put_cell(sheet, row + 1, 0, say(text("No targets are configured.")), formats.plain);
  set_page(sheet);
}

}  // namespace

void write_xlsx(const std::filesystem::path& path, const ReportInput& input, Language language, std::size_t most_rows) {
  Workbook book(path);
  const auto& years = input.settings.periods.years;
  set_properties(book, input.settings.project.name, years.empty() ? kUndated : static_cast<int>(years.back()));
  const SheetFormats formats = add_formats(book);
  const SheetZones zones = sheet_zones(input, most_rows);
  ReportInput shown = input;
  if (!zones.whole()) shown.only = &zones.shown;
  add_summary(book, input, zones, formats, language);
  // The targets first: the others are what they rest on.
  for (const bool targets : {true, false})
    for (const TableFacts& facts : report_tables())
      if ((facts.table == ReportTable::targets) == targets) add_table(book, facts, shown, formats, language);
  book.publish();
}

void write_xlsx(const std::filesystem::path& path, std::string_view title, std::span<const NamedTable> tables) {
  Workbook book(path);
  set_properties(book, title, kUndated);
  const SheetFormats formats = add_formats(book);
  for (const auto& [name, table] : tables) {
    auto* sheet = book.add_sheet(name);
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      worksheet_set_column(sheet, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c),
                           c < table.keys.size() ? column_facts(table.keys[c]).width : kUsualWidth, nullptr);
    put_headers(sheet, 0, table, formats);
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t c = 0; c < table.rows[r].size(); ++c)
        put_cell(sheet, r + 1, c, table.rows[r][c], formats.wrapped);
    worksheet_freeze_panes(sheet, 1, 0);
    set_page(sheet);
  }
  book.publish();
}

}  // namespace steppe
