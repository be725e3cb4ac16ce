#include "pipeline/landscape/lake_series.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "pipeline/landscape/lake_pixels.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using std::chrono::sys_days;
using std::chrono::year;
using steppe_test::TempDir;

// Science 3.2: blue, green, red, nir, swir1, swir2.
LakePixel pixel(const std::array<float, 6>& bands) {
  std::vector<std::span<const float>> spans;
  for (const float& band : bands) spans.emplace_back(&band, 1);
  LakePixel found{};
  lake_pixels(spans, 0, 0.30, {&found, 1});
  return found;
}

// Ulansuhai: open water is not the lake (science 6.5).
TEST(LakePixels, OpenWaterIsNotTheLake) {
  EXPECT_EQ(pixel({.05F, .06F, .04F, .03F, .02F, .01F}), LakePixel::open);
  EXPECT_EQ(pixel({.03F, .06F, .04F, .35F, .16F, .07F}), LakePixel::emergent);   // reed
  EXPECT_EQ(pixel({.04F, .06F, .04F, .06F, .03F, .02F}), LakePixel::submerged);  // NDVI 0.2, MNDWI 0.33
  EXPECT_EQ(pixel({.15F, .22F, .30F, .36F, .44F, .40F}), LakePixel::dry);        // sand
  EXPECT_EQ(pixel({.40F, .42F, .41F, .40F, .10F, .08F}), LakePixel::dry);        // salt crust
  EXPECT_EQ(pixel({.04F, .06F, .04F, .06F, std::numeric_limits<float>::quiet_NaN(), .02F}), LakePixel::unknown);
}

TEST(TenDays, AreThreeAMonth) {
  EXPECT_EQ(ten_days_of(year{2020} / 1 / 1), 1);
  EXPECT_EQ(ten_days_of(year{2020} / 1 / 10), 1);
  EXPECT_EQ(ten_days_of(year{2020} / 1 / 11), 2);
  EXPECT_EQ(ten_days_of(year{2020} / 7 / 31), 21);
  EXPECT_EQ(ten_days_of(year{2020} / 12 / 31), 36);
}

LakeDay day(sys_days when, double water, double unseen = 0) {
  LakeDay lake{"乌梁素海", when, "sentinel-2a", 1000, water, 0, 200, 800 - water - unseen, unseen};
  lake.status = LakeStatus::no_baseline;
  lake.water_ha = water * 1000 / (1000 - unseen);
  return lake;
}

LakeSeries series_of(std::vector<LakeDay> days) {
  LakeSeries series;
  // Ten clear days of 1 to 10 July 2016 … 2020 with 310, 320 … 400 ha: P10 is 319.
  for (int i = 0; i < 10; ++i)
    series.days.push_back(day(sys_days{year{2016 + i / 2} / 7 / (i % 2 == 0 ? 2 : 8)}, 310 + 10 * i));
  for (LakeDay& later : days) series.days.push_back(std::move(later));
  return series;
}

TEST(LakeAlarm, NeedsTwoClearDatesBelowTheTenth) {
  LakeSeries series = series_of({day(year{2025} / 7 / 1, 330), day(year{2025} / 7 / 3, 300),
                                 day(year{2025} / 7 / 5, 318), day(year{2025} / 7 / 8, 325)});
  judge_lakes({}, series);
  ASSERT_EQ(series.days.size(), 14U);
  EXPECT_NEAR(*series.days[10].least_ha, 319, 1e-9);
  EXPECT_EQ(series.days[10].status, LakeStatus::ok);
  EXPECT_EQ(series.days[11].status, LakeStatus::low);
  EXPECT_EQ(series.days[12].status, LakeStatus::alarm);
  EXPECT_EQ(series.days[13].status, LakeStatus::ok);
  EXPECT_EQ(series.warnings.size(), 1U);
  const LakeTenDays& july = series.ten_days.back();
  EXPECT_EQ(july.year, 2025);
  EXPECT_EQ(july.period, 19);
  EXPECT_EQ(july.days, 4U);
  EXPECT_NEAR(july.water_ha, (318 + 325) / 2.0, 1e-9);
}

// A cloud over the lake is no drought: what was not seen is taken for water before anybody is called.
TEST(LakeAlarm, IsCertain) {
  LakeSeries series = series_of({day(year{2025} / 7 / 3, 280, 50), day(year{2025} / 7 / 5, 280, 50)});
  judge_lakes({}, series);
  EXPECT_EQ(series.days[10].status, LakeStatus::ok);
  EXPECT_EQ(series.days[11].status, LakeStatus::ok);
}

TEST(LakeAlarm, WithoutABaselineThereIsNoneAndTheBureausOwnIsTaken) {
  LakeSeries series;
  series.days = {day(year{2025} / 7 / 3, 10), day(year{2025} / 7 / 5, 10)};
  LakeSeries own = series;
  judge_lakes({}, series);
  EXPECT_EQ(series.days[1].status, LakeStatus::no_baseline);
  LakeTables tables;
  tables.lakes["乌梁素海"].least_ha[19] = 50;
  judge_lakes(tables, own);
  EXPECT_EQ(own.days[1].status, LakeStatus::alarm);
}

// Two low days of two years are not in a row.
TEST(LakeAlarm, DoesNotReachOverAYear) {
  LakeSeries series = series_of({day(year{2024} / 7 / 9, 300), day(year{2025} / 7 / 1, 300)});
  judge_lakes({}, series);
  EXPECT_EQ(series.days[11].status, LakeStatus::low);
}

TEST(LakeLevels, AreLinearBetweenRowsAndUnknownOutside) {
  const TempDir folder;
  const auto file = folder.file("levels.csv",
                                "lake,level_m,area_ha,ecological_level_m,ten_days,least_ha\n"
                                "乌梁素海,1018.5,400,1018.8,,\n乌梁素海,1018.0,200,,,\n乌梁素海,,,,19,150\n"
                                "乌梁素海,1019.0,300,,,\n乌梁素海,1018.2,,,,\n居延海,900,50,,,\n");
  const auto tables = read_lake_levels(file);
  ASSERT_TRUE(tables.ok());
  EXPECT_EQ(tables.value().refused.size(), 2U);  // a larger level with a smaller area; half of a pair
  const LakeTable& table = tables.value().lakes.at("乌梁素海");
  EXPECT_NEAR(*table.level_of(300), 1018.25, 1e-12);
  EXPECT_NEAR(*table.area_of(1018.25), 300, 1e-9);
  EXPECT_FALSE(table.level_of(500));
  EXPECT_FALSE(table.level_of(100));
  EXPECT_EQ(table.least_ha.at(19), 150);
  LakeSeries series;
  series.days = {day(year{2025} / 7 / 3, 300)};
  judge_lakes(tables.value(), series);
  EXPECT_NEAR(*series.days[0].level_m, 1018.25, 1e-12);
  EXPECT_NEAR(*series.days[0].deviation_m, -0.55, 1e-9);
}

TEST(LakeRecord, IsReadBackAndDamageIsSeen) {
  LakeRecord record{"key", 3, {}};
  record.lakes["湖"][{sys_days{year{2025} / 7 / 3}, "landsat-8"}].weight[1] += geo::WideInteger::product(7, 9);
  const std::string json = to_json(record);
  const auto again = lake_record_from(json, "f");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value(), record);
  std::string broken = json;
  broken[json.find("landsat")] = 'L';
  EXPECT_FALSE(lake_record_from(broken, "f").ok());
}

}  // namespace
}  // namespace steppe
