#include "pipeline/zonal/zonal_run.hpp"

#include <gtest/gtest.h>

#include "hectare_folder.hpp"

namespace {

using namespace steppe;
using namespace zonal_test;

ZonalResult result_of(const ZonalJob& job) {
  return run_zonal(job, geo::sequential_for, [] { return false; });
}

std::string number(const std::optional<double>& value) { return value ? geo::number_text(*value) : "-"; }

// "a ok 4 4.5": id, status and the figures of the first raster.
std::string shown(const ZonalRow& row) {
  std::string text = row.id + " " + std::string(name_of(row.status));
  if (row.figures)
    for (const auto& value : row.figures->rasters.at(0).values) text += " " + number(value);
  return text;
}

std::string reason(const ZonalRow& row) { return geo::render(row.reason); }

TEST(ZonalRun, ZonesByHand) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a","name":"甲")", 0, 0, 2, 2) + "," + cells(R"("id":"b")", 2, 0, 3.5, 1));
  auto job = f.job("count,mean,sum,min,max");
  job.fields.name = "name";
  const auto result = result_of(job);
  ASSERT_EQ(result.rows.size(), 2u);
  EXPECT_EQ(shown(result.rows[0]), "a ok 4 4.5 18 0 9");                           // 0 + 1 + 8 + 9
  EXPECT_EQ(shown(result.rows[1]), "b ok 1.5 " + number(3.5 / 1.5) + " 3.5 2 3");  // 2 + 3 / 2
  EXPECT_EQ(result.rows[0].name, "甲");
  EXPECT_EQ(result.rows[0].zones, 1u);
  EXPECT_EQ(reason(result.rows[0]), "");
  EXPECT_TRUE(result.rows[0].shape.empty());
  EXPECT_FALSE(result.shape_crs);
  EXPECT_FALSE(result.cover_from_cache);
  EXPECT_FALSE(result.used_summaries);
}

TEST(ZonalRun, AreaWeightsAreHectares) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 0, 0, 2, 2));
  auto job = f.job("count,area,mean,sum");
  job.weight = geo::WeightRule::area;
  EXPECT_EQ(shown(result_of(job).rows.at(0)), "a ok 4 4 4.5 18");
}

TEST(ZonalRun, EveryFeatureHasARowInTheOrderOfTheFile) {
  const HectareFolder f;
  f.zones(steppe_test::bow(R"("id":"bow")") + "," + cells(R"("id":"far")", 100, 100, 110, 110) + "," +
          cells(R"("id":"half")", 6, 0, 10, 1) + "," + cells(R"("id":"ok")", 0, 0, 1, 1));
  const auto rows = result_of(f.job("count,coverage_share,mean")).rows;
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(shown(rows[0]), "bow invalid_zone");
  EXPECT_EQ(reason(rows[0]).rfind("zone bow: the polygon crosses or overlaps itself", 0), 0u) << reason(rows[0]);
  EXPECT_EQ(shown(rows[1]), "far outside 0 0 -");
  EXPECT_EQ(reason(rows[1]),
            "no cell of the rasters lies in it; check the coordinate systems, or that it is larger than a cell");
  EXPECT_EQ(shown(rows[2]), "half partly_outside 2 0.5 6.5");
  EXPECT_EQ(reason(rows[2]), "only 50 % of it lies on the rasters");
  EXPECT_EQ(shown(rows[3]), "ok ok 1 1 0");
}

// A tenth of a percent is told, rounded down: 99.96 % is not "100 %".
TEST(ZonalRun, HowMuchOfAZoneLiesOnTheRasters) {
  const HectareFolder f;
  const auto told = [&](double end_col) {
    f.zones(cells(R"("id":"a")", 0, 0, end_col, 1));
    return reason(result_of(f.job()).rows.at(0));
  };
  EXPECT_EQ(told(24), "only 33.3 % of it lies on the rasters");
  EXPECT_EQ(told(8.003), "only 99.9 % of it lies on the rasters");
  EXPECT_EQ(told(8.000001), "");  // rounding
}

