#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "pipeline/report/cell.hpp"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace steppe {

// A file that is removed with the object, unless it has another name by then.
class PartFile {
 public:
  explicit PartFile(std::filesystem::path path) : m_path(std::move(path)) {}
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

// A workbook being written beside its place under a temporary name; nothing stays when it is not published. Rows wait
// in a file, so they are written in order. All functions throw Error when the disk or the format does not let it.
class Workbook {
 public:
  explicit Workbook(const std::filesystem::path& path);

  lxw_workbook* get() const { return m_book.get(); }
  const std::filesystem::path& path() const { return m_path; }
  lxw_worksheet* add_sheet(std::string_view title);
  void publish();  // once, after the last row

 private:
  struct Free {
    void operator()(lxw_workbook* workbook) const;
  };

  std::filesystem::path m_path;
  PartFile m_part;
  std::unique_ptr<lxw_workbook, Free> m_book;
};

// Without a fixed date the library writes the clock's: 1 January of the year.
void set_properties(const Workbook& book, std::string_view title, int year);

struct SheetFormats {
  lxw_format *title, *header, *plain, *wrapped;
};
SheetFormats add_formats(const Workbook& book);

// A number as a number, words shortened to what a cell holds, an unknown as nothing.
void put_cell(lxw_worksheet* sheet, std::size_t row, std::size_t col, const Cell& cell, lxw_format* format);

// On a landscape page of A4, as wide as it.
void set_page(lxw_worksheet* sheet);

}  // namespace steppe
