#include "tests/simulator/acquisition.hpp"

#include <gtest/gtest.h>

#include <set>

namespace steppe::sim {
namespace {

Acquisition on(int month, int day) {
  Acquisition a;
  a.month = month;
  a.day = day;
  return a;
}

TEST(Acquisition, ProductIdAsUsgsWritesIt) {
  EXPECT_EQ(product_id(on(7, 21)), "LC08_L2SP_129032_20200721_20200911_02_T1");
  EXPECT_EQ(day_of_year(on(7, 21)), 203);
  EXPECT_EQ(date_text(on(7, 21)), "2020-07-21");
  EXPECT_EQ(overpass_time(on(7, 21)), "03:33:26.1180000Z");
}

TEST(Acquisition, SunStandsInTheSouthEastAndSinksTowardsAutumn) {
  const Sun summer = sun_of(on(6, 21)), autumn = sun_of(on(9, 21));
  EXPECT_NEAR(summer.elevation_deg, 66, 2);
  EXPECT_NEAR(autumn.elevation_deg, 46, 2);
  EXPECT_GT(summer.azimuth_deg, 110);
  EXPECT_LT(autumn.azimuth_deg, 165);
  // At the equinox the declination is zero within half a degree.
  EXPECT_LT(autumn.elevation_deg, 90 - 40.8 + .5);
}

TEST(Acquisition, ScheduleHasEnoughDatesInEveryWindow) {
  for (const Period period : kPeriods) {
    int peak = 0, season = 0, leaf_off = 0, water = 0;
    std::set<int> months;
    for (const Acquisition& a : schedule()) {
      if (period_of(a) != period) continue;
      const int day = a.month * 100 + a.day;
      season += day >= 515 && day <= 930 ? 1 : 0;
      peak += day >= 715 && day <= 831 ? 1 : 0;
      leaf_off += day >= 315 && day <= 430 ? 1 : 0;
      if (day < 415 || day > 1015) continue;
      ++water;
      months.insert(a.month);
    }
    EXPECT_EQ(peak, 5);
    EXPECT_EQ(season, 7);
    EXPECT_EQ(leaf_off, 1);
    EXPECT_EQ(water, 8);
    EXPECT_EQ(months.size(), 5u);
  }
}

TEST(Acquisition, BeforeLeavesOnlyEvergreensAreGreen) {
  for (const int day : {107, 112}) {  // 16 April 2020, 22 April 2025
    EXPECT_EQ(season_of(LandClass::irrigated_field, day), .02);
    EXPECT_EQ(season_of(LandClass::special_shrub, day), .2);
    EXPECT_GE(season_of(LandClass::mountain_forest, day), .55);
  }
}

TEST(Acquisition, SeasonPeaksAroundTheFirstOfAugust) {
  EXPECT_EQ(season_of(LandClass::steppe, 60), .1);
  EXPECT_LT(season_of(LandClass::steppe, 150), .7);
  EXPECT_GT(season_of(LandClass::steppe, 203), .98);
  EXPECT_EQ(season_of(LandClass::steppe, 214), 1);
  EXPECT_LT(season_of(LandClass::steppe, 275), .6);
  EXPECT_GE(season_of(LandClass::mountain_forest, 60), .55);
  for (const int day : {1, 100, 196, 243, 300, 365}) {
    for (std::size_t c = 0; c < kClasses; ++c) {
      EXPECT_GE(season_of(static_cast<LandClass>(c), day), 0);
      EXPECT_LE(season_of(static_cast<LandClass>(c), day), 1);
    }
  }
}

}  // namespace
}  // namespace steppe::sim
