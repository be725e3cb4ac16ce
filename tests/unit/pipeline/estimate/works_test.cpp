#include "pipeline/estimate/works.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pipeline/estimate/verdict.hpp"
#include "pipeline/estimate/works_crs.hpp"
#include "pipeline/estimate/works_sum.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

// Squares of 0.01 degrees at 41° N, about 93.5 ha each; the second lies half on the first.
constexpr const char* kFirst = "\"POLYGON((107 41,107.01 41,107.01 41.01,107 41.01,107 41))\"";
constexpr const char* kHalfOnIt = "\"POLYGON((107.005 41,107.015 41,107.015 41.01,107.005 41.01,107.005 41))\"";
constexpr const char* kHead = "id,kind,date,indicator,zone_id,area,unit,polygon\n";

Target target_of(double wanmu) {
  Target target;
  target.id = "T1";
  target.indicator = "afforestation_area";
  target.op = TargetOperator::cumulative_at_least;
  target.value = wanmu;
  target.decimals = 2;
  target.unit = Unit::wan_mu;
  target.year = 2025;
  return target;
}

class Ledger : public testing::Test {
 protected:
  Works read(const std::string& rows) const {
    auto works = read_works(m_dir.file("works.csv", kHead + rows));
    EXPECT_TRUE(works.ok()) << (works ? "" : geo::render(works.fault().message));
    return works ? std::move(works).value() : Works{};
  }
  WorksSum sum(const std::string& rows) const {
    return add_up(read(rows), target_of(1), [](const std::string&) { return true; });
  }
  Decision judged(const std::string& rows, double wanmu) const {
    FigureFacts facts;
    facts.works = add_up(read(rows), target_of(wanmu), [](const std::string&) { return true; });
    return decide(target_of(wanmu), facts);
  }

  steppe_test::TempDir m_dir;
};

TEST_F(Ledger, AddsMixedUnits) {
  const WorksSum got =
      sum("a,planted,2021-04-01,afforestation_area,,1,万亩,\n"
          "b,planted,2022-04-01,afforestation_area,,150,亩,\n"
          "c,planted,2023/4/1,afforestation_area,,2,km2,\n"
          "d,planted,2024-04-01,afforestation_area,,30,ha,\n"
          "e,treated,2024-04-01,sand_control_area,,9999,ha,\n");
  EXPECT_NEAR(got.low_ha, 10000.0 / 15 + 10 + 200 + 30, 1e-9);
  EXPECT_EQ(got.low_ha, got.high_ha);
  EXPECT_EQ(got.counted, 4U);
}

TEST_F(Ledger, GroundThatPolygonsShareCountsOnce) {
  const std::string first = std::string("a,planted,2021-04-01,afforestation_area,,,,") + kFirst + "\n";
  const std::string half = std::string("b,planted,2022-04-01,afforestation_area,,,,") + kHalfOnIt + "\n";
  const std::string again = std::string("c,planted,2023-04-01,afforestation_area,,,,") + kFirst + "\n";
  const double one = sum(first).low_ha;
  EXPECT_NEAR(one, 93.3, .5);
  EXPECT_NEAR(sum(first + half).low_ha, 1.5 * one, 1e-3 * one);
  EXPECT_NEAR(sum(first + half).shared_ha, .5 * one, 1e-3 * one);
  EXPECT_NEAR(sum(first + half + again).low_ha, 1.5 * one, 1e-3 * one);
  EXPECT_NEAR(sum(again + half + first).low_ha, sum(first + half + again).low_ha, 1e-9);
}

TEST_F(Ledger, WorksOfOtherYearsDoNotCount) {
  const std::string rows =
      "a,planted,2020-12-31,afforestation_area,,100,ha,\nb,planted,2021-01-01,afforestation_area,,10,ha,\n"
      "c,planted,2025-12-31,afforestation_area,,10,ha,\nd,planted,2026-01-01,afforestation_area,,100,ha,\n";
  EXPECT_NEAR(sum(rows).low_ha, 20, 1e-9);
  EXPECT_EQ(sum(rows).outside_period, 2U);
  Target since = target_of(1);
  since.baseline_year = 2019;
  EXPECT_NEAR(add_up(read(rows), since, [](const std::string&) { return true; }).low_ha, 120, 1e-9);
}

