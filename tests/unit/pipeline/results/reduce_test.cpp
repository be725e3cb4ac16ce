#include "pipeline/results/reduce.hpp"

#include <gtest/gtest.h>

#include "libgeo/coverage/fixed_point.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using steppe_test::utm;

ZoneSums sums_of(std::int64_t cover, std::int32_t value) {
  ZoneSums sums;
  sums.values[Product::ndvi].add(cover, 901, value);
  sums.values[Product::fvc].add(cover, 901, value + 1);
  sums.status.weight[0] = geo::WideInteger::product(cover, 901);
  sums.clear_days.weight[5] = geo::WideInteger::product(cover, 901);
  sums.observations["landsat-8"].add(cover, 901, 4);
  return sums;
}

// Two years of two tiles; zones "a" and "b", and one that was refused.
struct TwoYears {
  NightResult night{{{{0, 0, 30, 30, 4}, utm()}, {}, {}}, {"set", "v1", utm(), {}, {}}};
  Settings settings;

  TwoYears() {
    night.zones.zones = {{"a", "A", "county", "", {}}, {"b", "B", "banner", "", {}}};
    night.zones.refused = {
        {"x", "X", "county", {geo::FaultKind::bad_geometry, geo::message("zone x: crosses itself")}}};
    settings.periods.years = {2020, 2025};
    settings.zones.league_id = "l", settings.zones.league_name = "League";
    for (const int year : {2020, 2025})
      for (const int tile : {0, 1}) {
        night.plan.tasks.push_back({{tile, 0}, year, {}, {}});
        TaskRecord record;
        record.area_exponent = 14;
        record.zones["a"] = sums_of(geo::kFixedCell / 3 + tile, 5000 + year);
        if (tile == 1) record.zones["b"] = sums_of(geo::kFixedCell / 7, year);
        night.records.push_back(record);
      }
  }
};

TEST(Reduce, RowsByYearThenZonesThenRefusedThenTheLeague) {
  const TwoYears input;
  const auto totals = reduce(input.night, input.settings);
  EXPECT_EQ(totals.area_exponent, 14);
  std::vector<std::string> rows;
  for (const auto& zone : totals.zones) rows.push_back(std::to_string(zone.year) + " " + zone.id + " " + zone.level);
  EXPECT_EQ(rows, (std::vector<std::string>{"2020 a county", "2020 b banner", "2020 x county", "2020 l league",
                                            "2025 a county", "2025 b banner", "2025 x county", "2025 l league"}));
}

TEST(Reduce, SumsTheTilesOfEachYear) {
  const TwoYears input;
  const auto totals = reduce(input.night, input.settings);
  auto wanted = sums_of(geo::kFixedCell / 3, 7025);
  merge(wanted, sums_of(geo::kFixedCell / 3 + 1, 7025));
  EXPECT_EQ(totals.zones[4].sums, wanted);
  EXPECT_EQ(totals.zones[1].sums, sums_of(geo::kFixedCell / 7, 2020));
}

TEST(Reduce, TheLeagueIsTheSumOfItsZonesToTheLastBit) {
  TwoYears input;
  input.night.zones.refused.clear();
  const auto totals = reduce(input.night, input.settings);
  ASSERT_EQ(totals.zones.size(), 6u);
  ZoneSums sum = totals.zones[0].sums;
  merge(sum, totals.zones[1].sums);
  EXPECT_EQ(totals.zones[2].id, "l");
  EXPECT_EQ(totals.zones[2].name, "League");
  EXPECT_EQ(totals.zones[2].sums, sum);
  EXPECT_FALSE(totals.zones[2].fault);
}

