#include "pipeline/estimate/area_column.hpp"

#include <array>
#include <utility>

#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::string_view kMappedArea = "mapped_area_", kStratumArea = "stratum_area_", kPixels = "pixels";
constexpr std::string_view kMappedPixels = "mapped_pixels", kStratumPixels = "stratum_pixels";

constexpr std::array<std::pair<std::string_view, Unit>, 5> kAreaUnits{{{"ha", Unit::hectare},
                                                                       {"km2", Unit::square_kilometre_ascii},
                                                                       {"mu", Unit::mu},
                                                                       {"wanmu", Unit::wan_mu},
                                                                       {"wanha", Unit::wan_hectare}}};

std::optional<Unit> unit_of_suffix(std::string_view suffix) {
  for (const auto& [name, unit] : kAreaUnits)
    if (name == suffix) return unit;
  const auto unit = unit_named(suffix);
  return unit && row_of(*unit).kind == UnitKind::area ? unit : std::nullopt;
}

}  // namespace

bool is_area_column(std::string_view column) {
  return column.starts_with(kMappedArea) || column.starts_with(kStratumArea) || column == kMappedPixels ||
         column == kStratumPixels;
}

// The one column of areas; what is wrong with it goes to `problems`.
std::optional<AreaColumn> area_column(const geo::CsvTable& table, std::vector<geo::Message>& problems) {
  std::vector<std::string_view> found;
  for (const auto& column : table.columns)
    if (is_area_column(column)) found.push_back(column);
  if (found.size() != 1) {
    problems.push_back(
        message("{0}: needs one column of areas (got {1}, allowed one of mapped_area_ha, mapped_area_km2, "
                "mapped_area_mu, mapped_area_wanmu, mapped_pixels; of strata stratum_area_ha …); correct "
                "the columns",
                table.file, found.empty() ? std::string("-") : listed(found)));
    return std::nullopt;
  }
  AreaColumn area{std::string(found.front()), std::nullopt,
                  found.front().starts_with(kStratumArea) || found.front() == kStratumPixels};
  if (found.front().ends_with(kPixels)) return area;
  area.unit = unit_of_suffix(found.front().substr(area.of_stratum ? kStratumArea.size() : kMappedArea.size()));
  if (area.unit) return area;
  problems.push_back(
      message("{0}: the column {1} names no unit of area (allowed _ha, _km2, _mu, _wanmu, _wanha); correct "
              "its name",
              table.file, area.name));
  return std::nullopt;
}

}  // namespace steppe
