#include "pipeline/results/point_errors.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "pipeline/results/area_change.hpp"

namespace steppe {
namespace {

AreaIndicator water_of(const Settings& settings) {
  for (auto& indicator : area_indicators(settings))
    if (indicator.indicator == Indicator::water_area) return indicator;
  throw std::logic_error("no water");
}

// A zone of which a fifth is mapped as water, in two years, with points that two people read.
struct ReadTwice {
  Settings settings;
  Totals totals;
  FieldMatches matches;

  ReadTwice() {
    for (const int year : {2020, 2025}) {
      ZoneTotal zone{"1", "One", "county", year, {}, {}};
      zone.sums.classes[Product::water].weight[3] = geo::WideInteger(200);
      zone.sums.classes[Product::water].weight[0] = geo::WideInteger(800);
      totals.zones.push_back(std::move(zone));
    }
  }
  // The second person's class is the answer's, the first one's may be another.
  void points(int count, int year, std::uint8_t map, LandCover answer, LandCover first) {
    for (int i = 0; i < count; ++i) {
      MatchedSample point;
      point.zone_id = "1", point.year = year, point.mapped[Product::water] = map, point.reference_class = answer;
      point.id = std::to_string(m_numbers[year]++);
      point.said.first = Opinion{first};
      point.said.second = Opinion{answer};
      matches.samples.push_back(std::move(point));
    }
  }
  FieldSurvey survey() const { return survey_of(matches, {}, DeclaredDesign::simple_random, totals); }
  std::vector<ErrorComponent> errors(std::size_t zone) const {
    const FieldSurvey made = survey();
    const AreaShare share = area_share(totals, zone, water_of(settings), made);
    const SurveyYear& year = *made.year(totals.zones[zone].year);
    return point_errors(year, water_of(settings), share, estimate_of(year, share, 100)->se, 100);
  }
  ErrorComponent interpreter(std::size_t zone) const {
    for (const ErrorComponent& error : errors(zone))
      if (error.term == ErrorTerm::interpreter) return error;
    throw std::logic_error("no term");
  }

 private:
  std::map<int, int> m_numbers;
};

TEST(PointErrors, PeopleWhoAgreeAddNothingAndEveryTermIsThere) {
  ReadTwice read;
  read.points(20, 2025, 3, LandCover::water, LandCover::water);
  read.points(80, 2025, 0, LandCover::sand, LandCover::sand);
  EXPECT_EQ(read.interpreter(1).state, ErrorState::counted);
  EXPECT_EQ(read.interpreter(1).se, 0);
  EXPECT_EQ(read.errors(1).size(), 7u);
  EXPECT_EQ(read.errors(1)[0].term, ErrorTerm::sampling);
  for (const ErrorComponent& error : read.errors(1)) EXPECT_FALSE(error.reason->text.empty());
}

TEST(PointErrors, OneWhoSeesTenPointsMoreWidensTheInterval) {
  ReadTwice read;
  read.points(40, 2025, 3, LandCover::water, LandCover::water);
  read.points(140, 2025, 0, LandCover::sand, LandCover::sand);
  read.points(20, 2025, 0, LandCover::sand, LandCover::water);
  const ErrorComponent error = read.interpreter(1);
  EXPECT_NEAR(error.se, 100 * std::sqrt((.01 - (.1 - .01) / 200) / 2), 1e-9);
  EXPECT_EQ(error.reach, ErrorReach::all_zones);
  EXPECT_NE(geo::render(error.reason).find("200 points read by two interpreters: they differ at 10.00 % of the land"),
            std::string::npos)
      << geo::render(error.reason);
  Estimate estimate{.value = 20, .se = 3};
  widen_by_interpreters(estimate, read.errors(1));
  EXPECT_NEAR(estimate.se, std::hypot(3, error.se), 1e-12);
  EXPECT_EQ(estimate.nonsampling_se, error.se);
}

TEST(PointErrors, FewPointsReadTwiceAreNotKnownAndNotZero) {
  ReadTwice read;
  read.points(20, 2025, 3, LandCover::water, LandCover::water);
  read.points(80, 2025, 0, LandCover::sand, LandCover::sand);
  for (std::size_t i = 29; i < read.matches.samples.size(); ++i) read.matches.samples[i].said.second.reset();
  EXPECT_EQ(read.interpreter(1).state, ErrorState::unknown);
  EXPECT_NE(geo::render(read.interpreter(1).reason).find("29 of its points were read by two interpreters"),
            std::string::npos);
}

// What one person sees too much in both years is in both levels and not in the change.
TEST(PointErrors, TheSameBiasInBothYearsIsNoChange) {
  ReadTwice read;
  for (const int year : {2020, 2025}) {
    read.points(40, year, 3, LandCover::water, LandCover::water);
    read.points(140, year, 0, LandCover::sand, LandCover::sand);
    read.points(20, year, 0, LandCover::sand, LandCover::water);
  }
  EXPECT_GT(read.interpreter(0).se, 5);
  const FieldSurvey survey = read.survey();
  const auto water = water_of(read.settings);
  const auto of = [&](std::size_t zone) {
    Figure figure;
    figure.zone = zone, figure.indicator = water.indicator, figure.caliber = water.caliber, figure.total_ha = 1000;
    figure.estimate =
        estimate_of(*survey.year(read.totals.zones[zone].year), area_share(read.totals, zone, water, survey), 1000);
    return figure;
  };
  const auto change = AreaChanges(read.totals, read.settings, survey).between(of(0), of(1));
  ASSERT_TRUE(change);
  EXPECT_EQ(change->nonsampling_se, 0);
}

}  // namespace
}  // namespace steppe
