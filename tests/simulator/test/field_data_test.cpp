#include "tests/simulator/field_data.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
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

TEST_F(FieldData, ReferenceSamplesNameTheClassOfTheirPixelInBothPeriods) {
  const auto rows = rows_of(reference_samples_csv(world, counties, 100, transform));
  ASSERT_EQ(rows.size(), 201u);
  ASSERT_EQ(rows.front(), (std::vector<std::string>{"id", "lon", "lat", "period", "reference_class"}));
  std::set<std::string> classes;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto [x, y] = plane(rows[i][1], rows[i][2]);
    const Period period = rows[i][3] == "2020" ? Period::y2020 : Period::y2025;
    const geo::Window pixel{static_cast<std::int64_t>(world.grid.col_of(x)),
                            static_cast<std::int64_t>(world.grid.row_of(y)), 1, 1};
    EXPECT_EQ(rows[i][4], traits_of(dominant_class(ground_block(world, pixel, period).pixels[0])).name);
    classes.insert(rows[i][4]);
  }
  EXPECT_GE(classes.size(), 6u);
}

}  // namespace
}  // namespace steppe::sim
