#include "pipeline/landscape/tree_areas.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/crs/areal_scale.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/landscape/tree_places.hpp"
#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/figures.hpp"
#include "pipeline/results/forest_parts.hpp"
#include "tests/unit/pipeline/landscape/finished_maps.hpp"

namespace steppe {
namespace {

using steppe_test::FinishedMaps;

// The western half of the map is none, the eastern arbor, with a strip of unknown cells at the eastern edge.
std::uint8_t forest_at(Product, int, std::int64_t, std::int64_t col) {
  return col >= 120 ? kClassNoData : static_cast<std::uint8_t>(col < 64 ? ForestClass::none : ForestClass::arbor);
}

struct Trees : testing::Test {
  Trees() {
    maps.zone("n", FinishedMaps::cells(0, 0, 128, 30.5));
    maps.zone("s", FinishedMaps::cells(0, 30.5, 128, 128));
    const geo::Grid cell{FinishedMaps::kLeft, FinishedMaps::kTop, 10, 10, 1, 1};
    const auto area = geo::pixel_area({cell, steppe_test::utm()}).value();
    exponent = area.exponent();
    cell_ha = area.m2(area.units(0, 0)) / 10'000;
  }

  TreeVectors vectors() const { return TreeVectors::load(maps.settings.layers, maps.night.plan.grid); }
  TreeAreas areas(const Works* works = nullptr) const {
    const TreeVectors trees = vectors();
    return TreeAreas::of(maps.night, maps.workspace, &trees, works);
  }
  // What the pass would have summed of one zone: known cells are valid, the others not seen.
  Totals totals_of_zone(const std::string& id) const {
    const geo::Grid grid{FinishedMaps::kLeft, FinishedMaps::kTop, 10, 10, FinishedMaps::kSide, FinishedMaps::kSide};
    geo::Raster<std::uint8_t> map(grid, 0, kClassNoData), status(grid, 0, std::nullopt);
    for (std::int64_t row = 0; row < grid.rows; ++row)
      for (std::int64_t col = 0; col < grid.cols; ++col) {
        const auto place = static_cast<std::size_t>(row * grid.cols + col);
        map.pixels[place] = forest_at(Product::forest, 2020, row, col);
        if (map.pixels[place] == kClassNoData) status.pixels[place] = static_cast<std::uint8_t>(PixelStatus::no_data);
      }
    const auto area = geo::pixel_area({grid, steppe_test::utm()}).value();
    Totals totals{area.exponent(), {}};
    for (const int year : {2020, 2025})
      for (const geo::Zone& zone : maps.night.zones.zones) {
        if (zone.id != id) continue;
        const auto runs = geo::coverage_of(zone.shape, grid, grid.window()).value();
        ZoneTotal total{id, id, "county", year, {}, {}};
        geo::add_classes(runs, map, area, total.sums.classes[Product::forest]);
        geo::add_classes(runs, status, area, total.sums.class_status[Product::forest]);
        total.sums.status = total.sums.class_status[Product::forest];
        totals.zones.push_back(std::move(total));
      }
    return totals;
  }
  double cells(const geo::WideInteger& weight) const {
    return std::ldexp(weight.to_double(), -exponent - geo::kCoverBits) / 10'000 / cell_ha;
  }
  void belts(const std::vector<std::pair<std::string, std::string>>& features) {
    maps.settings.layers.belts = maps.file("belts.geojson", features);
  }

