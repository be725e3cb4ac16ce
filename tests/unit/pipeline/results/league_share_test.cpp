#include "pipeline/results/league_share.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe {
namespace {

// Zones of which 20 % are mapped as water and all was seen; areas in any unit.
struct League {
  Totals totals;
  std::vector<std::size_t> members;
  AreaIndicator indicator;

  League() {
    for (const auto& one : area_indicators({}))
      if (one.indicator == Indicator::water_area) indicator = one;
  }
  void zone(const char* id, std::int64_t area) {
    members.push_back(totals.zones.size());
    ZoneTotal& total = totals.zones.emplace_back();
    total.id = id, total.year = 2025, total.in_league = true;
    total.sums.classes[Product::water].weight[3] = geo::WideInteger(area / 5);
    total.sums.classes[Product::water].weight[0] = geo::WideInteger(area - area / 5);
    total.sums.class_status[Product::water].weight[0] = geo::WideInteger(area);
    total.sums.status.weight[0] = geo::WideInteger(area);
  }
  // A fifth of them on mapped water, which is water.
  void points(const char* id, int count, LandCover elsewhere = LandCover::desert) {
    for (int i = 0; i < count; ++i) {
      MatchedSample sample;
      sample.zone_id = id, sample.year = 2025, sample.mapped[Product::water] = i % 5 == 0 ? 3 : 0;
      sample.reference_class = i % 5 == 0 ? LandCover::water : elsewhere;
      matches.samples.push_back(sample);
    }
  }
  FieldMatches matches;
  FieldSurvey survey() const { return survey_of(matches, std::nullopt, DeclaredDesign::simple_random_by_zone, totals); }
  // With the estimate that it makes.
  struct Found {
    std::optional<Estimate> share;
    std::vector<std::string> without;
    double without_share = 0;
    std::string why;
  };
  Found share() const {
    const FieldSurvey made = survey();
    const LeagueShare whole = league_share(totals, members, indicator, made);
    const SurveyYear* year = made.year(2025);
    return {year ? estimate_of(*year, whole.share, 1) : std::nullopt, whole.without, whole.without_share,
            geo::render(whole.share.why)};
  }
};

TEST(LeagueShare, WeighsTheMembersByTheirAreas) {
  League league;
  league.zone("a", 1000), league.zone("b", 3000);
  league.points("a", 50), league.points("b", 50, LandCover::water);
  const auto found = league.share();
  ASSERT_TRUE(found.share);
  EXPECT_NEAR(found.share->value, 0.25 * 0.2 + 0.75 * 1, 1e-12);
  EXPECT_EQ(found.share->n, 100u);
}

// Ten members of six points each have no estimate of their own, and sixty points together.
TEST(LeagueShare, MembersWithFewPointsAreOneZoneTogether) {
  League league;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}) league.zone(id, 1000), league.points(id, 6);
  const auto found = league.share();
  ASSERT_TRUE(found.share);
  EXPECT_NEAR(found.share->value, 0.2, 1e-12);
  EXPECT_EQ(found.share->n, 60u) << "each counts once";
}

TEST(LeagueShare, NothingIsLentToMembersWithoutPoints) {
  League league;
  league.zone("a", 1000), league.zone("b", 9000);
  league.points("a", 200);
  const auto found = league.share();
  EXPECT_FALSE(found.share);
  EXPECT_EQ(found.without, std::vector<std::string>{"b"});
  EXPECT_NEAR(found.without_share, 0.9, 1e-12);
}

// A small member that no point fell into does not undo the sample; what it is remains open.
TEST(LeagueShare, ASmallMemberWithoutPointsWidensTheInterval) {
  League whole, part;
  for (League* league : {&whole, &part}) {
    league->zone("a", 9600), league->zone("b", 400);
    league->points("a", 200);
  }
  whole.points("b", 200);
  const auto found = part.share();
  ASSERT_TRUE(found.share);
  EXPECT_NEAR(found.share->value, 0.2, 1e-12);
  EXPECT_EQ(found.share->n, 200u);
  EXPECT_GE(found.share->se, 0.04 * std::sqrt(1.0 / 12 + 0.09));
  EXPECT_GT(found.share->se, whole.share().share->se);
}

TEST(LeagueShare, TheMembersAddUpToIt) {
  League league;
  league.zone("a", 1000), league.zone("b", 3000), league.zone("c", 500);
  league.points("a", 50), league.points("b", 35, LandCover::water), league.points("c", 20);
  league.matches.samples[3].reference_class = LandCover::water;
  const FieldSurvey survey = league.survey();
  double sum = 0, variance = 0;
  for (const std::size_t z : league.members) {
    const auto share =
        estimate_of(*survey.year(2025), area_share(league.totals, z, league.indicator, survey), 1).value();
    const double part = hectares_of_zone(league.totals.zones[z], 0) / 4500 * 10000 * 0x1p36;
    sum += part * share.value, variance += part * part * share.se * share.se;
  }
  const auto whole = league.share().share.value();
  EXPECT_NEAR(whole.value, sum, 1e-12);
  EXPECT_EQ(whole.n, 105u);
}

TEST(LeagueShare, ALeagueOfFewPointsSaysHowMany) {
  League league;
  league.zone("a", 5000), league.zone("b", 5000);
  league.points("a", 50), league.points("b", 5);
  EXPECT_FALSE(league.share().share);
  EXPECT_EQ(league.share().why,
            "1 of its zones, 50.0 % of its area, have too few sample points (5 in all, at least 10 are asked for)");
}

TEST(LeagueShare, WithoutPointsOrWithABrokenMemberThereIsNone) {
  League league;
  EXPECT_FALSE(league.share().share);
  league.zone("a", 1000);
  EXPECT_FALSE(league.share().share);
  EXPECT_TRUE(league.share().without.empty()) << "nobody went out";
  league.points("a", 50);
  EXPECT_TRUE(league.share().share);
  league.totals.zones[0].fault = geo::message("crosses itself");
  EXPECT_FALSE(league.share().share);
}

}  // namespace
}  // namespace steppe
