#include "pipeline/patches/chip_picture.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace steppe {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::chrono::sys_days day(unsigned month) {
  return std::chrono::sys_days(std::chrono::year(2025) / std::chrono::month(month) / 1);
}

ChipDate date(unsigned month, const geo::Window& window, float value) {
  const std::vector<float> band(window.size(), value);
  return {day(month), band, band, band};
}

const std::vector<geo::CellRun> kRuns{{100, 50, 60}, {101, 50, 60}};

TEST(ChipPicture, TheWindowHasLandAroundThePatch) {
  const geo::Window window = chip_window(kRuns);
  EXPECT_EQ(window.cols, 48);
  EXPECT_EQ(window.rows, 48);
  EXPECT_TRUE(geo::contains(window, {50, 100, 10, 2}));
  EXPECT_EQ(chip_window(std::vector<geo::CellRun>{{0, 0, 2000}}).cols, 320);
}

TEST(ChipPicture, TheClearestDateFromTheFirstOnIsTaken) {
  const geo::Window window = chip_window(kRuns);
  std::vector<ChipDate> dates{date(5, window, 0.1F), date(7, window, 0.1F), date(8, window, kNaN),
                              date(9, window, 0.1F)};
  EXPECT_EQ(best_date(dates, window, kRuns, day(1)), 3U);
  const auto at = [&](std::int64_t row, std::int64_t col) {
    return static_cast<std::size_t>((row - window.row) * window.cols + col - window.col);
  };
  dates[3].red[at(100, 55)] = kNaN;
  EXPECT_EQ(best_date(dates, window, kRuns, day(6)), 1U);
  EXPECT_EQ(best_date(dates, window, kRuns, day(8)), 3U) << "more than half of it is clear";
}

// No black picture, but one that says so.
TEST(ChipPicture, NoClearDateIsSaid) {
  const geo::Window window = chip_window(kRuns);
  EXPECT_FALSE(best_date(std::vector<ChipDate>{date(8, window, kNaN)}, window, kRuns, day(1)));
  EXPECT_FALSE(best_date({}, window, kRuns, day(1)));
  const ChipDate seen = date(8, window, 0.1F);
  const std::string none = chip_picture(window, kRuns, nullptr, &seen),
                    both = chip_picture(window, kRuns, &seen, &seen);
  EXPECT_NE(none, both);
  EXPECT_EQ(none.substr(1, 3), "PNG");
  EXPECT_EQ(none, chip_picture(window, kRuns, nullptr, &seen));
}

}  // namespace
}  // namespace steppe
