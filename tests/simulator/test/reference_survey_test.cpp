#include "tests/simulator/reference_survey.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "tests/simulator/county_pixels.hpp"
#include "tests/simulator/reference_legend.hpp"
#include "tests/simulator/sample_set.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe::sim {
namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line + ",.");
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
    rows.back().pop_back();
  }
  return rows;
}

class Survey : public testing::Test {
 protected:
  World world = sample_world(288, 240, 7);
  std::vector<County> counties = counties_of(world);
  geo::Transform transform = geo::Transform::between(sample_crs(), geo::Crs::from_text("EPSG:4326").value()).value();

  std::pair<double, double> plane(const std::string& longitude, const std::string& latitude) const {
    double x[] = {std::stod(longitude)}, y[] = {std::stod(latitude)};
    transform.inverse(x, y);
    return {x[0], y[0]};
  }
  std::string county_of(const std::vector<std::string>& row) const {
    const auto [x, y] = plane(row[1], row[2]);
    const int county = county_at(counties, x, y);
    return county < 0 ? "" : counties[static_cast<std::size_t>(county)].adcode;
  }
};

TEST_F(Survey, PointsNameTheClassOfTheirPixelInBothPeriods) {
  const auto rows = rows_of(reference_survey(world, counties, 100, transform).points);
  ASSERT_EQ(rows.size(), 1401u);
  ASSERT_EQ(rows.front(), (std::vector<std::string>{"id", "lon", "lat", "period", "reference_class", "cover_percent",
                                                    "design_id", "stratum"}));
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
    EXPECT_EQ(row[7], county_of(row)) << "the stratum is the county";
    ++per_county[row[7]];
    places.emplace(row[1], row[2]);
    EXPECT_EQ(row[0], rows[i <= 700 ? i + 700 : i - 700][0]) << "the same point in the other period";
    EXPECT_EQ(row[1], rows[i <= 700 ? i + 700 : i - 700][1]);
  }
  for (const auto& [zone, samples] : per_county) EXPECT_EQ(samples, 200) << zone;
  EXPECT_EQ(per_county.size(), 7u);
  EXPECT_EQ(places.size(), 700u) << "no pixel twice";
  EXPECT_NEAR(std::sqrt(squares / count), 3, .3);
}

TEST_F(Survey, TheDesignCountsThePixelsOfEveryCounty) {
  std::map<std::string, std::int64_t> pixels;
  for (std::int64_t row = 0; row < world.grid.rows; ++row)
    for (std::int64_t col = 0; col < world.grid.cols; ++col) {
      const int county = county_at(counties, world.grid.x_of(static_cast<double>(col) + .5),
                                   world.grid.y_of(static_cast<double>(row) + .5));
      if (county >= 0) ++pixels[counties[static_cast<std::size_t>(county)].adcode];
    }
  const auto rows = rows_of(reference_survey(world, counties, 100, transform).design);
  ASSERT_EQ(rows.size(), 8u);
  ASSERT_EQ(rows[0].size(), 16u);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    ASSERT_EQ(row.size(), 16u);
    EXPECT_EQ(row[1], "stratified");
    EXPECT_EQ(row[7], row[9]);
    EXPECT_EQ(std::stoll(row[10]), pixels.at(row[7])) << row[7];
    EXPECT_EQ(row[12], "100");
    EXPECT_NEAR(std::stod(row[11]), static_cast<double>(pixels.at(row[7])) * .09, 1e-3);
    EXPECT_NEAR(std::stod(row[14]), 100. / static_cast<double>(pixels.at(row[7])), 1e-12);
  }
}

TEST_F(Survey, ClustersBringTheirPointsTogether) {
  Adversary adversary;
  adversary.cluster = 4;
  const ReferenceSurvey survey = reference_survey(world, counties, 100, transform, adversary);
  const auto rows = rows_of(survey.points);
  ASSERT_EQ(rows[0].back(), "cluster");
  std::map<std::string, std::vector<std::pair<double, double>>> clusters;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (rows[i][3] == "2020") clusters[rows[i][8]].push_back(plane(rows[i][1], rows[i][2]));
  EXPECT_EQ(clusters.size(), 7u * 25);
  for (const auto& [name, points] : clusters) {
    ASSERT_EQ(points.size(), 4u) << name;
    EXPECT_NEAR(points[1].first - points[0].first, 90, .1);
    EXPECT_NEAR(points[2].second - points[0].second, -90, .1);
  }
  const auto design = rows_of(survey.design);
  EXPECT_EQ(design[1][1], "clusters");
  EXPECT_EQ(design[1][12], "25");
  EXPECT_EQ(design[1][13], "4");
}

TEST_F(Survey, MissingCountiesHaveNeitherPointsNorAStratum) {
  Adversary adversary;
  adversary.missing = 2;
  const ReferenceSurvey survey = reference_survey(world, counties, 50, transform, adversary);
  std::set<std::string> strata;
  for (const auto& row : rows_of(survey.points)) strata.insert(row[7]);
  EXPECT_EQ(strata.size(), 5u + 1);  // and the heading
  EXPECT_FALSE(strata.contains(counties[0].adcode));
  EXPECT_EQ(rows_of(survey.design).size(), 6u);
}

TEST_F(Survey, TheBiasOfInterpretersShowsInTheirDisagreementOnly) {
  Adversary adversary;
  adversary.interpreter_bias = .1;
  const auto rows = rows_of(reference_survey(world, counties, 200, transform, adversary).points);
  const auto honest = rows_of(reference_survey(world, counties, 200, transform).points);
  ASSERT_EQ(rows.size(), honest.size());
  ASSERT_EQ(rows[0][8], "interpreter_1");
  double vegetated = 0, biased = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 11u);
    EXPECT_EQ(rows[i][4], "");
    const std::string& truth = honest[i][4];
    EXPECT_EQ(rows[i][9], truth);
    const bool may =
        truth == "typical_steppe" || truth == "desert_steppe" || truth == "cropland" || truth == "other_vegetation";
    vegetated += may;
    if (rows[i][8] == truth) {
      EXPECT_EQ(rows[i][10], "") << "agreed";
      continue;
    }
    ASSERT_TRUE(may) << truth;
    EXPECT_EQ(rows[i][8], "arbor_forest");
    EXPECT_EQ(rows[i][10], "arbor_forest") << "the arbiter was taught by the first";
    biased += 1;
  }
  EXPECT_NEAR(biased / vegetated, .1, .02);
}

}  // namespace
}  // namespace steppe::sim
