#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "libgeo/base/csv_table.hpp"
#include "pipeline/train/table_request.hpp"

namespace steppe {

// Where what stands in a table of samples.
struct TableColumns {
  std::size_t class_at = 0;
  std::optional<std::size_t> group, id, value, cover, x, y;
  bool degrees = false;
  std::vector<std::size_t> features;
};

// As asked, else by usual names; features: every other column of numbers. Throws UsageError for what is not there.
TableColumns find_columns(const geo::CsvTable& table, const TableRequest& request);

// Of a cell that is a number or nothing (empty, NA, -9999 …: NaN); none of any other.
std::optional<float> feature_value(std::string_view cell);

}  // namespace steppe
