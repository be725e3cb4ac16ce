#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/result.hpp"

namespace steppe {

// What the bureau has of a lake (layers.lakes_levels): its area at each level, from the bathymetry; the ecological
// level that was agreed; the least area of each ten days of the year, where it has a series of its own.
struct LakeTable {
  std::vector<std::pair<double, double>> area_at;  // level in m, area in ha; both ascending
  std::optional<double> ecological_level_m = {};
  std::map<int, double> least_ha = {};  // by ten days of the year, 1 … 36

  // Linear between the table's rows; nothing outside of them: a table says nothing of levels that it does not have.
  std::optional<double> level_of(double area_ha) const;
  std::optional<double> area_of(double level_m) const;
};

struct LakeTables {
  std::map<std::string, LakeTable> lakes;  // by name
  std::vector<geo::Message> refused;       // file:line: …
  std::string sha256 = {};
};

// CSV or workbook with the column `lake` and any of level_m with area_ha; ecological_level_m; ten_days (1 … 36) with
// least_ha. A row may have one of these or several. A level that stands there already, and a larger level with a
// smaller area, are refused.
geo::Result<LakeTables> read_lake_levels(const std::filesystem::path& file);

}  // namespace steppe
