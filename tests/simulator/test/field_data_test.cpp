#include "tests/simulator/field_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

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

TEST_F(FieldData, TeamsOfACountyAndYearAreOffByTheSameAndSomePlotsAreMeasuredTwice) {
  Adversary adversary;
  adversary.team_points = 4;
  const auto rows = rows_of(plots_csv(world, counties, 12, transform, adversary));
  const auto friendly = rows_of(plots_csv(world, counties, 12, transform));
  ASSERT_EQ(rows.front().back(), "pair");
  std::map<std::string, std::string> without;  // by id
  for (const auto& row : friendly) without[row[0]] = row[5];
  std::map<std::string, double> least, most;  // error of a team, by team and year
  std::map<std::string, int> pairs;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    ++pairs[row[8]];
    const std::string key = row[7] + row[3].substr(0, 4);
    const double cover = std::stod(row[5]);
    if (row[0] != row[8] || cover < 1 || cover > 99) continue;  // the second team's, or cut off at the end of the scale
    const double error = cover - std::stod(without.at(row[0]));
    least.emplace(key, error), most.emplace(key, error);
    least[key] = std::min(least[key], error), most[key] = std::max(most[key], error);
  }
  int twice = 0;
  double squares = 0;
  for (const auto& [pair, n] : pairs) twice += n == 2;
  for (const auto& [key, low] : least) {
    EXPECT_NEAR(low, most[key], .11) << key << ": rounding to a tenth";
    squares += low * low;
  }
  EXPECT_EQ(twice, 7 * 2 * 4);
  EXPECT_NEAR(std::sqrt(squares / static_cast<double>(least.size())), 4, 1.6) << "fourteen teams";
}

TEST_F(FieldData, GreenerPlotsAreGreenerAndMisplacedOnesLieElsewhere) {
  const auto mean_cover = [](const auto& rows) {
    double sum = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) sum += std::stod(rows[i][5]);
    return sum / static_cast<double>(rows.size() - 1);
  };
  const auto fair = rows_of(plots_csv(world, counties, 12, transform));
  Adversary adversary;
  adversary.greener = true;
  EXPECT_GT(mean_cover(rows_of(plots_csv(world, counties, 12, transform, adversary))), mean_cover(fair) + 3);
  adversary = {};
  adversary.location_m = 15;
  const auto misplaced = rows_of(plots_csv(world, counties, 12, transform, adversary));
  ASSERT_EQ(misplaced.size(), fair.size());
  double squares = 0;
  for (std::size_t i = 1; i < fair.size(); ++i) {
    EXPECT_EQ(misplaced[i][5], fair[i][5]) << "measured at the same place";
    const auto [x, y] = plane(fair[i][1], fair[i][2]);
    const auto [there_x, there_y] = plane(misplaced[i][1], misplaced[i][2]);
    squares += (x - there_x) * (x - there_x) + (y - there_y) * (y - there_y);
  }
  EXPECT_NEAR(std::sqrt(squares / 2 / static_cast<double>(fair.size() - 1)), 15, 2);
}

}  // namespace
}  // namespace steppe::sim
