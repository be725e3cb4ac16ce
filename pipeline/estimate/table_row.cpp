#include "pipeline/estimate/table_row.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/nearest_name.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/text_encoding.hpp"
#include "libgeo/vector/workbook_table.hpp"

namespace steppe {
namespace {

using geo::message;

// What a message quotes of a cell: enough to find it.
constexpr std::size_t kMostQuoted = 60;

// The sign that stands between the names of the header where a comma should; nothing when it is not one of these.
std::string_view other_separator(const geo::CsvTable& table) {
  if (table.columns.size() > 1) return {};
  for (const std::string_view sign : {";", "\t", "，", "；", "|"})
    if (!table.columns.empty() && table.columns.front().find(sign) != std::string::npos) return sign;
  return {};
}

geo::Message lacking(const geo::CsvTable& table, std::span<const std::string_view> missing) {
  if (const auto sign = other_separator(table); !sign.empty())
    return message(
        "{0}: its columns are separated by {1} (allowed a comma: ,); save it again as \"CSV UTF-8 (comma "
        "delimited)\"",
        table.file, sign == "\t" ? std::string("TAB") : std::string(sign));
  std::vector<std::string_view> present(table.columns.begin(), table.columns.end());
  const auto nearest = geo::nearest_name(missing.front(), present);
  if (nearest.empty())
    return message("{0}: lacks columns (got {1}, missing {2}); add them", table.file, excerpt(listed(present)),
                   listed(missing));
  return message("{0}: lacks columns (got {1}, missing {2}); is {3} meant to be {4}?", table.file,
                 excerpt(listed(present)), listed(missing), nearest, missing.front());
}

geo::Result<geo::CsvTable> parsed_text(const std::string& text, const std::filesystem::path& file, TableText allowed) {
  const bool gbk = allowed == TableText::utf8_or_gbk && !geo::valid_utf8(text) && geo::reads_as_chinese(text);
  auto table = geo::parse_csv(gbk ? *geo::TextEncoding::gbk().to_utf8(text) : text, file.string());
  if (table) table.value().gbk = gbk;
  return table;
}

}  // namespace

std::string excerpt(std::string_view cell) {
  if (cell.size() <= kMostQuoted) return std::string(cell);
  std::size_t end = kMostQuoted;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
  return std::string(cell.substr(0, end)) + "…";
}

std::string listed(std::span<const std::string_view> names) {
  std::string joined;
  for (const auto name : names) joined.append(joined.empty() ? "" : ", ").append(name);
  return joined;
}

geo::Result<geo::CsvTable> read_table(const std::filesystem::path& file, std::span<const std::string_view> required,
                                      TableText allowed) {
  const auto text = geo::read_small_file(file, kTableMaxBytes);
  if (!text) return text.fault();
  auto table = geo::is_workbook(file, text.value()) ? geo::read_workbook(file, required)
                                                    : parsed_text(text.value(), file, allowed);
  if (!table) return table.fault();
  table.value().sha256 = geo::sha256_of(text.value());
  std::vector<std::string_view> missing;
  for (const auto name : required)
    if (!table.value().column(name)) missing.push_back(name);
  if (!missing.empty()) return geo::Fault{geo::FaultKind::missing, lacking(table.value(), missing)};
  return table;
}

std::string TableRow::where() const { return m_table.file + ":" + std::to_string(m_row.line); }

std::string_view TableRow::cell(std::string_view column) const {
  const auto index = m_table.column(column);
  return index ? std::string_view(m_row.cells[*index]) : std::string_view();
}

std::string TableRow::text(std::string_view column) {
  const auto value = cell(column);
  if (value.empty()) refuse(message("{0}: {1} is empty; fill it in", where(), column));
  return std::string(value);
}

double TableRow::number(std::string_view column, double low, double high) {
  const std::string value = text(column);
  const auto number = geo::number_of(value);
  if (!number || !(*number >= low && *number <= high)) {
    refuse(message("{0}: {1} is no number in range (got {2}, allowed {3} to {4}); correct it", where(), column,
                   excerpt(value), low, high));
    return low;
  }
  return *number;
}

std::optional<double> TableRow::optional_number(std::string_view column, double low, double high) {
  if (cell(column).empty()) return std::nullopt;
  return number(column, low, high);
}

int TableRow::whole(std::string_view column, int low, int high) {
  const std::string value = text(column);
  const auto number = geo::whole_of<int>(value);
  if (!number || *number < low || *number > high) {
    refuse(message("{0}: {1} is no whole number in range (got {2}, allowed {3} to {4}); correct it", where(), column,
                   excerpt(value), low, high));
    return low;
  }
  return *number;
}

std::optional<int> TableRow::optional_whole(std::string_view column, int low, int high) {
  if (cell(column).empty()) return std::nullopt;
  return whole(column, low, high);
}

std::size_t TableRow::one_of(std::string_view column, std::string_view value, std::span<const std::string_view> names) {
  const auto found = std::find(names.begin(), names.end(), value);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto nearest = geo::nearest_name(value, names);
  if (nearest.empty())
    refuse(
        message("{0}: unknown {1} (got {2}, allowed {3}); correct it", where(), column, excerpt(value), listed(names)));
  else
    refuse(message("{0}: unknown {1} (got {2}, allowed {3}); did you mean {4}?", where(), column, excerpt(value),
                   listed(names), nearest));
  return 0;
}

void TableRow::refuse(geo::Message problem) {
  if (!m_problem) m_problem = std::move(problem);
}

}  // namespace steppe