  FinishedMaps maps{{2020, 2025}, {Product::forest}, forest_at};
  int exponent = 0;
  double cell_ha = 0;
  const std::vector<std::uint8_t> arbor{1, 2}, both{1, 2, 3}, none{0};
};

constexpr double kNear = 1e-3;  // cells: the plane's scale changes over the map, GEOS rounds

// A belt that crosses the edge of two zones and of two classes of the map: its parts are exact, F2020 gets what lies
// outside the mapped forest, F2021 loses what the map took for forest, and unknown cells have no say.
TEST_F(Trees, AreCutByZonesAndByTheMap) {
  belts({{"", FinishedMaps::polygon(50.25, 28, 74, 33)}, {"", FinishedMaps::polygon(118, 60, 124, 61)}});
  const TreeAreas trees = areas();
  EXPECT_NEAR(cells(trees.area("n", 2020, TreePart::belts, none)), 13.75 * 2.5, kNear);
  EXPECT_NEAR(cells(trees.area("n", 2020, TreePart::belts, arbor)), 10 * 2.5, kNear);
  EXPECT_NEAR(cells(trees.change("s", 2025, TreeRule::counted, both)), 13.75 * 2.5, kNear);
  EXPECT_NEAR(cells(trees.change("s", 2025, TreeRule::left_out, arbor)), -10 * 2.5 - 2, kNear);
  EXPECT_EQ(cells(trees.change("s", 2025, TreeRule::none, arbor)), 0);
  EXPECT_FALSE(trees.has("x", 2020));
}

// Crossing belts, the same belt drawn twice and four-side trees inside a belt count once.
TEST_F(Trees, WhatIsDrawnTwiceCountsOnce) {
  belts({{"", FinishedMaps::polygon(10, 40, 30, 42)},
         {"", FinishedMaps::polygon(20, 35, 22, 50)},
         {"", FinishedMaps::polygon(10, 40, 30, 42)}});
  maps.settings.layers.four_sides = maps.file("trees.geojson", {{"", FinishedMaps::polygon(28, 40, 34, 42)}});
  const TreeAreas trees = areas();
  EXPECT_NEAR(cells(trees.area("s", 2020, TreePart::belts, none)), 40 + 30 - 4, kNear);
  EXPECT_NEAR(cells(trees.area("s", 2020, TreePart::four_sides, none)), 4 * 2, kNear);
}

// A belt as its middle line is as good as its outline: 600 m of 25 m are 150 cells.
TEST_F(Trees, ALineIsTheStripOfItsWidth) {
  belts({{R"("w":25)", FinishedMaps::line(2, 60, 62, 60)}});
  maps.settings.layers.belts_width_field = "w";
  EXPECT_NEAR(cells(areas().area("s", 2020, TreePart::belts, none)) * cell_ha, 1.5 * 0.9996, 2e-3);
  maps.settings.layers.belts_width_field = "", maps.settings.layers.belts_width_m = 50;
  EXPECT_NEAR(cells(areas().area("s", 2020, TreePart::belts, none)) * cell_ha, 3 * 0.9996, 4e-3);
  EXPECT_EQ(vectors().notices().size(), 1U);
}

TEST_F(Trees, APointIsTheAreaThatItStates) {
  maps.settings.layers.four_sides = maps.file(
      "trees.geojson", {{R"("area_m2":2000)", R"({"type":"Point","coordinates":)" + FinishedMaps::place(20, 20) + "}"},
                        {R"("area_m2":0)", R"({"type":"Point","coordinates":)" + FinishedMaps::place(30, 20) + "}"}});
  EXPECT_NEAR(cells(areas().area("n", 2020, TreePart::four_sides, none)) * cell_ha * 10'000, 2000, 1);
  ASSERT_EQ(vectors().warnings().size(), 1U);
  EXPECT_NE(geo::render(vectors().warnings()[0]).find("feature 2"), std::string::npos);
}

// Of the cells 55 to 75 across and 70 to 90 down.
LedgerWork planted_in_2020() {
  LedgerWork planted;
  planted.id = "p", planted.indicator = "afforestation", planted.kind = WorkKind::planted;
  planted.day = std::chrono::sys_days{std::chrono::year{2020} / 4 / 10};
  const auto to_degrees = geo::Transform::between(steppe_test::utm(), geo::Crs::from_text("EPSG:4490").value()).value();
  planted.shape = geo::reproject(FinishedMaps::cells(55, 70, 75, 90), to_degrees, 1e-9).value();
  return planted;
}

// Planted is not forest (pitfall: planted ≠ forest): the map's forest inside a work counts in no caliber for five
// years, and a belt planted there neither.
TEST_F(Trees, PlantedIsNotForestForFiveYears) {
  belts({{"", FinishedMaps::polygon(60, 80, 70, 82)}});
  Works works;
  works.rows = {planted_in_2020()};
  const TreeAreas trees = areas(&works);
  const double inside = 11 * 20;  // of the map's forest
  EXPECT_NEAR(cells(trees.change("s", 2020, TreeRule::counted, both)), -inside, 0.01);
  EXPECT_NEAR(cells(trees.change("s", 2020, TreeRule::left_out, arbor)), -inside, 0.01);
  EXPECT_NEAR(cells(trees.change("s", 2025, TreeRule::counted, both)), 4 * 2, 0.01);
  EXPECT_NEAR(cells(trees.change("s", 2025, TreeRule::left_out, arbor)), -6 * 2, 0.01);
  works.rows[0].kind = WorkKind::enclosed;
  EXPECT_NEAR(cells(areas(&works).change("s", 2020, TreeRule::counted, both)), 4 * 2, 0.01);
}

// A sample point that is called forest, and lies in a belt, is forest in F2020 alone; in a young plantation in neither.
TEST_F(Trees, PointsAreWhatTheVectorsSay) {
  belts({{"", FinishedMaps::polygon(60, 80, 90, 82)}, {"", FinishedMaps::polygon(62, 79, 64, 90)}});
  maps.settings.layers.four_sides = maps.file("trees.geojson", {{"", FinishedMaps::polygon(20, 20, 21, 21)}});
  Works works;
  works.rows = {planted_in_2020()};
  const TreeVectors trees = vectors();
  const TreePlaces places(maps.night, &trees, &works);
  const auto at = [&](double col, double row, int year) {
    return places.at({FinishedMaps::kLeft + 10 * col, FinishedMaps::kTop - 10 * row}, year);
  };
  EXPECT_EQ(at(85, 81, 2020), TreePart::belts);
  EXPECT_EQ(at(63, 81, 2024), TreePart::young_plantations);
  EXPECT_EQ(at(63, 81, 2025), TreePart::belts) << "where two belts cross";
  EXPECT_EQ(at(20.5, 20.5, 2025), TreePart::four_sides);
  EXPECT_FALSE(at(100, 100, 2025));
  EXPECT_TRUE(TreePlaces(maps.night, nullptr, nullptr).empty());
  std::map<std::string, std::map<bool, bool>> counted;  // by what, then by caliber: F2021 or not
  for (const AreaIndicator& indicator : area_indicators(maps.settings)) {
    if (indicator.indicator != Indicator::forest_area) continue;
    MatchedSample point;
    point.reference_class = LandCover::arbor_forest;
    const bool f2021 = indicator.trees == TreeRule::left_out;
    counted["forest"][f2021] = indicator.counts(point);
    point.trees = TreePart::belts;
    counted["belt"][f2021] = indicator.counts(point);
    point.reference_class = LandCover::cropland;
    counted["gap"][f2021] = indicator.counts(point);
    point.reference_class = LandCover::arbor_forest, point.trees = TreePart::young_plantations;
    counted["young"][f2021] = indicator.counts(point);
  }
  using Both = std::map<bool, bool>;
  EXPECT_EQ(counted["forest"], (Both{{false, true}, {true, true}}));
  EXPECT_EQ(counted["belt"], (Both{{false, true}, {true, false}}));
  EXPECT_EQ(counted["gap"], (Both{{false, false}, {true, false}}));
  EXPECT_EQ(counted["young"], (Both{{false, false}, {true, false}}));
}

// Orchards are cells of a layer; a belt among them counts once.
TEST_F(Trees, OrchardsCountInTheOlderCaliberOnly) {
  belts({{"", FinishedMaps::polygon(58, 100, 70, 101)}});
  maps.settings.layers.orchard = maps.file("orchard.geojson", {{"", FinishedMaps::polygon(60, 95, 68, 105)}});
  maps.settings.layers.orchard_codes = "*";
  maps.night.layers = std::make_shared<const Layers>(Layers::load(maps.settings.layers, steppe_test::utm()));
  const TreeAreas trees = areas();
  EXPECT_NEAR(cells(trees.area("s", 2020, TreePart::orchards, none)), 4 * 10 - 4, kNear);
  EXPECT_NEAR(cells(trees.change("s", 2020, TreeRule::counted, both)), 4 * 10 + 2, kNear);
  EXPECT_NEAR(cells(trees.change("s", 2020, TreeRule::left_out, arbor)), -(4 * 10 + 2), kNear);
}

// The figures: F2020 = arbor + shrub ≥ 30 + belts + four sides + orchards, F2021 = arbor + shrub ≥ 40 without them, and
// the parts add up to each.
TEST_F(Trees, MakeTheCalibersWhatTheirNamesSay) {
  belts({{"", FinishedMaps::polygon(50, 40, 74, 45)}});
  maps.settings.layers.four_sides = maps.file("trees.geojson", {{"", FinishedMaps::polygon(10, 60, 12, 62)}});
  maps.settings.layers.cropland = maps.file("fields.geojson", {{"", FinishedMaps::polygon(0, 120, 4, 124)}});
  maps.settings.layers.cropland_codes = "*";
  maps.settings.forest.belts = Belts::layer;
  maps.settings.report.min_valid_share = 0.5, maps.settings.report.provisional_share = 0.5;
  maps.night.layers = std::make_shared<const Layers>(Layers::load(maps.settings.layers, steppe_test::utm()));
  const Totals totals = totals_of_zone("s");
  ResultInputs inputs;
  inputs.trees = vectors();
  const TreeAreas trees = tree_areas(maps.night, totals, maps.settings, maps.workspace, inputs);
  std::map<std::string, double> found;
  const auto figures = compute_figures(maps.night, totals, maps.settings, {}, {}, nullptr, trees);
  for (const Figure& figure : figures)
    if (figure.indicator == Indicator::forest_area && totals.zones[figure.zone].id == "s") {
      ASSERT_TRUE(figure.value) << geo::render(figure.reason);
      if (totals.zones[figure.zone].year == 2020) found[figure.caliber] = *figure.value / cell_ha;
    }
  const double mapped = 56 * 97.5;
  EXPECT_NEAR(found.at("F2020"), mapped + 14 * 5 + 4, 0.05);
  EXPECT_NEAR(found.at("F2021"), mapped - 10 * 5, 0.05);
  std::map<std::string, double> sums;
  for (const ForestPart& part : forest_parts(totals, maps.settings, trees, figures))
    if (totals.zones[part.zone].year == 2020) sums[part.caliber] += part.area_ha / cell_ha;
  for (const auto& [caliber, value] : found) EXPECT_NEAR(sums.at(caliber), value, 1e-9) << caliber;
}

// A file of belts says nothing of trees around houses: no official caliber until both are told of.
TEST(TreeCaliber, NeedsBothFiles) {
  const auto calibers = [](const Settings& settings) {
    std::string all;
    for (const auto& indicator : area_indicators(settings))
      if (indicator.indicator == Indicator::forest_area) all += indicator.caliber + " ";
    return all;
  };
  Settings settings;
  settings.forest.belts = Belts::layer, settings.layers.belts = "belts.shp";
  EXPECT_EQ(calibers(settings), "F2020_belts_unknown F2021_belts_unknown ");
  settings.layers.four_sides = "belts.shp";
  EXPECT_EQ(calibers(settings), "F2020 F2021 ");
}

}  // namespace
}  // namespace steppe
