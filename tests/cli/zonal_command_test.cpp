#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/message.hpp"
#include "zonal_fixture.hpp"

namespace {

using namespace zonal_test;
using steppe_test::read_text;
using steppe_test::steppe;
using testing::HasSubstr;
using testing::StartsWith;

const std::vector<std::string> kByCells{"--weight", "coverage"};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

TEST(Zonal, StatisticsByHand) {
  const ZonalFolder f;
  const auto rows = f.rows({f.raster, f.zones(three_zones()), "--id", "id", "--name", "name", "--weight", "coverage",
                            "--stats", "count,mean,sum,min,max,variance,n_eff,median,q0.75,mode,minority,variety"});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].at("zone_name"), "甲");
  EXPECT_EQ(rows[0].at("count"), "4");
  EXPECT_EQ(rows[0].at("mean"), "4.5");
  EXPECT_EQ(rows[0].at("sum"), "18");
  EXPECT_EQ(rows[0].at("min"), "0");
  EXPECT_EQ(rows[0].at("max"), "9");
  EXPECT_EQ(rows[0].at("variance"), "16.25");
  EXPECT_EQ(rows[0].at("n_eff"), "4");
  EXPECT_EQ(rows[0].at("median"), "1");
  EXPECT_EQ(rows[0].at("q0.75"), "8");
  EXPECT_EQ(rows[0].at("mode"), "0");
  EXPECT_EQ(rows[0].at("variety"), "4");
  EXPECT_EQ(rows[1].at("zone_id"), "b");
  EXPECT_EQ(rows[1].at("count"), "1.5");
  EXPECT_EQ(rows[1].at("sum"), "3.5");  // 2 + 3 / 2
  EXPECT_EQ(rows[1].at("mode"), "2");
  EXPECT_EQ(rows[1].at("minority"), "3");
  EXPECT_EQ(rows[1].at("status"), "ok");
  EXPECT_EQ(rows[1].at("reason"), "");
}

// 2 × 2 cells of 30 m near the central meridian of UTM: 0.36 ha by the plane, a little more on the ellipsoid.
TEST(Zonal, AreasAreThoseOfTheEllipsoid) {
  const ZonalFolder f;
  const auto rows = f.rows({f.raster, f.zones(three_zones()), "--id", "id", "--stats", "count,area,coverage_share"});
  EXPECT_EQ(rows[0].at("count"), "4");
  EXPECT_NEAR(std::stod(rows[0].at("area")), 0.36, 0.0004);
  EXPECT_NE(rows[0].at("area"), "0.36");
  EXPECT_EQ(rows[0].at("coverage_share"), "1");
}

TEST(Zonal, EveryFeatureHasItsRowInTheOrderOfTheFile) {
  const ZonalFolder f;
  const auto zones = f.zones(cells(R"("id":"a")", 0, 0, 2, 2) + "," + steppe_test::bow(R"("id":"bow")") + "," +
                             cells(R"("id":"far")", 100, 100, 110, 110) + "," + cells(R"("id":"half")", 6, 0, 10, 1) +
                             "," + cells(R"("id":"twice")", 0, 0, 1, 1) + "," + cells(R"("id":"twice")", 1, 1, 2, 2));
  const auto rows =
      f.rows({f.raster, zones, "--id", "id", "--stats", "mean,coverage_share", "--weight", "coverage"}, 3);
  ASSERT_EQ(rows.size(), 6u);
  const std::vector<std::pair<std::string, std::string>> expected{{"a", "ok"},
                                                                  {"bow", "invalid_zone"},
                                                                  {"far", "outside"},
                                                                  {"half", "partly_outside"},
                                                                  {"twice", "invalid_zone"},
                                                                  {"twice", "invalid_zone"}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].at("zone_id"), expected[i].first);
    EXPECT_EQ(rows[i].at("status"), expected[i].second);
    EXPECT_EQ(rows[i].at("reason").empty(), expected[i].second == "ok");
  }
  EXPECT_EQ(rows[1].at("mean"), "");
  EXPECT_EQ(rows[1].at("coverage_share"), "");
  EXPECT_EQ(rows[2].at("mean"), "");
  EXPECT_EQ(rows[2].at("coverage_share"), "0");
  EXPECT_EQ(rows[3].at("mean"), "6.5");
  EXPECT_EQ(rows[3].at("coverage_share"), "0.5");
  EXPECT_THAT(rows[3].at("reason"), HasSubstr("50 %"));
}

