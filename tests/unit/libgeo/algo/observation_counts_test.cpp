#include "libgeo/algo/observation_counts.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace geo {
namespace {

using std::chrono::sys_days;
using Values = std::vector<std::uint16_t>;
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

sys_days day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month);
}

struct Dated {
  sys_days date;
  std::vector<float> block;
};

ObservationCounts count(const std::vector<Dated>& observations, std::size_t pixels) {
  std::vector<std::span<const float>> stack;
  std::vector<sys_days> dates;
  for (const auto& observation : observations) {
    stack.emplace_back(observation.block);
    dates.push_back(observation.date);
  }
  return count_observations(stack, dates, pixels);
}

// Given in disorder on purpose; 15 July 2021 is day 196, 2 passes on that day.
const std::vector<Dated> kSummer{{day(2021, 8, 4), {1, kNan, 1, kNan}},   // day 216
                                 {day(2021, 7, 15), {1, 1, kNan, kNan}},  // day 196
                                 {day(2021, 7, 20), {1, kNan, 1, kNan}},  // day 201
                                 {day(2021, 7, 15), {1, 1, kNan, std::numeric_limits<float>::infinity()}}};

void expect_summer(const ObservationCounts& counts) {
  EXPECT_EQ(counts.n_valid, (Values{4, 2, 2, 0}));
  EXPECT_EQ(counts.n_clear_days, (Values{3, 1, 2, 0}));
  EXPECT_EQ(counts.max_gap_days, (Values{15, 0, 15, 0}));
  EXPECT_EQ(counts.first_doy, (Values{196, 196, 201, 0}));
  EXPECT_EQ(counts.last_doy, (Values{216, 196, 216, 0}));
}

TEST(ObservationCounts, CountsDaysOnceAndMeasuresGapsBetweenThem) { expect_summer(count(kSummer, 4)); }

TEST(ObservationCounts, DoNotDependOnTheOrderOfObservations) {
  expect_summer(count({kSummer[3], kSummer[2], kSummer[1], kSummer[0]}, 4));
  expect_summer(count({kSummer[2], kSummer[0], kSummer[3], kSummer[1]}, 4));
}

TEST(ObservationCounts, TheFirstDateOfTheStackIsADayLikeAnyOther) {
  const auto counts = count({{day(2021, 5, 1), {1}}, {day(2021, 5, 1), {1}}}, 1);
  EXPECT_EQ(counts.n_valid, (Values{2}));
  EXPECT_EQ(counts.n_clear_days, (Values{1}));
  EXPECT_EQ(counts.max_gap_days, (Values{0}));
}

TEST(ObservationCounts, LeapYearsAndYearEnds) {
  const auto counts = count({{day(2020, 12, 31), {1}}, {day(2021, 1, 2), {1}}}, 1);
  EXPECT_EQ(counts.first_doy, (Values{366}));
  EXPECT_EQ(counts.last_doy, (Values{2}));
  EXPECT_EQ(counts.max_gap_days, (Values{2}));
}

TEST(ObservationCounts, NoObservationsAreZeros) {
  const auto counts = count({}, 2);
  EXPECT_EQ(counts.n_valid, (Values{0, 0}));
  EXPECT_EQ(counts.first_doy, (Values{0, 0}));
}

}  // namespace
}  // namespace geo
