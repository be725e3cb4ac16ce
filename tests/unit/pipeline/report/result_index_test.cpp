#include "pipeline/report/result_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/report/html_report.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(ResultIndex, FindsWhatAPageAsksFor) {
  const ReportFixture f;
  const ResultIndex index(f.input());
  EXPECT_TRUE(index.shows_all());
  EXPECT_THAT(index.shown_ids(), ElementsAre("w", "e", "l"));
  for (const auto& figure : f.results.figures) {
    const ZoneTotal& zone = f.totals.zones[figure.zone];
    EXPECT_EQ(index.figure(zone.id, zone.year, {figure.indicator, figure.caliber}), &figure);
  }
  for (const auto& area : f.results.classes) {
    const ZoneTotal& zone = f.totals.zones[area.zone];
    EXPECT_EQ(index.area(zone.id, zone.year, area.product, area.code), &area);
  }
  for (const auto& carbon : f.results.carbon)
    EXPECT_THAT(index.carbon(f.totals.zones[carbon.zone].id), testing::Contains(&carbon));
  for (const auto& transition : f.results.transitions)
    EXPECT_THAT(index.transitions(f.totals.zones[transition.zone].id, transition.product),
                testing::Contains(&transition));
  EXPECT_EQ(index.figure("nowhere", 2020, {Indicator::vegetation_cover, "relative"}), nullptr);
  EXPECT_EQ(index.figure("w", 1999, {Indicator::vegetation_cover, "relative"}), nullptr);
}

// The page of ten thousand zones had hundreds of megabytes and took minutes.
TEST(ResultIndex, OfManyZonesAPageShowsTheFirstAndTheLeague) {
  ReportFixture f;
  ZoneTotal league = f.totals.zones[2];
  league.is_league = true;
  std::vector<ZoneTotal> zones;
  for (std::size_t i = 0; i < kShownZones + 50; ++i) {
    ZoneTotal zone;
    zone.id = zone.name = "z" + std::to_string(i);
    zone.level = "county";
    zone.year = 2020;
    zones.push_back(zone);
  }
  zones.push_back(league);
  f.totals.zones = zones;
  f.results = {};
  f.results.figures.resize(zones.size());
  for (std::size_t i = 0; i < zones.size(); ++i) f.results.figures[i].zone = i;
  const ResultIndex index(f.input());
  EXPECT_FALSE(index.shows_all());
  EXPECT_EQ(index.all_zones(), kShownZones + 51);
  ASSERT_EQ(index.shown_ids().size(), kShownZones + 1);
  EXPECT_EQ(index.shown_ids().back(), league.id);
  EXPECT_TRUE(index.shows("z299"));
  EXPECT_FALSE(index.shows("z300"));
  const std::string page = html_report(f.input(), {}, {}, Language::en);
  EXPECT_THAT(page, HasSubstr("This report shows 301 of 351 zones; the others have no page. Their figures"));
  EXPECT_THAT(page, HasSubstr(">z299<"));
  EXPECT_THAT(page, Not(HasSubstr(">z300<")));
  EXPECT_THAT(html_report(f.input(), {}, {}, Language::zh), HasSubstr("本报告只列出 351 个单元中的 301 个"));
}

}  // namespace
}  // namespace steppe
