#include "pipeline/estimate/region.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;

// A hundred million km² is no country's land, and a hundredth of one no region's.
constexpr double kSmallestKm2 = 0.01, kLargestKm2 = 1e8;
constexpr double kHaPerKm2 = 100;

OfficialArea area_of(TableRow& row) {
  OfficialArea area;
  area.region = row.text("region");
  area.region_cn = std::string(row.cell("region_cn"));
  area.zone_id = row.text("zone_id");
  area.caliber = std::string(row.cell("caliber"));
  area.land_ha = row.number("land_area_km2", kSmallestKm2, kLargestKm2) * kHaPerKm2;
  area.source = row.text("source");
  area.note = std::string(row.cell("note"));
  return area;
}

}  // namespace

const OfficialArea* RegionTable::of(std::string_view zone_id, std::string_view caliber) const {
  const OfficialArea* any = nullptr;
  for (const OfficialArea& row : rows) {
    if (row.zone_id != zone_id) continue;
    if (row.caliber == caliber) return &row;
    if (row.caliber.empty() || (caliber.empty() && !any)) any = &row;
  }
  return any;
}

geo::Result<RegionTable> read_regions(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 4> kColumns{"region", "zone_id", "land_area_km2", "source"};
  const auto table = read_table(file, kColumns);
  if (!table) return table.fault();
  RegionTable regions;
  regions.sha256 = table.value().sha256;
  std::map<std::pair<std::string, std::string>, std::size_t> lines;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    OfficialArea area = area_of(row);
    if (!row.problem()) {
      const auto [first, is_new] = lines.emplace(std::pair(area.zone_id, area.caliber), row.line());
      if (!is_new)
        row.refuse(message("{0}: the id {1} stands already in line {2}; keep one of the two", row.where(),
                           excerpt(area.zone_id), first->second));
    }
    if (row.problem())
      regions.refused.push_back(*row.problem());
    else
      regions.rows.push_back(std::move(area));
  }
  return regions;
}

}  // namespace steppe
