#include "pipeline/report/xlsx.hpp"

#include <xlsxwriter.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/clean_text.hpp"
#include "pipeline/report/html_verdicts.hpp"
#include "pipeline/report/tables.hpp"

namespace steppe {
namespace {

constexpr std::size_t kMaxRows = 1'048'575;    // below the header
constexpr std::size_t kMaxCellBytes = 32'000;  // Excel: 32 767 characters; a byte is at most one

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using WorkbookPtr = std::unique_ptr<lxw_workbook, FreeWorkbook>;

// The library's errors say nothing of the disk.
[[noreturn]] void fail(const std::filesystem::path& path, lxw_error error, int error_number = 0) {
  if (error_number != 0) geo::throw_if_disk_or_machine(path, error_number);
  if (const auto short_of = geo::machine_shortage()) geo::throw_fault(geo::machine_fault(path.string(), *short_of));
  if (const auto disk = geo::failing_writes(path.parent_path(), path)) throw geo::Error(*disk);
  throw geo::Error(geo::message("{0}: the workbook cannot be written (got {1}); check the disk and its folder",
                                path.string(), lxw_strerror(error)));
}

// Rows wait in a file beside the workbook, not in memory: ten thousand zones have a gigabyte of them. Beside it,
// because how full another disk is does not matter.
WorkbookPtr new_workbook(const std::filesystem::path& part) {
  std::string folder = part.has_parent_path() ? part.parent_path().string() : ".";
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  return WorkbookPtr(workbook_new_opt(part.c_str(), &options));
}

// Removes what was written under the temporary name, unless it has its own by then.
class PartFile {
 public:
  explicit PartFile(std::filesystem::path path) : m_path(std::move(path)) {}
  ~PartFile() {
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

// The library does not look whether the rows that wait in files could be written.
void check_rows(const std::filesystem::path& path, lxw_workbook* book) {
  lxw_worksheet* sheet = nullptr;
  LXW_FOREACH_WORKSHEET(sheet, book)
  if (sheet->optimize_tmpfile != nullptr &&
      (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile) != 0))
    fail(path, LXW_ERROR_CREATING_TMPFILE);
}

struct Formats {
  lxw_format *title, *header, *plain, *wrapped;
};

Formats add_formats(lxw_workbook* book) {
  Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book),
                  workbook_add_format(book)};
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 14);
  format_set_bold(formats.header);
  format_set_bg_color(formats.header, 0xDDE8D5);
  format_set_border(formats.header, LXW_BORDER_THIN);
  format_set_text_wrap(formats.header);
  format_set_align(formats.header, LXW_ALIGN_VERTICAL_CENTER);
  format_set_align(formats.plain, LXW_ALIGN_VERTICAL_TOP);
  format_set_align(formats.wrapped, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(formats.wrapped);
  return formats;
}

void put_cell(lxw_worksheet* sheet, std::size_t row, std::size_t col, const Cell& cell, lxw_format* format) {
  const auto r = static_cast<lxw_row_t>(row);
  const auto c = static_cast<lxw_col_t>(col);
  if (const auto number = cell_number(cell)) {
    worksheet_write_number(sheet, r, c, *number, format);
  } else if (const std::string words = cell_text(cell); !words.empty()) {
    worksheet_write_string(sheet, r, c, shortened(clean_text(words), kMaxCellBytes).c_str(), format);
  }
}

lxw_worksheet* add_sheet(const std::filesystem::path& path, lxw_workbook* book, std::string_view title) {
  auto* sheet = workbook_add_worksheet(book, std::string(title).c_str());
  if (sheet == nullptr) fail(path, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return sheet;
}

void put_headers(lxw_worksheet* sheet, std::size_t row, const Table& table, const Formats& formats) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) put_cell(sheet, row, c, table.columns[c], formats.header);
}