TEST(ZonalRun, ZonesWithoutData) {
  const HectareFolder f;
  auto tiff = counted();
  tiff.no_data = 0;
  write_tiff(f.raster, tiff);
  f.zones(cells(R"("id":"none")", 0, 0, 1, 1) + "," + cells(R"("id":"some")", 0, 0, 2, 1) + "," +
          cells(R"("id":"edge")", -1, 0, 1, 1));
  auto job = f.job("count,coverage_share,mean");
  auto rows = result_of(job).rows;
  EXPECT_EQ(shown(rows[0]), "none no_data 0 0 -");
  EXPECT_EQ(reason(rows[0]), "no cell of it has data");
  EXPECT_EQ(shown(rows[1]), "some ok 1 0.5 1");
  EXPECT_EQ(shown(rows[2]), "edge no_data 0 0 -");  // it is half outside as well
  // Data of any raster is data.
  write_tiff(f.dir / "s.tif", hectares_of(8, 6, 5));
  job.rasters.push_back((f.dir / "s.tif").string());
  EXPECT_EQ(shown(result_of(job).rows[0]), "none ok 0 0 -");
}

TEST(ZonalRun, GroupsAddUp) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a","league":"west")", 0, 0, 1, 1) + "," + cells(R"("id":"b","league":"east")", 4, 0, 5, 1) +
          "," + cells(R"("id":"c","league":"west")", 1, 0, 3, 1));
  auto job = f.job("count,sum");
  job.fields.parent = "league";
  job.grouped = true;
  const auto rows = result_of(job).rows;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(shown(rows[0]), "west ok 3 3");
  EXPECT_EQ(rows[0].zones, 2u);
  EXPECT_EQ(shown(rows[1]), "east ok 1 4");
}

TEST(ZonalRun, AGroupWithoutSomeOfItsZonesIsIncomplete) {
  const HectareFolder f;
  std::string zones = cells(R"("id":"a","league":"west")", 0, 0, 2, 1);
  for (int i = 1; i <= 6; ++i)
    zones += "," + steppe_test::bow("\"id\":\"x" + std::to_string(i) + "\",\"league\":\"west\"");
  f.zones(zones + "," + steppe_test::bow(R"("id":"y","league":"east")"));
  auto job = f.job("count");
  job.fields.parent = "league";
  job.grouped = true;
  const auto rows = result_of(job).rows;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(shown(rows[0]), "west incomplete 2");
  EXPECT_EQ(rows[0].zones, 7u);
  EXPECT_EQ(reason(rows[0]).rfind("zones are left out: zone x1: ", 0), 0u) << reason(rows[0]);
  EXPECT_NE(reason(rows[0]).find("; zone x5: "), std::string::npos);
  EXPECT_EQ(reason(rows[0]).find("zone x6"), std::string::npos);
  EXPECT_TRUE(reason(rows[0]).ends_with("; and 1 more")) << reason(rows[0]);
  EXPECT_EQ(shown(rows[1]), "east invalid_zone");
  EXPECT_EQ(reason(rows[1]).rfind("zone y: ", 0), 0u);
}

TEST(ZonalRun, TooManyValuesCostTheZoneThatHasThem) {
  const HectareFolder f;
  f.zones(cells(R"("id":"few")", 0, 0, 2, 1) + "," + cells(R"("id":"many")", 0, 2, 8, 6));
  auto job = f.job("median");
  job.max_values = 4;
  const auto rows = result_of(job).rows;
  EXPECT_EQ(shown(rows[0]), "few ok 0");
  EXPECT_EQ(rows[1].status, FigureStatus::failed);
  EXPECT_NE(reason(rows[1]).find("too many different values"), std::string::npos) << reason(rows[1]);
}

TEST(ZonalRun, AZoneThatFailsHasNoFigures) {
  const HectareFolder f;
  f.zones(cells(R"("id":"many")", 0, 2, 8, 6));
  auto job = f.job("count,median");
  job.max_values = 4;
  EXPECT_EQ(shown(result_of(job).rows.at(0)), "many failed");
}

