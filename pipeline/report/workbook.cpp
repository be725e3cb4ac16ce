#include "pipeline/report/workbook.hpp"

#include <xlsxwriter.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/clean_text.hpp"

namespace steppe {
namespace {

constexpr std::size_t kMaxCellBytes = 32'000;  // Excel: 32 767 characters; a byte is at most one

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
lxw_workbook* new_workbook(const std::filesystem::path& part) {
  std::string folder = part.has_parent_path() ? part.parent_path().string() : ".";
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder.data();
  return workbook_new_opt(part.c_str(), &options);
}

// The library does not look whether the rows that wait in files could be written.
void check_rows(const std::filesystem::path& path, lxw_workbook* book) {
  lxw_worksheet* sheet = nullptr;
  LXW_FOREACH_WORKSHEET(sheet, book)
  if (sheet->optimize_tmpfile != nullptr &&
      (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile) != 0))
    fail(path, LXW_ERROR_CREATING_TMPFILE);
}

}  // namespace

void Workbook::Free::operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }

PartFile::~PartFile() {
  std::error_code ignored;
  std::filesystem::remove(m_path, ignored);
}

Workbook::Workbook(const std::filesystem::path& path) : m_path(path), m_part(geo::part_path_of(path)) {
  // The library speaks to stderr when it cannot create a file; this does not.
  if (!std::ofstream(m_part.path())) fail(m_path, LXW_ERROR_CREATING_XLSX_FILE);
  m_book.reset(new_workbook(m_part.path()));
  if (!m_book) fail(m_path, LXW_ERROR_MEMORY_MALLOC_FAILED);
}

lxw_worksheet* Workbook::add_sheet(std::string_view title) {
  auto* sheet = workbook_add_worksheet(m_book.get(), std::string(title).c_str());
  if (sheet == nullptr) fail(m_path, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return sheet;
}

void Workbook::publish() {
  check_rows(m_path, m_book.get());
  errno = 0;
  if (const lxw_error error = workbook_close(m_book.release()); error != LXW_NO_ERROR) fail(m_path, error, errno);
  geo::publish_file(m_part.path(), m_path);
}

void set_properties(const Workbook& book, std::string_view title, int year) {
  using namespace std::chrono;
  const auto first_day = sys_days(std::chrono::year(year) / 1 / 1);
  std::string cleaned = clean_text(std::string(title)), author = "steppe " + std::string(kProgramVersion);
  lxw_doc_properties properties{};
  properties.title = cleaned.data();
  properties.author = author.data();
  properties.created = system_clock::to_time_t(first_day);
  workbook_set_properties(book.get(), &properties);
}

SheetFormats add_formats(const Workbook& book) {
  const auto add = [&book] { return workbook_add_format(book.get()); };
  SheetFormats formats{add(), add(), add(), add()};
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

void set_page(lxw_worksheet* sheet) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
}

}  // namespace steppe