TEST(Zonal, NothingOnTheRastersIsExitCodeFourAndStillATable) {
  const ZonalFolder f;
  const auto rows = f.rows({f.raster, f.zones(cells(R"("id":"far")", 100, 100, 110, 110))}, 4);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("zone_id"), "1");
  EXPECT_EQ(rows[0].at("status"), "outside");
}

TEST(Zonal, NoDataOfTheFileAndOfTheOption) {
  const ZonalFolder f;
  auto tiff = counted();
  tiff.no_data = 9;
  write_tiff(f.raster, tiff);
  const auto zones = f.zones(three_zones());
  const std::vector<std::string> arguments{f.raster,   zones,     "--stats", "count,max,coverage_share",
                                           "--weight", "coverage"};
  EXPECT_EQ(f.rows(arguments)[0].at("max"), "8");
  EXPECT_EQ(f.rows(arguments)[0].at("coverage_share"), "0.75");
  EXPECT_EQ(f.rows(with(arguments, {"--nodata", "8"}))[0].at("max"), "9");
  EXPECT_EQ(f.rows(with(arguments, {"--nodata", "8"}))[0].at("count"), "3");
  EXPECT_EQ(f.rows(with(arguments, {"--nodata", "none"}))[0].at("count"), "4");
}

TEST(Zonal, AZoneWithoutDataSaysSo) {
  const ZonalFolder f;
  auto tiff = steppe_test::TinyTiff::filled(8, 6, 7);
  tiff.no_data = 7;
  write_tiff(f.raster, tiff);
  const auto rows = f.rows({f.raster, f.zones(three_zones()), "--stats", "count,mean"});
  EXPECT_EQ(rows[0].at("status"), "no_data");
  EXPECT_EQ(rows[0].at("count"), "0");
  EXPECT_EQ(rows[0].at("mean"), "");
}

TEST(Zonal, CoverageRules) {
  const ZonalFolder f;
  const auto zones = f.zones(cells(R"("id":"a")", 0.2, 0.2, 1.6, 1.4));
  const auto count = [&](const char* rule) {
    return f.rows({f.raster, zones, "--stats", "count", "--coverage", rule})[0].at("count");
  };
  EXPECT_NEAR(std::stod(count("exact")), 1.4 * 1.2, 1e-6);
  EXPECT_EQ(count("centre"), "2");
  EXPECT_EQ(count("all-touched"), "4");
}

TEST(Zonal, SeveralRastersBearTheirNames) {
  const ZonalFolder f;
  const auto second = f.folder / "s.tif";
  write_tiff(second, steppe_test::TinyTiff::filled(8, 6, 5));
  const auto rows = f.rows({f.raster, second, f.raster, f.zones(three_zones()), "--stats", "mean"});
  EXPECT_NEAR(std::stod(rows[0].at("r_mean")), 4.5, 1e-6);
  EXPECT_EQ(rows[0].at("s_mean"), "5");
  EXPECT_EQ(rows[0].at("r_2_mean"), rows[0].at("r_mean"));
}