TEST(ZonalRun, TheResultCarriesOutlinesWhenAskedFor) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a","league":"w")", 0, 0, 2, 2) + "," + steppe_test::bow(R"("id":"bow","league":"w")") + "," +
          cells(R"("id":"far","league":"w")", 100, 100, 101, 101));
  auto job = f.job();
  job.shapes = true;
  auto result = result_of(job);
  ASSERT_TRUE(result.shape_crs);
  EXPECT_TRUE(result.shape_crs->same_as(result.rasters.where.crs));
  EXPECT_EQ(geo::area(result.rows[0].shape), 40000);
  EXPECT_TRUE(result.rows[1].shape.empty());
  EXPECT_EQ(geo::area(result.rows[2].shape), 10000);
  job.fields.parent = "league", job.grouped = true;
  result = result_of(job);
  EXPECT_EQ(geo::area(result.rows.at(0).shape), 50000);  // all parts of the group
}

TEST(ZonalRun, CoordinatesAreTakenAsTheRastersWhenToldSo) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 0, 0, 2, 2), 32648);  // says something else
  auto job = f.job();
  EXPECT_EQ(result_of(job).rows[0].status, FigureStatus::outside);
  job.fields.crs = "raster";
  EXPECT_EQ(shown(result_of(job).rows[0]), "a ok 4 4.5");
}

TEST(ZonalRun, AStatisticOfOneRasterLeavesTheOthersWithout) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 0, 0, 2, 2));
  auto job = f.job();
  job.rasters = {f.raster.string(), f.raster.string()};
  job.statistics = parse_statistics("mean@1,mode@2,count", 2);
  const auto rows = result_of(job).rows;
  EXPECT_EQ(shown(rows[0]), "a ok 4.5 - 4");
  const auto& second = rows[0].figures->rasters.at(1).values;
  EXPECT_EQ(number(second[0]) + " " + number(second[1]) + " " + number(second[2]), "- 0 4");
}

TEST(ZonalRun, CrossTable) {
  const HectareFolder f;
  auto classes = hectares_of(8, 6, 1);
  classes.at(0, 1) = 3;
  write_tiff(f.dir / "s.tif", classes);
  f.zones(cells(R"("id":"a")", 0, 0, 2, 1));
  auto job = f.job();
  job.rasters.push_back((f.dir / "s.tif").string());
  job.statistics.clear();
  job.cross = true;
  const auto rows = result_of(job).rows;
  const auto& crosses = rows.at(0).figures->crosses;
  ASSERT_EQ(crosses.size(), 2u);
  EXPECT_EQ(crosses[0].first, 0);
  EXPECT_EQ(crosses[0].second, 1);
  EXPECT_EQ(crosses[0].share, 0.5);
  EXPECT_EQ(crosses[1].second, 3);
  EXPECT_EQ(crosses[1].amount, 1);
  EXPECT_EQ(rows[0].status, FigureStatus::ok);
}

TEST(ZonalRun, TheCacheIsToldOf) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 0, 0, 2, 2));
  auto job = f.job();
  job.cache = f.dir / "cache";
  EXPECT_FALSE(result_of(job).cover_from_cache);
  const auto again = result_of(job);
  EXPECT_TRUE(again.cover_from_cache);
  EXPECT_FALSE(again.used_summaries);  // no block lies inside
  EXPECT_EQ(shown(again.rows[0]), "a ok 4 4.5");
}

TEST(ZonalRun, InterruptedIsAnError) {
  const HectareFolder f;
  f.zones(cells(R"("id":"a")", 0, 0, 2, 2));
  try {
    run_zonal(f.job(), geo::sequential_for, [] { return true; });
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::interrupted);
    EXPECT_STREQ(error.what(), "zonal: interrupted; nothing was written, run it again");
  }
}

TEST(ZonalRun, RastersOrZonesThatCannotBeReadAtAll) {
  const HectareFolder f;
  auto job = f.job();
  EXPECT_NE(problems_of([&] { result_of(job); }).find("z.geojson"), std::string::npos);
  job.rasters = {(f.dir / "none.tif").string()};
  EXPECT_NE(problems_of([&] { result_of(job); }).find("none.tif"), std::string::npos);
}

}  // namespace
