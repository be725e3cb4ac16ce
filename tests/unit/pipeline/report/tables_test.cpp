#include "pipeline/report/tables.hpp"

#include <gtest/gtest.h>

#include "pipeline/indicators/observation_quality.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/support/truncated_band.hpp"

namespace steppe {
namespace {

using steppe_test::tiny_scene;
using steppe_test::TinyNight;
using Row = std::vector<std::string>;

struct Silent : Progress {
  void phase(const geo::Message&) override {}
  void task_done(std::size_t, std::size_t) override {}
  void warning(const geo::Message&) override {}
};

NightResult run(const TinyNight& tiny) {
  Silent silent;
  return run_night(tiny.settings, tiny.workspace, {}, silent);
}

// A zone whose area is so many equal parts of each status.
ZoneTotal zone_of(int valid, int low_obs, int cloud, int no_data) {
  ZoneTotal zone;
  const int parts[] = {valid, low_obs, cloud, no_data};
  for (std::size_t s = 0; s < 4; ++s) zone.sums.status.weight[s] = geo::WideInteger(parts[s]).shifted_left(50);
  return zone;
}

std::string status_of(const ZoneTotal& zone) {
  return zone_status(zone, 14, {.min_valid_share = 0.5, .provisional_share = 0.75});
}

TEST(ZoneStatus, EnoughIsOkAndSomethingLessProvisional) {
  EXPECT_EQ(status_of(zone_of(4, 0, 0, 0)), "ok");
  EXPECT_EQ(status_of(zone_of(6, 0, 2, 0)), "ok") << "exactly 0.75";
  EXPECT_EQ(status_of(zone_of(5, 0, 3, 0)), "provisional");
  EXPECT_EQ(status_of(zone_of(4, 0, 4, 0)), "provisional") << "exactly 0.5";
}

TEST(ZoneStatus, TooLittleIsNamedByWhatMostOfTheMissingAreaLacks) {
  EXPECT_EQ(status_of(zone_of(3, 2, 2, 1)), "low_obs") << "a tie says that the ground was seen";
  EXPECT_EQ(status_of(zone_of(1, 1, 3, 2)), "low_obs");
  EXPECT_EQ(status_of(zone_of(1, 1, 2, 3)), "low_obs");
  EXPECT_EQ(status_of(zone_of(0, 0, 2, 2)), "low_obs");
  EXPECT_EQ(status_of(zone_of(0, 0, 0, 0)), "low_obs") << "a zone outside all tiles";
}

TEST(ZoneStatus, AnInvalidZoneIsThatWhateverItsSums) {
  auto zone = zone_of(4, 0, 0, 0);
  zone.fault = "crosses itself";
  EXPECT_EQ(status_of(zone), "invalid_zone");
}

TEST(ZonesTable, HasTheColumnsOfTheDesign) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto night = run(tiny);
  EXPECT_EQ(zones_table(reduce(night, tiny.settings), night, tiny.settings).columns,
            (Row{"zone_set",       "zone_version", "zone_id", "zone_name",     "level",         "period",
                 "indicator",      "definition",   "caliber", "value",         "unit",          "se",
                 "ci95_low",       "ci95_high",    "method",  "area_total_ha", "area_valid_ha", "valid_share",
                 "n_dates_median", "sensor_mix",   "status"}));
}

TEST(ZonesTable, OneRowForEachZoneAndIndicator) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto night = run(tiny);
  const auto table = zones_table(reduce(night, tiny.settings), night, tiny.settings);
  const auto& version = night.zones.version;
  ASSERT_EQ(table.rows.size(), 6u);
  EXPECT_EQ(table.name, "zones");
  // 24 pixels of 900.4989 m²; NDVI (0.3 − 0.1) / (0.3 + 0.1), cover (0.5 − 0.05) / 0.75.
  EXPECT_EQ(table.rows[0], (Row{"halves",
                                version,
                                "w",
                                "West",
                                "county",
                                "2021",
                                "vegetation_cover",
                                "vegetation_cover.dimidiate.1",
                                "relative",
                                "60.0000",
                                "%",
                                "",
                                "",
                                "",
                                "dimidiate_ndvi",
                                "2.1612",
                                "2.1612",
                                "1.000000",
                                "1",
                                "landsat-8:1.00",
                                "ok"}));
  EXPECT_EQ(table.rows[1], (Row{"halves",
                                version,
                                "w",
                                "West",
                                "county",
                                "2021",
                                "ndvi_peak",
                                "ndvi_peak.1",
                                "relative",
                                "0.500000",
                                "1",
                                "",
                                "",
                                "",
                                "peak_composite",
                                "2.1612",
                                "2.1612",
                                "1.000000",
                                "1",
                                "landsat-8:1.00",
                                "ok"}));
  EXPECT_EQ(table.rows[2][2], "e");
  EXPECT_EQ(table.rows[4][2], "l");
  EXPECT_EQ(table.rows[4][3], "League");
  EXPECT_EQ(table.rows[4][4], "league");
  EXPECT_EQ(table.rows[4][15], "4.3224");
}

