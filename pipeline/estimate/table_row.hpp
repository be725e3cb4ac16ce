#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "libgeo/base/csv_table.hpp"

namespace steppe {

// Largest table file that is read: 400,000 plots have 30 MB.
inline constexpr std::uintmax_t kTableMaxBytes = 64U << 20U;

// Whether a table that is no UTF-8 is read as GBK when it reads as Chinese (geo::reads_as_chinese): Excel saves CSV so.
// CsvTable::gbk says that it was; whoever allows it says so to people.
enum class TableText { utf8, utf8_or_gbk };

// A CSV file, or a sheet of an .xlsx workbook (geo::read_workbook), that has all of `required` (others are left alone).
// A fault when it cannot be read, is neither, or lacks columns: all of them at once, with the nearest name for the
// first.
geo::Result<geo::CsvTable> read_table(const std::filesystem::path& file, std::span<const std::string_view> required,
                                      TableText text = TableText::utf8);

// Typed access to the cells of one row. The first thing wrong is kept as a message `file:line: column what (got,
// allowed); what to do`; everything asked for after it is a harmless placeholder, so a reader asks for all columns and
// then looks at problem() once.
class TableRow {
 public:
  TableRow(const geo::CsvTable& table, const geo::CsvTable::Row& row) : m_table(table), m_row(row) {}

  // "file:line".
  std::string where() const;
  std::size_t line() const { return m_row.line; }

  // Empty when there is no such column.
  std::string_view cell(std::string_view column) const;
  // Must not be empty.
  std::string text(std::string_view column);
  // A finite decimal number, `low` to `high`; the cell holds nothing else (no unit, no thousands separators).
  double number(std::string_view column, double low, double high);
  std::optional<double> optional_number(std::string_view column, double low, double high);
  int whole(std::string_view column, int low, int high);
  std::optional<int> optional_whole(std::string_view column, int low, int high);
  // Position in `names`; the message has the nearest name.
  std::size_t one_of(std::string_view column, std::string_view value, std::span<const std::string_view> names);

  void refuse(geo::Message problem);
  const std::optional<geo::Message>& problem() const { return m_problem; }

 private:
  const geo::CsvTable& m_table;
  const geo::CsvTable::Row& m_row;
  std::optional<geo::Message> m_problem;
};

// The beginning of a cell, for a message: hostile ones are long.
std::string excerpt(std::string_view cell);

// "a, b, c".
std::string listed(std::span<const std::string_view> names);

}  // namespace steppe
