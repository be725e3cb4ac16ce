#include "tests/simulator/land_use.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "libgeo/vector/zone_source.hpp"
#include "tests/simulator/belts.hpp"
#include "tests/simulator/date_optics.hpp"
#include "tests/simulator/elevation.hpp"
#include "tests/simulator/four_sides.hpp"
#include "tests/simulator/layers.hpp"
#include "tests/simulator/reserves.hpp"
#include "tests/simulator/sample_set.hpp"

namespace steppe::sim {
namespace {

World used_world(std::uint64_t seed = 7) {
  World world = sample_world(256, 216, seed);
  world.land_use = true;
  return world;
}

TEST(LandUse, IsSwitchedOffAltogether) {
  const World plain = sample_world(256, 216, 7);
  for (int i = 0; i < 4000; ++i) {
    const double x = plain.grid.x_of(i * .064), y = plain.grid.y_of(i % 216);
    const GroundPoint point = ground_at(plain, x, y, Period::y2025);
    EXPECT_LE(point.land, LandClass::young_plantation);
    EXPECT_EQ(point.flood, Flood::none);
  }
}

TEST(LandUse, WaterComesWhenItIsSaidTo) {
  EXPECT_TRUE(flooded(Flood::spring, 105));
  EXPECT_FALSE(flooded(Flood::spring, 200));
  EXPECT_TRUE(flooded(Flood::until_midsummer, 180));
  EXPECT_FALSE(flooded(Flood::until_midsummer, 215));
  EXPECT_FALSE(flooded(Flood::autumn, 260));
  EXPECT_TRUE(flooded(Flood::autumn, 283));
  EXPECT_FALSE(flooded(Flood::none, 283));
}

// Autumn irrigation looks like water from above, and the same field before like soil.
TEST(LandUse, AutumnIrrigationLooksLikeWater) {
  const GroundPoint field{LandClass::irrigated_field, .8F, 1, 1, Flood::autumn};
  const auto mndwi_on = [&](int day) {
    const Spectrum s = DateOptics(1, {1, 1, 1, 1, 1, 1}, day).seen({&field, 1}, SkyPoint{}, 0, 0);
    return (s[1] - s[4]) / (s[1] + s[4]);
  };
  EXPECT_GT(mndwi_on(283), .1);
  EXPECT_LT(mndwi_on(250), -.2);
}

TEST(LandUse, ChangesAreNewIn2025) {
  const World world = used_world();
  std::array<std::array<int, 2>, kClasses> count{};
  for (int row = 0; row < 216; ++row)
    for (int col = 0; col < 256; ++col)
      for (const Period period : kPeriods)
        ++count[static_cast<std::size_t>(class_at(world, world.grid.x_of(col + .5), world.grid.y_of(row + .5), period))]
               [static_cast<std::size_t>(period)];
  for (const LandClass land : {LandClass::mine, LandClass::cleared_forest}) {
    EXPECT_EQ(count[static_cast<std::size_t>(land)][0], 0);
    EXPECT_GT(count[static_cast<std::size_t>(land)][1], 40);
  }
  EXPECT_GT(count[static_cast<std::size_t>(LandClass::irrigated_field)][1],
            count[static_cast<std::size_t>(LandClass::irrigated_field)][0])
      << "new fields";
}

std::string text_of(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(LandUse, BeltsAreDrawnWhereTheyStand) {
  const World world = used_world();
  const auto degrees = geo::Crs::from_text("EPSG:4326").value();
  const geo::Transform to_degrees = geo::Transform::between(sample_crs(), degrees).value();
  const auto path = std::filesystem::path(testing::TempDir()) / "steppe_land_use_test.geojson";
  write_belts(path, world, to_degrees);
  const std::string text = text_of(path);
  int lines = 0, on_belt = 0;
  for (std::size_t at = text.find("\"coordinates\":"); at != text.npos; at = text.find("\"coordinates\":", at + 1)) {
    double x[2], y[2];
    ASSERT_EQ(std::sscanf(text.c_str() + at, "\"coordinates\":[[%lf,%lf],[%lf,%lf]]", &x[0], &y[0], &x[1], &y[1]), 4);
    to_degrees.inverse(x, y);
    ++lines;
    on_belt += class_at(world, (x[0] + x[1]) / 2, (y[0] + y[1]) / 2, Period::y2025) == LandClass::shelter_belt;
  }
  EXPECT_GT(lines, 10);
  EXPECT_EQ(on_belt, lines);
  EXPECT_NE(text.find("\"width_m\":20"), text.npos);
}

TEST(LandUse, TreesOfVillagesAreWhatTheTruthCounts) {
  const World world = used_world();
  const geo::Transform to_degrees =
      geo::Transform::between(sample_crs(), geo::Crs::from_text("EPSG:4326").value()).value();
  const auto path = std::filesystem::path(testing::TempDir()) / "steppe_four_sides_test.geojson";
  write_four_sides(path, world, to_degrees);
  const std::string text = text_of(path);
  double drawn_m2 = 0, villages_m2 = 0;
  int points = 0, in_village = 0;
  for (std::size_t at = text.find("\"area_m2\":"); at != text.npos; at = text.find("\"area_m2\":", at + 1)) {
    double area = 0, x[1], y[1];
    ASSERT_EQ(std::sscanf(text.c_str() + at,
                          "\"area_m2\":%lf},\"geometry\":{\"type\":\"Point\",\"coordinates\":[%lf,%lf]", &area, x, y),
              3);
    to_degrees.inverse(x, y);
    ++points, drawn_m2 += area;
    in_village += class_at(world, x[0], y[0], Period::y2025) == LandClass::village;
  }
  constexpr double kStep = 6;
  for (double down = 3; down < 216 * 30; down += kStep)
    for (double right = 3; right < 256 * 30; right += kStep)
      if (class_at(world, world.grid.x0 + right, world.grid.y0 - down, Period::y2025) == LandClass::village)
        villages_m2 += kStep * kStep;
  EXPECT_GT(points, 5);
  EXPECT_GE(in_village, points * 3 / 4) << "some villages are cut in two";
  EXPECT_NEAR(drawn_m2, kVillageTrees * villages_m2, .05 * drawn_m2);
}

TEST(LandUse, TheRedLineHoldsTheLakeAndTheClearedForest) {
  const World world = used_world();
  const geo::Transform to_degrees =
      geo::Transform::between(sample_crs(), geo::Crs::from_text("EPSG:4326").value()).value();
  const auto folder = std::filesystem::path(testing::TempDir());
  write_red_line(folder / "steppe_red_line_test.geojson", world, to_degrees);
  const geo::ZoneSet areas = geo::read_zones(folder / "steppe_red_line_test.geojson", {.id = "name", .name = "name"});
  ASSERT_EQ(areas.zones.size(), 2u);
  EXPECT_EQ(areas.zones[0].id, "湖滨湿地保护区");
  EXPECT_TRUE(areas.refused.empty());
  write_lake_levels(folder / "steppe_lake_levels_test.csv", world);
  const std::string levels = text_of(folder / "steppe_lake_levels_test.csv");
  EXPECT_NE(levels.find(std::string(kLakeName) + ",1018.5,79.6,,,"), levels.npos) << levels;
}

TEST(LandUse, ThePlainIsFlatAndTheMountainsAreNot) {
  const World world = used_world();
  double steepest_field = 0, steepest_mountain = 0;
  for (int row = 1; row < 215; ++row)
    for (int col = 1; col < 255; ++col) {
      const double x = world.grid.x_of(col + .5), y = world.grid.y_of(row + .5);
      const double slope = std::hypot(elevation_m(world, x + 30, y) - elevation_m(world, x - 30, y),
                                      elevation_m(world, x, y + 30) - elevation_m(world, x, y - 30)) /
                           60;
      const LandClass land = class_at(world, x, y, Period::y2025);
      if (land == LandClass::open_water || land == LandClass::reed) steepest_field = std::max(steepest_field, slope);
      if (land == LandClass::mountain_forest) steepest_mountain = std::max(steepest_mountain, slope);
    }
  EXPECT_LT(steepest_field, .02);
  EXPECT_GT(steepest_mountain, .3);
}

TEST(LandUse, LayersKnowOrchardsAndLakes) {
  const World world = used_world();
  for (const BureauLayer layer : {BureauLayer::orchard, BureauLayer::lakes}) {
    const CellMap map = bureau_map(world, layer, 2);
    EXPECT_GT(std::count(map.codes.begin(), map.codes.end(), 1), 50) << kBureauLayerNames[static_cast<int>(layer)];
  }
}

}  // namespace
}  // namespace steppe::sim
