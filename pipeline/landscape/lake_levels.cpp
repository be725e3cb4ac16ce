#include "pipeline/landscape/lake_levels.hpp"

#include <algorithm>
#include <array>

#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kHighest = 9000, kLargestHa = 1e8;  // m, ha: beyond any lake on Earth
constexpr int kTenDays = 36;

// The value at `x` on the line through points that ascend in both.
template <class X, class Y>
std::optional<double> between(const std::vector<std::pair<double, double>>& points, double at, X x, Y y) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double a = x(points[i - 1]), b = x(points[i]);
    if (at < a || at > b || !(b > a)) continue;
    return y(points[i - 1]) + (y(points[i]) - y(points[i - 1])) * (at - a) / (b - a);
  }
  return std::nullopt;
}

double level(const std::pair<double, double>& point) { return point.first; }
double area(const std::pair<double, double>& point) { return point.second; }

void take(TableRow& row, LakeTables& tables) {
  const std::string lake = row.text("lake");
  const auto level_m = row.optional_number("level_m", -kHighest, kHighest),
             area_ha = row.optional_number("area_ha", 0, kLargestHa),
             agreed = row.optional_number("ecological_level_m", -kHighest, kHighest),
             least = row.optional_number("least_ha", 0, kLargestHa);
  const auto ten_days = row.optional_whole("ten_days", 1, kTenDays);
  if (!row.problem() && (level_m.has_value() != area_ha.has_value() || ten_days.has_value() != least.has_value()))
    row.refuse(
        message("{0}: half of a pair is missing (got one of level_m and area_ha, or of ten_days and least_ha); "
                "fill in both",
                row.where()));
  if (row.problem()) return;
  LakeTable& table = tables.lakes[lake];
  if (agreed) table.ecological_level_m = agreed;
  if (ten_days) table.least_ha[*ten_days] = *least;
  if (!level_m) return;
  auto& points = table.area_at;
  const auto place = std::find_if(points.begin(), points.end(), [&](const auto& p) { return p.first >= *level_m; });
  const bool known = place != points.end() && place->first == *level_m;
  const bool falls = (place != points.begin() && std::prev(place)->second > *area_ha) ||
                     (place != points.end() && place->second < *area_ha);
  if (known || falls)
    return row.refuse(
        message("{0}: a level stands there already, or has another area than the levels beside it allow "
                "(got {1} m, {2} ha); areas grow with the level",
                row.where(), *level_m, *area_ha));
  points.insert(place, {*level_m, *area_ha});
}

}  // namespace

std::optional<double> LakeTable::level_of(double area_ha) const { return between(area_at, area_ha, area, level); }
std::optional<double> LakeTable::area_of(double level_m) const { return between(area_at, level_m, level, area); }

geo::Result<LakeTables> read_lake_levels(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 1> kColumns{"lake"};
  const auto table = read_table(file, kColumns);
  if (!table) return table.fault();
  LakeTables tables;
  tables.sha256 = table.value().sha256;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    take(row, tables);
    if (row.problem()) tables.refused.push_back(*row.problem());
  }
  return tables;
}

}  // namespace steppe
