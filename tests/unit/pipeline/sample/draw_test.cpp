#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "libgeo/base/error.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/sample/sample_files.hpp"
#include "pipeline/sample/sample_random.hpp"
#include "pipeline/sample/stratum_zones.hpp"
#include "pipeline/threads/workers.hpp"
#include "sample_map.hpp"

namespace steppe {
namespace {

using steppe_test::sample_map;
using steppe_test::SampleMap;

constexpr double kPixels = 128 * SampleMap::kRows;

SampleRequest asked(DesignMethod method, std::size_t points, std::uint64_t seed = 1) {
  SampleRequest request;
  request.method = method;
  request.year = 2025;
  request.points = points;
  request.seed = seed;
  request.rare = 20;
  request.buffer_px = 3;
  return request;
}

DrawnSample drawn(const SampleRequest& request, int threads = 1) {
  return draw_sample(sample_map().night, sample_map().files(), request, Language::en, workers(threads));
}

std::string usage(const SampleRequest& request) {
  try {
    drawn(request);
  } catch (const geo::UsageError& error) {
    return error.what();
  }
  return "no error";
}

// The forest's share of the region as the points' weights say it (Hájek).
double forest_share(const DrawnSample& sample) {
  double forest = 0, all = 0;
  for (const DrawnPoint& point : sample.points) {
    const double weight = hectares_of_a_point(*sample.design.stratum(point.stratum));
    all += weight;
    if (SampleMap::code(2025, point.row, point.col) == 1) forest += weight;
  }
  return forest / all;
}

TEST(Draw, StrataAreThePixelsOfTheirZoneAndClass) {
  const DrawnSample sample = drawn(asked(DesignMethod::stratified, 200));
  std::map<std::string, double> units;
  double all = 0, ha = 0;
  std::size_t points = 0;
  for (const SampledStratum& stratum : sample.design.strata) {
    units[stratum.name] = stratum.units;
    all += stratum.units, ha += stratum.area_ha, points += stratum.sampled;
    EXPECT_NEAR(stratum.area_ha / stratum.units, .09, .0001);  // 30 m pixels; UTM is off by 0.06 % here
    EXPECT_EQ(stratum.probability, static_cast<double>(stratum.sampled) / stratum.units);
  }
  EXPECT_EQ(all, kPixels);
  EXPECT_EQ(points, 200U);
  EXPECT_EQ(sample.points.size(), 200U);
  // 25 × 20 forest, and the frame of three pixels around it; water (40) and unknown pixels of the east are too few or
  // not: 120 unknown, and 40 of water that are put to the largest of the zone.
  EXPECT_EQ(units["Zone w: Forest of trees + Special shrub"], 500);
  EXPECT_EQ(units["Zone w: near them"], 31 * 26 - 500);
  EXPECT_EQ(units["Zone w: all else"], 64 * 60 - 31 * 26);
  EXPECT_EQ(units["Zone e: unknown on the map"], 120);
  EXPECT_EQ(units["Zone e: near them"], 10 * 16 - 40);
  EXPECT_EQ(units["Zone e: all else"], 64 * 60 - 120 - 160 + 40);
  EXPECT_EQ(units.size(), 6U);
}

TEST(Draw, EveryPointLiesInItsStratumOnceAndHasItsPixelsCentre) {
  const DrawnSample sample = drawn(asked(DesignMethod::stratified, 300));
  std::set<std::pair<std::int64_t, std::int64_t>> places;
  for (const DrawnPoint& point : sample.points) {
    EXPECT_TRUE(places.emplace(point.row, point.col).second);
    const SampledStratum* stratum = sample.design.stratum(point.stratum);
    ASSERT_NE(stratum, nullptr);
    EXPECT_EQ(stratum->zone_id, point.col < 64 ? "w" : "e");
    EXPECT_EQ(stratum->name.find("Forest") != std::string::npos, SampleMap::code(2025, point.row, point.col) == 1);
    EXPECT_LT(point.row, SampleMap::kRows);
  }
  EXPECT_EQ(sample.points.front().id, "P001");
  EXPECT_EQ(sample.points.back().id, "P300");
  EXPECT_EQ(sample.design.map_product, "landcover");
  EXPECT_EQ(sample.design.map_period, "2025");
  EXPECT_EQ(sample.design.map_key.size(), 17U);
}

TEST(Draw, TheSeedAloneDecides) {
  for (const auto method :
       {DesignMethod::simple, DesignMethod::stratified, DesignMethod::systematic, DesignMethod::clusters}) {
    const DrawnSample one = drawn(asked(method, 160, 7)), four = drawn(asked(method, 160, 7), 4);
    EXPECT_EQ(points_csv(one), points_csv(four));
    EXPECT_EQ(design_csv(one.design), design_csv(four.design));
    const DrawnSample other = drawn(asked(method, 160, 8));
    EXPECT_NE(points_csv(one), points_csv(other));
    EXPECT_NE(one.design.id, other.design.id);
  }
}

// Over many seeds the weighted share is the truth's: nobody is drawn more often than the design says.
TEST(Draw, WeightsMakeEveryDesignUnbiased) {
  constexpr int kSeeds = 150;
  const double truth = 500 / kPixels;
  for (const auto method :
       {DesignMethod::simple, DesignMethod::stratified, DesignMethod::systematic, DesignMethod::clusters}) {
    double sum = 0, squares = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      // One sees nothing of a stratified draw whose strata are the truth: those of water, near and remote.
      SampleRequest request = asked(method, 120, seed);
      request.classes = "water";
      const double share = forest_share(drawn(request));
      sum += share, squares += share * share;
    }
    const double mean = sum / kSeeds, spread = std::sqrt(squares / kSeeds - mean * mean);
    EXPECT_NEAR(mean, truth, 3.5 * spread / std::sqrt(kSeeds)) << name_of(method);
    EXPECT_GT(spread, 0) << name_of(method);
  }
}

TEST(Draw, ClustersHaveTheirPoints) {
  const DrawnSample sample = drawn(asked(DesignMethod::clusters, 80));
  std::map<std::string, int> points;
  for (const DrawnPoint& point : sample.points) ++points[point.cluster];
  EXPECT_EQ(points.size(), 20U);
  for (const auto& [cluster, count] : points) EXPECT_EQ(count, 4) << cluster;
  EXPECT_EQ(sample.design.strata.at(0).sampled, 20U);
  EXPECT_EQ(sample.design.strata.at(0).points_per_unit, 4U);
}

TEST(Draw, ChangeHasStrataOfItsOwn) {
  SampleRequest request = asked(DesignMethod::stratified, 200);
  request.from = 2020;
  const DrawnSample sample = drawn(request);
  const auto& strata = sample.design.strata;
  const auto gain = std::find_if(strata.begin(), strata.end(), [](const auto& stratum) {
    return stratum.name == "Zone w: Forest of trees + Special shrub: new on the later map";
  });
  ASSERT_NE(gain, strata.end());
  EXPECT_EQ(gain->units, 100);  // five columns of 20 pixels
  EXPECT_GE(gain->sampled, 20U);
  EXPECT_EQ(sample.design.map_period, "2020-2025");
  EXPECT_EQ(sample.years, (std::vector<int>{2020, 2025}));
}

TEST(Draw, AReserveTakesNoPixelFromItsCounty) {
  const auto chosen_zones = stratum_zones(sample_map().night.zones, "");
  EXPECT_EQ(chosen_zones, (std::vector<std::size_t>{1, 2, 0}));  // counties, not the league; the largest first
  for (const auto& stratum : drawn(asked(DesignMethod::stratified, 200)).design.strata)
    EXPECT_NE(stratum.zone_id, "reserve");
  EXPECT_EQ(stratum_zones(sample_map().night.zones, "league"), (std::vector<std::size_t>{3}));
}

TEST(Draw, WhatCannotBeDrawnIsSaid) {
  EXPECT_EQ(
      usage(asked(DesignMethod::stratified, 10)),
      "--points: too few (got 10, allowed 56 or more: 20 points of each rare class and 5 of each of 6 strata); ask "
      "for more, or for fewer strata with --class, --level or --rare");
  SampleRequest request = asked(DesignMethod::stratified, 100);
  request.year = 2031;
  EXPECT_EQ(usage(request),
            "--period: the workspace has no maps of 2031; choose a year of periods.years, or run first");
  request = asked(DesignMethod::stratified, 100);
  request.classes = "forrest";
  EXPECT_EQ(usage(request).substr(0, 60), "--class: landcover has no such class (got forrest, allowed a");
  request.classes = "water,water";
  EXPECT_EQ(usage(request), "--class: water stands there twice; keep it in one group");
  request = asked(DesignMethod::stratified, 100);
  request.level = "township";
  EXPECT_EQ(usage(request), "--level: no zone has it (got township, allowed county, league); correct it");
  EXPECT_EQ(usage(asked(DesignMethod::clusters, 4)).substr(0, 60),
            "--points: 1 clusters of 4 points cannot be drawn (allowed 2 ");
}

TEST(Draw, PointsForAnError) {
  SampleRequest request = asked(DesignMethod::stratified, 0);
  request.target_se = 1;
  const DrawnSample sample = drawn(request);
  EXPECT_LE(sample.expected_se, .01);
  request.target_se = 0.5;
  EXPECT_GT(drawn(request).points.size(), sample.points.size());
}

// What is handed out can be read back, and is non-response until somebody fills it in.
TEST(SampleFiles, AreReadBack) {
  steppe_test::TempDir dir;
  SampleRequest request = asked(DesignMethod::stratified, 120);
  request.from = 2020;
  const DrawnSample sample = drawn(request);
  const auto folder = dir / "sample";
  check_sample_folder(folder);
  EXPECT_EQ(write_sample(folder, sample, nullptr).chips, 0U);
  const auto design = read_design(folder / "design.csv");
  ASSERT_TRUE(design.ok()) << geo::render(design.fault().message);
  EXPECT_EQ(design_csv(design.value()), design_csv(sample.design));
  const auto points = read_samples(folder / "points.csv");
  ASSERT_TRUE(points.ok());
  EXPECT_EQ(points.value().rows.size(), 0U);
  ASSERT_EQ(points.value().unanswered.size(), 240U);
  EXPECT_EQ(points.value().unanswered[1].lon, sample.points[0].lon);
  EXPECT_EQ(points.value().unanswered[1].design_id, design.value().id);
  const auto readme = geo::read_small_file(folder / "README.txt", 1 << 20);
  ASSERT_TRUE(readme.ok());
  EXPECT_NE(readme.value().find("arbor_forest  乔木林地"), std::string::npos);
  EXPECT_THROW(check_sample_folder(folder), geo::UsageError);  // it may be filled in by now
  EXPECT_EQ(write_sample(dir / "again", sample, nullptr).chips, 0U);
  for (const char* name : {"points.csv", "design.csv", "points.gpkg", "points.gpx", "README.txt"})
    EXPECT_EQ(geo::read_small_file(folder / name, 1 << 22).value(),
              geo::read_small_file(dir / "again" / name, 1 << 22).value())
        << name;
}

TEST(SampleRandom, ChoosesEveryNumberAlike) {
  constexpr int kDraws = 20000;
  std::vector<int> hits(20);
  SampleRandom random(5, "test");
  for (int i = 0; i < kDraws; ++i) {
    const auto numbers = chosen(random, 5, 20);
    ASSERT_EQ(std::set<std::uint64_t>(numbers.begin(), numbers.end()).size(), 5U);
    for (const auto number : numbers) ++hits[number];
  }
  for (const int count : hits) EXPECT_NEAR(count, kDraws / 4, 4 * std::sqrt(kDraws * .25 * .75));
  EXPECT_EQ(chosen(random, 3, 3), (std::vector<std::uint64_t>{0, 1, 2}));
}

}  // namespace
}  // namespace steppe
