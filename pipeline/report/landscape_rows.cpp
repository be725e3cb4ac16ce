#include <array>
#include <string_view>

#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/landscape/tree_sums.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/lake_words.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

constexpr int kMetreDecimals = 0, kPercentDecimals = 2, kLevelDecimals = 2, kPlaceDecimals = 5;
constexpr double kPercent = 100;

// In the order of TreePart.
constexpr std::array<std::string_view, kTreePartNames.size()> kPartWords{
    text("Young plantations, not forest yet"), text("Shelter belts"), text("Four-side trees"), text("Orchards")};

std::string say(Vocabulary vocabulary, std::string_view id, std::string_view english) {
  return std::string(vocabulary == Vocabulary::file ? id : translate(language_of(vocabulary), english));
}

// A class of the forest map, or what is not the map's.
std::string part_word(Vocabulary vocabulary, std::string_view part) {
  for (std::size_t i = 0; i < kTreePartNames.size(); ++i)
    if (kTreePartNames[i] == part) return say(vocabulary, part, kPartWords[i]);
  for (const LegendEntry& entry : legend_of(Product::forest))
    if (entry.id == part) return class_word(vocabulary, Product::forest, entry.code);
  return std::string(part);
}

Cell whole_cell(std::optional<std::int64_t> value) {
  if (!value) return {};
  return *value;
}

Cell share_cell(const std::optional<double>& share) {
  return decimal_cell(share ? std::optional(*share * kPercent) : std::nullopt, kPercentDecimals);
}

}  // namespace

void forest_parts_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const ForestPart& part : input.results.forest_parts) {
    if (!input.has_rows_of(part.zone)) continue;
    const ZoneTotal& zone = input.totals.zones.at(part.zone);
    take({input.night.zones.name, input.night.zones.version, zone.id, zone.name, word(vocabulary, zone.level),
          static_cast<std::int64_t>(zone.year), word(vocabulary, part.caliber), part_word(vocabulary, part.part),
          Decimal{part.area_ha, kAreaDecimals}, Decimal{part.area_ha * kWanmuPerHa, kAreaDecimals}});
  }
}

void belts_table_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const BeltRow& row : input.results.belts) {
    const auto degrees = [&](double geo::Point::*axis) {
      return decimal_cell(row.degrees ? std::optional((*row.degrees).*axis) : std::nullopt, kPlaceDecimals);
    };
    take(
        {static_cast<std::int64_t>(row.belt), static_cast<std::int64_t>(row.year),
         row.is_piece ? say(vocabulary, "gap", text("piece with a gap")) : say(vocabulary, "whole", text("whole belt")),
         Decimal{row.piece.from_m, kMetreDecimals}, Decimal{row.piece.to_m, kMetreDecimals},
         Decimal{row.width_m, kMetreDecimals}, share_cell(row.median), Decimal{row.piece.known_m, kMetreDecimals},
         Decimal{row.piece.gap_m, kMetreDecimals}, share_cell(row.piece.gap_share()),
         static_cast<std::int64_t>(row.pieces), static_cast<std::int64_t>(row.pieces_with_gap), degrees(&geo::Point::x),
         degrees(&geo::Point::y)});
  }
}

void landscape_table_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const LandscapeRow& row : input.results.landscape) {
    take({row.area, static_cast<std::int64_t>(row.year), row.code ? whole_cell({}) : whole_cell(row.from_year),
          row.code ? whole_cell(*row.code) : whole_cell({}),
          row.code        ? class_word(vocabulary, Product::landcover, *row.code)
          : row.confirmed ? say(vocabulary, "new_disturbance", text("New disturbance"))
                          : say(vocabulary, "mapped_disturbance", text("New disturbance on the maps, not confirmed")),
          Decimal{row.known_ha, kAreaDecimals}, Decimal{row.class_ha, kAreaDecimals},
          share_cell(row.known_ha > 0 ? std::optional(row.class_ha / row.known_ha) : std::nullopt),
          static_cast<std::int64_t>(row.patches), decimal_cell(row.mean_ha(), kAreaDecimals),
          Decimal{row.largest_ha, kAreaDecimals}, decimal_cell(row.edge_m_per_ha(), kPercentDecimals)});
  }
}

void lakes_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const LakeDay& day : input.results.lakes.days) {
    const auto area = [](double ha) { return Cell(Decimal{ha, kAreaDecimals}); };
    const auto status = static_cast<std::size_t>(day.status);
    take({day.lake, day_text(day.day), static_cast<std::int64_t>(ten_days_of(day.day)),
          platform_word(vocabulary, day.platform), area(day.lake_ha), share_cell(day.seen_share()), area(day.open_ha),
          area(day.submerged_ha), area(day.emergent_ha), area(day.dry_ha), area(day.unseen_ha),
          decimal_cell(day.water_ha, kAreaDecimals), decimal_cell(day.level_m, kLevelDecimals),
          decimal_cell(day.deviation_m, kLevelDecimals), decimal_cell(day.least_ha, kAreaDecimals),
          say(vocabulary, kLakeStatusNames[status], kLakeStatusWords[status])});
  }
}

void lake_ten_days_rows(const ReportInput& input, Vocabulary, const RowSink& take) {
  for (const LakeTenDays& row : input.results.lakes.ten_days)
    take({row.lake, static_cast<std::int64_t>(row.year), static_cast<std::int64_t>(row.period),
          static_cast<std::int64_t>(row.days), Decimal{row.water_ha, kAreaDecimals},
          decimal_cell(row.level_m, kLevelDecimals), decimal_cell(row.deviation_m, kLevelDecimals),
          decimal_cell(row.least_ha, kAreaDecimals)});
}

}  // namespace steppe