// An outline of the league drawn apart, with other borders than the counties', is no part of the sum.
TEST(Reduce, AnOutlineOfTheLeagueIsARowOfItsOwn) {
  TwoYears input;
  input.night.zones.refused.clear();
  const auto before = reduce(input.night, input.settings).zones[2].sums;
  input.night.zones.zones.push_back({"outline", "Outline", "league", "", {}});
  for (auto& record : input.night.records) record.zones["outline"] = record.zones["a"];
  const auto totals = reduce(input.night, input.settings);
  EXPECT_EQ(totals.zones[2].id, "outline");
  EXPECT_FALSE(totals.zones[2].in_league);
  EXPECT_TRUE(totals.zones[3].is_league);
  EXPECT_EQ(totals.zones[3].sums, before);
}

TEST(Reduce, ParentsSayWhoBelongsToTheLeague) {
  TwoYears input;
  input.night.zones.refused.clear();
  input.night.zones.zones[0].parent = "l";
  const auto totals = reduce(input.night, input.settings);
  EXPECT_TRUE(totals.zones[0].in_league);
  EXPECT_FALSE(totals.zones[1].in_league);
  EXPECT_EQ(totals.zones[2].sums, totals.zones[0].sums);
}

TEST(Reduce, TheOrderOfTheTilesDoesNotMatter) {
  TwoYears input;
  const auto wanted = reduce(input.night, input.settings);
  std::swap(input.night.records[0], input.night.records[1]);
  const auto got = reduce(input.night, input.settings);
  for (std::size_t i = 0; i < wanted.zones.size(); ++i) EXPECT_EQ(got.zones[i].sums, wanted.zones[i].sums) << i;
}

TEST(Reduce, ARefusedZoneKeepsItsRowAndSpoilsTheLeague) {
  const TwoYears input;
  const auto totals = reduce(input.night, input.settings);
  EXPECT_EQ(geo::render(totals.zones[2].fault.value()), "zone x: crosses itself");
  EXPECT_EQ(totals.zones[2].sums, ZoneSums{});
  EXPECT_EQ(geo::render(totals.zones[3].fault.value()), "zone x: zone x: crosses itself");
  EXPECT_FALSE(totals.zones[0].fault);
}

TEST(Reduce, AFaultOfOneTileSpoilsTheZoneInThatYearOnly) {
  TwoYears input;
  input.night.zones.refused.clear();
  input.night.records[3].zone_faults["b"] = "too many vertices";
  const auto totals = reduce(input.night, input.settings);
  EXPECT_FALSE(totals.zones[1].fault);
  EXPECT_FALSE(totals.zones[2].fault);
  EXPECT_EQ(geo::render(totals.zones[4].fault.value()), "too many vertices");
  EXPECT_EQ(geo::render(totals.zones[5].fault.value()), "zone b: too many vertices");
}

TEST(Reduce, WithoutALeagueThereIsNoRowForIt) {
  TwoYears input;
  input.settings.zones.league_id.clear();
  EXPECT_EQ(reduce(input.night, input.settings).zones.size(), 6u);
}

// What is summed of some of its tiles is no figure of a zone, nor of the league that it belongs to.
TEST(Reduce, AZoneThatIsNotDoneHasNoSums) {
  TwoYears input;
  input.night.zones.refused.clear();
  input.night.unfinished = {1, {{0, 1}}, {{"a", geo::message("1 of its 2 tiles are not done yet")}}, 1};
  const auto totals = reduce(input.night, input.settings);
  ASSERT_EQ(totals.zones.size(), 6u);
  for (const auto& zone : totals.zones) {
    EXPECT_EQ(zone.not_done, zone.id != "b") << zone.id << " " << zone.year;
    EXPECT_EQ(zone.fault.has_value(), zone.id != "b") << zone.id << " " << zone.year;
    if (zone.id == "a") {
      EXPECT_TRUE(zone.sums == ZoneSums()) << zone.year;
    }
    if (zone.id == "b") {
      EXPECT_FALSE(zone.sums == ZoneSums()) << zone.year;
    }
    if (zone.is_league) {
      EXPECT_EQ(geo::render(*zone.fault), "zone a: 1 of its 2 tiles are not done yet");
    }
  }
}

}  // namespace
}  // namespace steppe
