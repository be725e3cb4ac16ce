#include "tests/simulator/field_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "tests/simulator/reference_legend.hpp"
#include "tests/simulator/sample_set.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe::sim {
namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

class FieldData : public testing::Test {
 protected:
  World world = sample_world(288, 240, 7);
  std::vector<County> counties = counties_of(world);
  geo::Transform transform = geo::Transform::between(sample_crs(), geo::Crs::from_text("EPSG:4326").value()).value();

  std::pair<double, double> plane(const std::string& longitude, const std::string& latitude) {
    double x[] = {std::stod(longitude)}, y[] = {std::stod(latitude)};
    transform.inverse(x, y);
    return {x[0], y[0]};
  }
};

TEST_F(FieldData, PlotsMeasureTheTruthWithAnErrorOfThreePoints) {
  const auto rows = rows_of(plots_csv(world, counties, 12, transform));
  ASSERT_EQ(rows.front(), (std::vector<std::string>{"id", "lon", "lat", "date", "class", "cover_percent", "zone_id"}));
  std::map<std::string, int> per_zone;
  double squares = 0, count = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    ++per_zone[row[6]];
    const auto [x, y] = plane(row[1], row[2]);
    const int county = county_at(counties, x, y);
    ASSERT_GE(county, 0);
    EXPECT_EQ(counties[static_cast<std::size_t>(county)].adcode, row[6]);
    const Period period = row[3].starts_with("2020") ? Period::y2020 : Period::y2025;
    const auto col = static_cast<std::int64_t>(world.grid.col_of(x)),
               line = static_cast<std::int64_t>(world.grid.row_of(y));
    const GroundBlock ground = ground_block(world, {col - 1, line - 1, 3, 3}, period);
    double truth = 0;
    for (const auto& pixel : ground.pixels) truth += 100 * true_cover(pixel) / 9;
    EXPECT_EQ(row[4], traits_of(dominant_class(ground.pixels[4])).name);
    const double error = std::stod(row[5]) - truth;
    EXPECT_LT(std::abs(error), 11);
    if (truth > 12 && truth < 88) squares += error * error, count += 1;
  }
  EXPECT_EQ(per_zone.size(), 7u);
  for (const auto& [zone, plots] : per_zone) EXPECT_EQ(plots, 24) << zone;
  EXPECT_NEAR(std::sqrt(squares / count), 3, .7);
}

TEST_F(FieldData, TwoThirdsOfThePlotsStandOnGrasslandWhereThereIsEnough) {
  std::map<std::string, int> grassland;
  for (const auto& row : rows_of(plots_csv(world, counties, 12, transform))) {
    if (row[3].starts_with("2020")) grassland[row[6]] += row[4] == "steppe" || row[4] == "desert_steppe" ? 1 : 0;
  }
  for (const char* zone : {"150823", "150824", "150825"}) EXPECT_EQ(grassland[zone], 8) << zone;
}

TEST_F(FieldData, PlotsStandElsewhereWhereThereIsNoGrassland) {
  const World desert = sample_world(256, 216, kSampleSeed);
  int dengkou = 0;
  for (const auto& row : rows_of(plots_csv(desert, counties_of(desert), 12, transform))) {
    if (row[6] != "150822") continue;
    ++dengkou;
    EXPECT_FALSE(row[4] == "steppe" || row[4] == "desert_steppe") << row[0];
  }
  EXPECT_EQ(dengkou, 24);
}

TEST_F(FieldData, SamplesNameTheClassOfTheirPixelInBothPeriods) {
  const auto rows = rows_of(reference_samples_csv(world, counties, 100, transform));
  ASSERT_EQ(rows.size(), 1401u);
  ASSERT_EQ(rows.front(), (std::vector<std::string>{"id", "lon", "lat", "period", "reference_class", "cover_percent"}));
  std::map<std::string, int> per_county;
  std::set<std::pair<std::string, std::string>> places;
  double squares = 0, count = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const auto [x, y] = plane(row[1], row[2]);
    const Period period = row[3] == "2020" ? Period::y2020 : Period::y2025;
    const geo::Window pixel{static_cast<std::int64_t>(world.grid.col_of(x)),
                            static_cast<std::int64_t>(world.grid.row_of(y)), 1, 1};
    const GroundBlock ground = ground_block(world, pixel, period);
    EXPECT_EQ(row[4], reference_class(dominant_class(ground.pixels[0]), period));
    const double truth = 100 * true_cover(ground.pixels[0]), error = std::stod(row[5]) - truth;
    if (truth > 12 && truth < 88) squares += error * error, count += 1;
    ++per_county[counties[static_cast<std::size_t>(county_at(counties, x, y))].adcode];
    places.emplace(row[1], row[2]);
    EXPECT_EQ(row[0], rows[i <= 700 ? i + 700 : i - 700][0]) << "the same point in the other period";
    EXPECT_EQ(row[1], rows[i <= 700 ? i + 700 : i - 700][1]);
  }
  for (const auto& [zone, samples] : per_county) EXPECT_EQ(samples, 200) << zone;
  EXPECT_EQ(per_county.size(), 7u);
  EXPECT_EQ(places.size(), 700u) << "no pixel twice";
  EXPECT_NEAR(std::sqrt(squares / count), 3, .3);
}

TEST(ReferenceLegend, PlantationIsShrubOnceEstablished) {
  EXPECT_EQ(reference_class(LandClass::young_plantation, Period::y2020), "other_vegetation");
  EXPECT_EQ(reference_class(LandClass::young_plantation, Period::y2025), "special_shrub");
  EXPECT_EQ(reference_class(LandClass::dune_shadow, Period::y2020), "sand");
  EXPECT_EQ(reference_class(LandClass::reed, Period::y2020), "other_vegetation");
  for (std::size_t c = 0; c < kClasses; ++c) {
    const auto name = reference_class(static_cast<LandClass>(c), Period::y2025);
    EXPECT_NE(std::find(kReferenceClasses.begin(), kReferenceClasses.end(), name), kReferenceClasses.end()) << name;
  }
}

TEST(ReferenceLegend, ShrubCountsFromItsCalibersCoverOn) {
  EXPECT_TRUE(counts_as_forest(LandClass::special_shrub, Period::y2020, .30, .30));
  EXPECT_FALSE(counts_as_forest(LandClass::special_shrub, Period::y2020, .2999, .30));
  EXPECT_TRUE(counts_as_forest(LandClass::mountain_forest, Period::y2020, .05, .40));
  EXPECT_FALSE(counts_as_forest(LandClass::young_plantation, Period::y2020, .9, .30));
  EXPECT_TRUE(counts_as_forest(LandClass::young_plantation, Period::y2025, .40, .40));
  EXPECT_FALSE(counts_as_forest(LandClass::irrigated_field, Period::y2025, .9, .30));
}

}  // namespace
}  // namespace steppe::sim
