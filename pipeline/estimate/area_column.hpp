#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/csv_table.hpp"
#include "libgeo/base/message.hpp"
#include "pipeline/estimate/unit.hpp"

namespace steppe {

// The column of an error matrix that has areas: mapped_area_ha, stratum_area_km2 …, mapped_pixels, stratum_pixels.
struct AreaColumn {
  std::string name;
  std::optional<Unit> unit = {};  // nothing: pixels
  bool of_stratum = false;
};

bool is_area_column(std::string_view column);

// The one column of areas of a table; nothing, and what is wrong in `problems`, where it is none or several.
std::optional<AreaColumn> area_column(const geo::CsvTable& table, std::vector<geo::Message>& problems);

}  // namespace steppe