void put_row(lxw_worksheet* sheet, std::size_t row, const Table& table, const CellRow& cells, const Formats& formats) {
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
void add_table(const std::filesystem::path& path, lxw_workbook* book, const TableFacts& facts, const ReportInput& input,
               const Formats& formats, Language language) {
  const Table table = table_head(facts.table, vocabulary_of(language));
  auto* sheet = add_sheet(path, book, translate(language, facts.sheet));
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
                     path.string(), table.name, rows, kMaxRows));
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(table.columns.size() - 1));
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
}

void add_summary(const std::filesystem::path& path, lxw_workbook* book, const ReportInput& input,
                 const Formats& formats, Language language) {
  const auto say = [&](std::string_view english) { return std::string(translate(language, english)); };
  auto* sheet = add_sheet(path, book, say(text("Summary")));
  // What a leader reads first: the verdict on each target.
  const Table verdicts = brief_table(ReportTable::targets, input, vocabulary_of(language));
  set_widths(sheet, verdicts);
  worksheet_set_column(sheet, 0, 0, 20, nullptr);
  put_cell(sheet, 0, 0, say(text("Ecological targets: monitoring report")), formats.title);
  const std::pair<std::string, std::string> lines[] = {
      {say(text("Project")), input.settings.project.name},
      {say(text("Periods")), periods_text(input.settings)},
      {say(text("Zones")), input.night.zones.name + " (" + input.night.zones.version + ")"},
      {say(text("Program version")), "steppe " + std::string(kProgramVersion)},
      {say(text("Verdicts")), verdict_sentence(input, language)},
      {say(text("Unit (seal)")), ""},
      {say(text("Prepared by")), ""},
      {say(text("Checked by")), ""},
      {say(text("Date")), ""}};
  std::size_t row = 2;
  for (const auto& [label, value] : lines) {
    put_cell(sheet, row, 0, label, formats.header);
    put_cell(sheet, row++, 1, value, formats.plain);
  }
  put_headers(sheet, ++row, verdicts, formats);
  for (const CellRow& cells : verdicts.rows) put_row(sheet, ++row, verdicts, cells, formats);
  if (verdicts.rows.empty()) put_cell(sheet, row + 1, 0, say(text("No targets are configured.")), formats.plain);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);
  worksheet_fit_to_pages(sheet, 1, 0);
}

// Without a fixed date the library writes the clock's.
void set_properties(lxw_workbook* book, const ReportInput& input) {
  using namespace std::chrono;
  const auto& years = input.settings.periods.years;
  const auto first_day = sys_days(year(years.empty() ? 2000 : static_cast<int>(years.back())) / 1 / 1);
  std::string title = clean_text(input.settings.project.name), author = "steppe " + std::string(kProgramVersion);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.created = system_clock::to_time_t(first_day);
  workbook_set_properties(book, &properties);
}

}  // namespace

void write_xlsx(const std::filesystem::path& path, const ReportInput& input, Language language) {
  const PartFile file(geo::part_path_of(path));
  const auto& part = file.path();
  // The library speaks to stderr when it cannot create a file; this does not.
  if (!std::ofstream(part)) fail(path, LXW_ERROR_CREATING_XLSX_FILE);
  WorkbookPtr book = new_workbook(part);
  if (!book) fail(path, LXW_ERROR_MEMORY_MALLOC_FAILED);
  set_properties(book.get(), input);
  const Formats formats = add_formats(book.get());
  add_summary(path, book.get(), input, formats, language);
  // The targets first: the others are what they rest on.
  for (const bool targets : {true, false})
    for (const TableFacts& facts : report_tables())
      if ((facts.table == ReportTable::targets) == targets)
        add_table(path, book.get(), facts, input, formats, language);
  check_rows(path, book.get());
  errno = 0;
  if (const lxw_error error = workbook_close(book.release()); error != LXW_NO_ERROR) fail(path, error, errno);
  geo::publish_file(part, path);
}

}  // namespace steppe