TEST(Zonal, AStatisticOfOneRasterOnly) {
  const ZonalFolder f;
  const auto zones = f.zones(three_zones());
  const auto rows = f.rows({f.raster, f.raster, zones, "--id", "id", "--stats", "mean@1,count,mode@2", "--raw"});
  ASSERT_EQ(rows.size(), 3u);
  std::size_t means = 0, counts = 0, modes = 0;
  for (const auto& [name, value] : rows[0]) {
    means += name.ends_with("_mean") ? 1 : 0;
    counts += name.ends_with("_count") ? 1 : 0;
    modes += name.ends_with("_mode") ? 1 : 0;
  }
  EXPECT_EQ(means, 1u);
  EXPECT_EQ(counts, 2u);
  EXPECT_EQ(modes, 1u);
  const auto wrong = steppe({"zonal", f.raster, zones, "--stats", "mean@2", "--lang", "en"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("--stats: there is no such raster (got mean@2, allowed 1 to 1 after @)"));
}

TEST(Zonal, RastersOnDifferentGridsAreRefusedWithBothNames) {
  const ZonalFolder f;
  auto tiff = counted();
  tiff.x0 += 15;
  const auto second = f.folder / "s.tif";
  write_tiff(second, tiff);
  const auto got = steppe({"zonal", f.raster, second, f.zones(three_zones())});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, StartsWith("steppe: " + second.string() + ": is not on the grid of " + f.raster.string()));
  EXPECT_THAT(got.err, HasSubstr("warp one"));
}

TEST(Zonal, Groups) {
  const ZonalFolder f;
  const auto zones = f.zones(three_zones() + "," + cells(R"("id":"d")", 7, 0, 8, 1));
  const auto rows = f.rows(with({f.raster, zones, "--group-by", "league", "--stats", "count,mean"}, kByCells));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].at("zone_id"), "west");
  EXPECT_EQ(rows[0].at("zones"), "2");
  EXPECT_EQ(rows[0].at("count"), "20");
  EXPECT_EQ(rows[0].at("mean"), "32.5");  // (18 + 32 + … + 47) / 20
  EXPECT_EQ(rows[1].at("zone_id"), "east");
  EXPECT_EQ(rows[2].at("zone_id"), "");
  EXPECT_EQ(rows[2].at("mean"), "7");
}

TEST(Zonal, AGroupWithAnInvalidZoneIsIncomplete) {
  const ZonalFolder f;
  const auto zones = f.zones(three_zones() + "," + steppe_test::bow(R"("id":"bow","league":"west")"));
  const auto rows = f.rows({f.raster, zones, "--id", "id", "--group-by", "league", "--stats", "count"}, 3);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("status"), "incomplete");
  EXPECT_THAT(rows[0].at("reason"), HasSubstr("zone bow"));
  EXPECT_EQ(rows[0].at("count"), "20");
  EXPECT_EQ(rows[1].at("status"), "ok");
}

TEST(Zonal, WeightsRaster) {
  const ZonalFolder f;
  auto tiff = counted();  // weights 0, 1, 8, 9 of the first zone …
  tiff.no_data = 9;       // … the last of them unknown
  const auto weights = f.folder / "w.tif";
  write_tiff(weights, tiff);
  const auto rows = f.rows(with({f.raster, f.zones(three_zones()), "--weights", weights, "--stats", "mean"}, kByCells));
  EXPECT_EQ(rows[0].at("mean"), "4.5");
  EXPECT_EQ(rows[0].at("weighted_sum"), "65");  // 0 + 1 + 64
  EXPECT_EQ(rows[0].at("weighted_mean"), geo::number_text(65.0 / 9));
}

TEST(Zonal, CrossTable) {
  const ZonalFolder f;
  auto classes = steppe_test::TinyTiff::filled(8, 6, 1);
  for (int row = 0; row < 6; ++row) classes.at(row, 0) = 2;
  const auto first = f.folder / "y1.tif", second = f.folder / "y2.tif";
  write_tiff(first, classes);
  classes.at(0, 1) = 3;
  write_tiff(second, classes);
  const auto zones = f.zones(three_zones() + "," + cells(R"("id":"far")", 100, 100, 110, 110));
  const auto rows = f.rows(with({first, second, zones, "--cross", "--id", "id"}, kByCells));
  const auto text = [](const steppe_test::CsvRow& row) {
    return row.at("zone_id") + " " + row.at("class_a") + " " + row.at("class_b") + " " + row.at("cells") + " " +
           row.at("share");
  };
  ASSERT_EQ(rows.size(), 7u);
  EXPECT_EQ(text(rows[0]), "a 1 1 1 0.25");
  EXPECT_EQ(text(rows[1]), "a 1 3 1 0.25");
  EXPECT_EQ(text(rows[2]), "a 2 2 2 0.5");
  EXPECT_EQ(text(rows[3]), "b 1 1 1.5 1");
  EXPECT_EQ(text(rows[6]), "far    ");
  EXPECT_EQ(rows[0].at("status"), "ok");
  EXPECT_EQ(rows[6].at("status"), "outside");
}

