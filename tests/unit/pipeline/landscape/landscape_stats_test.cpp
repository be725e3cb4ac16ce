#include "pipeline/landscape/landscape_stats.hpp"

#include <gtest/gtest.h>

#include <map>

#include "pipeline/indicators/legend.hpp"
#include "tests/unit/pipeline/landscape/finished_maps.hpp"

namespace steppe {
namespace {

using steppe_test::FinishedMaps;

constexpr auto kSteppe = static_cast<std::uint8_t>(LandCover::typical_steppe),
               kArbor = static_cast<std::uint8_t>(LandCover::arbor_forest),
               kBuilt = static_cast<std::uint8_t>(LandCover::built);

// Steppe with two woods, one of them over the corner of four tiles; in 2025 a mine of 5 × 6 cells and one lost cell.
std::uint8_t cover_at(Product, int year, std::int64_t row, std::int64_t col) {
  const auto inside = [&](int c, int r, int end_c, int end_r) {
    return col >= c && col < end_c && row >= r && row < end_r;
  };
  if (inside(60, 60, 70, 68) || inside(20, 20, 24, 25)) return kArbor;
  if (year == 2025 && (inside(40, 62, 45, 68) || inside(90, 90, 91, 91))) return kBuilt;
  return kSteppe;
}

TEST(Landscape, CountsPatchesOverTilesAndWhatIsNewlyDisturbed) {
  FinishedMaps maps({2020, 2025}, {Product::landcover}, cover_at);
  NamedAreas areas;
  areas.areas.push_back({"reserve", "reserve", "", "", FinishedMaps::cells(10, 10, 100, 100)});
  areas.areas.push_back({"elsewhere", "elsewhere", "", "", FinishedMaps::cells(1000, 1000, 1010, 1010)});
  const auto rows = landscape_rows(maps.night, maps.settings, maps.workspace, areas, nullptr);
  ASSERT_EQ(rows.size(), 6U);  // two classes, then three and the disturbance
  const double cell = rows[0].known_ha / 8100;
  EXPECT_NEAR(cell, 0.01, 1e-4);
  EXPECT_EQ(rows[0].code, kArbor);
  EXPECT_EQ(rows[0].patches, 2U);
  EXPECT_NEAR(rows[0].class_ha, 100 * cell, 1e-4);
  EXPECT_NEAR(*rows[0].mean_ha(), 50 * cell, 1e-4);
  EXPECT_NEAR(rows[0].largest_ha, 80 * cell, 1e-4);
  EXPECT_DOUBLE_EQ(rows[0].edge_m, (2 * (10 + 8) + 2 * (4 + 5)) * 10.0);
  EXPECT_EQ(rows[1].code, kSteppe);
  EXPECT_EQ(rows[1].patches, 1U);
  const LandscapeRow& lost = rows.back();
  EXPECT_FALSE(lost.code);
  EXPECT_EQ(lost.from_year, 2020);
  EXPECT_EQ(lost.year, 2025);
  EXPECT_EQ(lost.patches, 1U);  // one cell is less than patches.min_area_ha
  EXPECT_NEAR(lost.class_ha, 30 * cell, 1e-4);
}

LedgerPatch patch_of(ChangeKind kind, int from, int to, std::vector<geo::CellRun> runs, bool current = true) {
  LedgerPatch entry{{}, from, to, current};
  entry.patch.kind = kind;
  entry.patch.runs = std::move(runs);
  return entry;
}

// What dates confirm is told beside what two maps say, each cell once, within the area, over tile borders.
TEST(Landscape, NewDisturbanceIsThatOfThePatches) {
  FinishedMaps maps({2020, 2023, 2025}, {Product::landcover}, cover_at);
  NamedAreas areas;
  areas.areas.push_back({"reserve", "reserve", "", "", FinishedMaps::cells(10, 10, 100, 100)});
  PatchLedger ledger;
  ledger.patches = {patch_of(ChangeKind::mining_scar, 2020, 2023, {{63, 60, 70}, {64, 60, 70}}),  // on four tiles
                    patch_of(ChangeKind::new_built, 2023, 2025, {{64, 66, 72}}),                  // of 4 cells more
                    patch_of(ChangeKind::forest_loss, 2020, 2023, {{20, 96, 108}}),  // 8 of 12 cells lie outside
                    patch_of(ChangeKind::grassland_gain, 2020, 2023, {{30, 30, 60}}),
                    patch_of(ChangeKind::new_bare, 2020, 2023, {{40, 30, 60}}, false)};
  const auto rows = landscape_rows(maps.night, maps.settings, maps.workspace, areas, &ledger);
  std::map<int, const LandscapeRow*> confirmed;
  std::size_t mapped = 0;
  for (const LandscapeRow& row : rows) {
    if (row.confirmed) confirmed[row.year] = &row;
    mapped += !row.code && !row.confirmed;
  }
  ASSERT_EQ(confirmed.size(), 2U);
  EXPECT_EQ(mapped, 2U);
  const double cell = confirmed[2023]->known_ha / 8100;
  EXPECT_NEAR(confirmed[2023]->class_ha, 24 * cell, 1e-4);
  EXPECT_EQ(confirmed[2023]->patches, 2U);
  EXPECT_NEAR(confirmed[2023]->largest_ha, 20 * cell, 1e-4);
  EXPECT_EQ(confirmed[2023]->from_year, 2020);
  EXPECT_NEAR(confirmed[2025]->class_ha, 26 * cell, 1e-4) << "of both pairs of years, each cell once";
  EXPECT_EQ(confirmed[2025]->patches, 2U);
}

TEST(Landscape, DisturbanceIsNaturalLandThatIsUsedOrBareNow) {
  const auto code = [](LandCover cover) { return static_cast<std::uint8_t>(cover); };
  EXPECT_TRUE(is_disturbance(kSteppe, code(LandCover::cropland)));
  EXPECT_TRUE(is_disturbance(code(LandCover::marsh), kBuilt));
  EXPECT_FALSE(is_disturbance(code(LandCover::cropland), kBuilt));
  EXPECT_FALSE(is_disturbance(kSteppe, kArbor));
}

TEST(NamedAreas, OfOneNameAreOne) {
  FinishedMaps maps({2020}, {}, cover_at);
  const auto file = maps.file("lakes.geojson", {{R"("名称":"乌梁素海")", FinishedMaps::polygon(0, 0, 10, 10)},
                                                {R"("名称":"乌梁素海")", FinishedMaps::polygon(5, 0, 20, 10)},
                                                {R"("名称":"")", FinishedMaps::polygon(50, 50, 60, 60)},
                                                {R"("名称":"线")", FinishedMaps::line(0, 0, 5, 5)}});
  const NamedAreas areas = read_named_areas(file, "v", "layers.lakes", maps.night.plan.grid);
  ASSERT_EQ(areas.areas.size(), 2U);
  EXPECT_EQ(areas.areas[0].id, "乌梁素海");
  EXPECT_NEAR(geo::area(areas.areas[0].shape), 200 * 100, 1e-6);
  EXPECT_EQ(areas.areas[1].id, "#3");
  EXPECT_EQ(areas.warnings.size(), 1U);
}

}  // namespace
}  // namespace steppe
