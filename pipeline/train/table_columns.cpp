#include "pipeline/train/table_columns.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <set>
#include <span>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::string_view kUsualClasses[] = {"class", "reference_class", "label"};
constexpr std::string_view kMissing[] = {"", "na", "nan", "null", "none", "-9999"};

std::string lower(std::string_view words) {
  std::string result(words);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::optional<std::size_t> column_called(const geo::CsvTable& table, std::span<const std::string_view> names) {
  for (const auto name : names)
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (lower(table.columns[c]) == name) return c;
  return std::nullopt;
}

std::size_t required(const geo::CsvTable& table, const std::string& name, std::string_view option) {
  const auto found = table.column(name);
  if (!found) {
    std::string list;
    for (const auto& column : table.columns) list += (list.empty() ? "" : ", ") + column;
    throw geo::UsageError(
        message("{0}: {1} has no such column (got {2}, allowed {3}); correct it", option, table.file, name, list));
  }
  return *found;
}

bool is_missing(std::string_view cell) {
  return std::find(std::begin(kMissing), std::end(kMissing), lower(cell)) != std::end(kMissing);
}

bool holds_numbers(const geo::CsvTable& table, std::size_t column) {
  bool any = false;
  for (const auto& row : table.rows) {
    if (!feature_value(row.cells[column])) return false;
    any = any || !is_missing(row.cells[column]);
  }
  return any;
}

void find_place(const geo::CsvTable& table, TableColumns& columns) {
  constexpr std::string_view kLongitude[] = {"lon", "longitude"}, kLatitude[] = {"lat", "latitude"}, kX[] = {"x"},
                             kY[] = {"y"};
  columns.x = column_called(table, kLongitude);
  columns.y = column_called(table, kLatitude);
  columns.degrees = columns.x && columns.y;
  if (columns.degrees) return;
  columns.x = column_called(table, kX);
  columns.y = column_called(table, kY);
  if (!columns.x || !columns.y) columns.x = columns.y = std::nullopt;
}

}  // namespace

TableColumns find_columns(const geo::CsvTable& table, const TableRequest& request) {
  constexpr std::string_view kCover[] = {"cover_percent"}, kId[] = {"id", "fid", "sample_id", "period"};
  TableColumns columns;
  if (request.class_field.empty()) {
    const auto found = column_called(table, kUsualClasses);
    columns.class_at = found ? *found : required(table, std::string(kUsualClasses[0]), "--class-field");
  } else {
    columns.class_at = required(table, request.class_field, "--class-field");
  }
  if (!request.group_field.empty()) columns.group = required(table, request.group_field, "--group-field");
  if (!request.id_field.empty()) columns.id = required(table, request.id_field, "--id-field");
  if (!request.value_field.empty()) columns.value = required(table, request.value_field, "--value-field");
  columns.cover = column_called(table, kCover);
  find_place(table, columns);
  for (const auto& name : request.features) columns.features.push_back(required(table, name, "--features"));
  if (!columns.features.empty() || columns.value) return columns;
  std::set<std::size_t> used{columns.class_at};
  for (const auto& other : {columns.group, columns.id, columns.cover, columns.x, columns.y})
    if (other) used.insert(*other);
  for (const auto name : kId)
    if (const auto found = column_called(table, std::span(&name, 1))) used.insert(*found);
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (!used.contains(c) && holds_numbers(table, c)) columns.features.push_back(c);
  if (columns.features.empty())
    throw geo::UsageError(message(
        "{0}: no column holds the numbers of a feature; name them with --features, or a long table's with --id-field "
        "and --value-field",
        table.file));
  return columns;
}

std::optional<float> feature_value(std::string_view cell) {
  if (is_missing(cell)) return std::numeric_limits<float>::quiet_NaN();
  const auto number = geo::number_of(cell);
  return number ? std::optional(static_cast<float>(*number)) : std::nullopt;
}

}  // namespace steppe