TEST(ZonesTable, AZoneUnderCloudHasNoValue) {
  const TinyNight tiny;
  auto scene = tiny_scene("20210801");
  for (int row = 0; row < 6; ++row)
    for (int col = 0; col < 4; ++col) scene.files["QA_PIXEL"].at(row, col) = 21824 | 8;
  tiny.put(scene);
  const auto night = run(tiny);
  const auto rows = zones_table(reduce(night, tiny.settings), night, tiny.settings).rows;
  EXPECT_EQ((Row(rows[0].begin() + 9, rows[0].end())),
            (Row{"", "%", "", "", "", "dimidiate_ndvi", "2.1612", "0.0000", "0.000000", "0", "", "low_obs"}));
  EXPECT_EQ((Row(rows[2].begin() + 9, rows[2].end())), (Row{"60.0000", "%", "", "", "", "dimidiate_ndvi", "2.1612",
                                                            "2.1612", "1.000000", "1", "landsat-8:1.00", "ok"}));
  EXPECT_EQ(rows[4].back(), "low_obs") << "half of the league";
}

TEST(ZonesTable, AnInvalidZoneKeepsItsRowsWithoutFigures) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  auto night = run(tiny);
  auto totals = reduce(night, tiny.settings);
  totals.zones[0].fault = "crosses itself";
  const auto rows = zones_table(totals, night, tiny.settings).rows;
  EXPECT_EQ((Row(rows[0].begin() + 9, rows[0].end())),
            (Row{"", "%", "", "", "", "dimidiate_ndvi", "", "", "", "", "", "invalid_zone"}));
  const auto ledger = ledger_table(totals, night).rows[0];
  EXPECT_EQ((Row(ledger.begin() + 7, ledger.end())), (Row{"", "", "", "", "", ""}));
}

TEST(LedgerTable, EveryHectareIsInOneColumn) {
  const TinyNight tiny;
  auto scene = tiny_scene("20210801");
  scene.files["QA_PIXEL"].at(0, 0) = 21824 | 8;                               // cloud
  for (int col = 0; col < 2; ++col) scene.files["QA_PIXEL"].at(1, col) = 1;   // fill
  for (int col = 0; col < 3; ++col) scene.files["QA_RADSAT"].at(2, col) = 8;  // band 4 saturated
  tiny.put(scene);
  const auto night = run(tiny);
  const auto table = ledger_table(reduce(night, tiny.settings), night);
  EXPECT_EQ(table.name, "ledger");
  EXPECT_EQ(table.columns, (Row{"zone_set", "zone_version", "zone_id", "zone_name", "level", "period", "product",
                                "total_ha", "valid_ha", "cloud_ha", "no_data_ha", "masked_ha", "residual_ha"}));
  const auto& version = night.zones.version;
  // 24, 18, 1, 2 and 3 pixels of 900.4989 m².
  EXPECT_EQ(table.rows, (std::vector<Row>{{"halves", version, "w", "West", "county", "2021", "fvc", "2.1612", "1.6209",
                                           "0.0900", "0.1801", "0.2701", "0.0000"},
                                          {"halves", version, "e", "East", "county", "2021", "fvc", "2.1612", "2.1612",
                                           "0.0000", "0.0000", "0.0000", "0.0000"},
                                          {"halves", version, "l", "League", "league", "2021", "fvc", "4.3224",
                                           "3.7821", "0.0900", "0.1801", "0.2701", "0.0000"}}));
}

TEST(LedgerTable, TheResidualIsComputed) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto night = run(tiny);
  auto totals = reduce(night, tiny.settings);
  auto& sums = totals.zones[0].sums;
  const auto pixel = geo::WideInteger(std::int64_t{1} << 36).shifted_left(totals.area_exponent).times(10000);  // 1 ha
  sums.cover.weight -= pixel;
  EXPECT_EQ(ledger_table(totals, night).rows[0].back(), "1.0000");
  sums.cover.weight += pixel + pixel;
  EXPECT_EQ(ledger_table(totals, night).rows[0].back(), "-1.0000");
}

TEST(ScenesTable, AcceptedAndRefusedByPath) {
  const TinyNight tiny;
  const auto good = tiny_scene("20210801"), bad = tiny_scene("20210720");
  tiny.put(good);
  tiny.put(bad);
  truncate_band(bad, tiny.folder(bad), "SR_B4");
  const auto night = run(tiny);
  const auto table = scenes_table(night);
  EXPECT_EQ(table.name, "scenes");
  EXPECT_EQ(table.columns, (Row{"scene_id", "sensor", "acquired_utc", "status", "reason", "path", "sha256"}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0][0], bad.id);
  EXPECT_EQ(table.rows[0][3], "refused");
  EXPECT_EQ(table.rows[0][4], night.refused.at(0).reason);
  EXPECT_EQ(table.rows[1], (Row{good.id, "landsat-8", "2021-08-01T03:34:05Z", "accepted", "",
                                tiny.folder(good).string(), night.scenes.at(0).record.sha256}));
}

}  // namespace
}  // namespace steppe