TEST(Zonal, ClassColumnsOfEveryValueThatOccurs) {
  const ZonalFolder f;
  auto classes = steppe_test::TinyTiff::filled(8, 6, 1);
  classes.at(0, 0) = 4;
  write_tiff(f.raster, classes);
  const auto rows = f.rows(with({f.raster, f.zones(three_zones()), "--stats", "classes"}, kByCells));
  EXPECT_EQ(rows[0].at("class_1_cells"), "3");
  EXPECT_EQ(rows[0].at("class_1_share"), "0.75");
  EXPECT_EQ(rows[0].at("class_4_cells"), "1");
  EXPECT_EQ(rows[1].at("class_4_cells"), "0");
  const auto areas = f.rows({f.raster, f.zones(three_zones()), "--stats", "classes"});
  EXPECT_NEAR(std::stod(areas[0].at("class_4_ha")), 0.09, 0.0001);
}

TEST(Zonal, TooManyValuesAreAFailureThatSaysWhatToDo) {
  const ZonalFolder f;
  const auto rows =
      f.rows({f.raster, f.zones(three_zones()), "--id", "id", "--stats", "median", "--max-values", "4"}, 3);
  EXPECT_EQ(rows[2].at("status"), "failed");
  EXPECT_THAT(rows[2].at("reason"), HasSubstr("too many different values"));
}

TEST(Zonal, ZonesInAnotherSystemAreProjected) {
  const ZonalFolder f;
  const auto rows = f.rows({f.raster, f.zones(steppe_test::rectangle(R"("id":"a")", 103, 40, 105, 41), 4326), "--stats",
                            "count,coverage_share"});
  EXPECT_EQ(rows[0].at("count"), "48");
  EXPECT_EQ(rows[0].at("status"), "partly_outside");
  EXPECT_NEAR(std::stod(rows[0].at("coverage_share")), 240.0 * 180 / (169000.0 * 111000), 1e-7);
  const auto told = f.rows({f.raster, f.zones(three_zones(), 4326), "--zones-crs", "raster", "--stats", "count"});
  EXPECT_EQ(told[0].at("count"), "4");
}

TEST(Zonal, APolygonThatJumpsAcrossTheAntimeridianIsRefused) {
  const ZonalFolder f;
  const auto zones = f.zones(steppe_test::rectangle(R"("id":"fiji")", -179, -18, 179, -16), 4326);
  const auto rows = f.rows({f.raster, zones, "--id", "id"}, 4);
  EXPECT_EQ(rows[0].at("status"), "invalid_zone");
  EXPECT_THAT(rows[0].at("reason"), HasSubstr("zone fiji: ring 1 crosses the antimeridian"));
}

TEST(Zonal, SameBytesForAnyNumberOfThreads) {
  const ZonalFolder f;
  const auto zones = f.zones(three_zones());
  const auto one = steppe({"zonal", f.raster, zones, "--stats", "all", "--threads", "1"});
  const auto four = steppe({"zonal", f.raster, zones, "--stats", "all", "--threads", "4"});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_THAT(one.out, StartsWith("\xEF\xBB\xBFzone_id,zone_name,status,reason,count,area,coverage_share,mean,sum,"));
  EXPECT_EQ(one.out, four.out);
}

}  // namespace