// The same work under two ids: the lower bound counts it once.
TEST_F(Ledger, RowsThatSayTheSameAreInDoubt) {
  const WorksSum got = sum(
      "a,planted,2021-04-01,afforestation_area,150802,10,ha,\nb,planted,2021-04-01,afforestation_area,150802,150,亩,\n"
      "c,planted,2021-04-01,afforestation_area,150821,10,ha,\n");
  EXPECT_NEAR(got.low_ha, 20, 1e-9);
  EXPECT_NEAR(got.high_ha, 30, 1e-9);
  EXPECT_EQ(got.in_doubt, 1U);
}

TEST_F(Ledger, AStatedAreaThatIsNotThePolygonsIsInDoubt) {
  const auto row = [](const char* area) {
    return std::string("a,planted,2021-04-01,afforestation_area,,") + area + ",ha," + kFirst + "\n";
  };
  const WorksSum far = sum(row("200")), near = sum(row("95"));
  EXPECT_NEAR(far.low_ha, 93.3, .5);
  EXPECT_NEAR(far.high_ha, 200, 1e-9);
  EXPECT_EQ(near.low_ha, near.high_ha);
  EXPECT_NEAR(near.low_ha, 93.3, .5);
}

TEST_F(Ledger, BadRowsCostThemselves) {
  const Works got = read(
      "a,planted,2021-04-01,afforestation_area,,10,ha,\n"
      "a,planted,2021-05-01,afforestation_area,,10,ha,\n"
      "b,plantd,2021-04-01,afforestation_area,,10,ha,\n"
      "c,planted,2021-13-01,afforestation_area,,10,ha,\n"
      "d,planted,2021-04-01,afforestation_area,,10,acres,\n"
      "e,planted,2021-04-01,afforestation_area,,10,%,\n"
      "f,planted,2021-04-01,afforestation_area,,-10,ha,\n"
      "g,planted,2021-04-01,afforestation_area,,0,ha,\n"
      "h,planted,2021-04-01,afforestation_area,,10,,\n"
      "i,planted,2021-04-01,afforestation_area,,,,\n"
      "j,planted,2021-04-01,afforestation_area,,,,\"POLYGON((107 41,107.01 41.01,107.01 41,107 41.01,107 41))\"\n"
      "k,planted,2021-04-01,,,10,ha,\n");
  EXPECT_EQ(got.rows.size(), 1U);
  std::string all;
  for (const auto& problem : got.refused) all += geo::render(problem) + "\n";
  for (const char* said :
       {"works.csv:3: the id a stands already in line 2", "did you mean planted?", "works.csv:5: date is no day",
        "unknown unit (got acres", "unit is no unit of area (got %", "got -10", "area is 0", "unit is empty",
        "has neither an area nor a polygon", "works.csv:12: its polygon cannot be used", "indicator is empty"})
    EXPECT_NE(all.find(said), std::string::npos) << said << "\n" << all;
}

TEST_F(Ledger, AVerdictStandsOnWhatIsBeyondDoubt) {
  const std::string done =
      "a,planted,2021-04-01,afforestation_area,,1,万亩,\nb,planted,2025-04-01,afforestation_area,,0.5,万亩,\n";
  EXPECT_EQ(judged(done, 1.5).verdict, Verdict::met);
  EXPECT_EQ(judged(done, 1.6).verdict, Verdict::not_met);
  const std::string doubtful = done + "c,planted,2025-04-01,afforestation_area,,0.5,万亩,\n";
  EXPECT_EQ(judged(doubtful, 1.8).verdict, Verdict::cannot_be_decided);
  EXPECT_EQ(judged(doubtful, 1.5).verdict, Verdict::met);
  EXPECT_EQ(judged(doubtful, 2.1).verdict, Verdict::not_met);
  // A row that cannot be read may be what is missing.
  EXPECT_EQ(judged(done + "c,planted,2024-04-01,afforestation_area,,x,ha,\n", 1.6).verdict, Verdict::cannot_be_decided);
  // The years are not over in the ledger.
  EXPECT_EQ(judged("a,planted,2021-04-01,afforestation_area,,1,万亩,\n", 1.6).verdict, Verdict::cannot_be_decided);
  EXPECT_EQ(judged("a,treated,2021-04-01,sand_control_area,,1,万亩,\n", 1.6).verdict, Verdict::insufficient_data);
  EXPECT_EQ(
      geo::render(judged(done, 1.5).reason),
      "2 works of 2021 to 2025 in the ledger add up to 1.5000 万亩, 0 of them shown by polygons; that reaches the "
      "target 1.50 万亩; it is the work that was done, not what grows there");
}

}  // namespace
}  // namespace steppe
