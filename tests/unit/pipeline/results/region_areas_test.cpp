#include "pipeline/results/region_areas.hpp"

#include <gtest/gtest.h>

#include "pipeline/results/judge.hpp"

namespace steppe {
namespace {

geo::Zone square(const char* id, double x_min, double x_max, double height = 1000) {
  const geo::Ring ring{{x_min, 0}, {x_max, 0}, {x_max, height}, {x_min, height}, {x_min, 0}};
  return {id, id, "county", "", {{ring, {}}}};
}

// Seven counties of 100 ha side by side, and their league.
struct Seven {
  Settings settings;
  geo::ZoneSet zones{"z", "v", geo::Crs::from_text("EPSG:32648").value(), {}, {}};
  RegionTable official;
  std::vector<Figure> figures;

  Seven() {
    for (int i = 0; i < 7; ++i) zones.zones.push_back(square(kIds[i], i * 1000.0, i * 1000.0 + 1000));
    official.rows = {{"Bayannur", "巴彦淖尔市", "150800", "", 700, "yearbook", ""}};
  }

  Totals totals() const {
    Totals all;
    ZoneTotal league{"150800", "巴彦淖尔市", "league", 2025, {}, {}, true};
    for (const auto& zone : zones.zones) {
      ZoneTotal& total = all.zones.emplace_back();
      total.id = zone.id, total.level = "county", total.year = 2025, total.in_league = true;
      const auto area = static_cast<std::int64_t>(geo::area(zone.shape));
      total.sums.status.weight[0] = geo::WideInteger::product(area, std::int64_t{1} << 36);
      merge(league.sums, total.sums);
    }
    all.zones.push_back(league);
    return all;
  }
  RegionAreas areas() const { return {official, totals(), zones, settings.verify.region_tolerance}; }

  Figure coverage(double value, const char* caliber = "F2020") const {
    Figure figure;
    figure.zone = zones.zones.size(), figure.indicator = Indicator::forest_coverage, figure.caliber = caliber;
    figure.value = value, figure.valid_share = 1;
    figure.total_ha = 100.0 * static_cast<double>(zones.zones.size());
    figure.estimate = Estimate{value, 0.1, 1e9, 100, Method::design};
    return figure;
  }
  Judgement judged() const {
    Target target;
    target.id = "T", target.zone_id = "150800", target.indicator = "forest_coverage", target.caliber = "F2020";
    target.value = 6.97, target.decimals = 2, target.year = 2025;
    std::vector<Figure> list{coverage(8)};
    areas().apply(totals(), list);
    return judge({target}, list, totals(), settings, "k", areas()).front();
  }

  static constexpr const char* kIds[7] = {"150802", "150821", "150822", "150823", "150824", "150825", "150826"};
};

TEST(RegionAreas, AWholeRegionIsJudged) {
  const Judgement whole = Seven().judged();
  EXPECT_EQ(whole.decision.verdict, Verdict::met) << geo::render(whole.decision.reason);
  EXPECT_EQ(whole.denominator, Denominator::official_land);
  EXPECT_DOUBLE_EQ(whole.denominator_ha, 700);
  ASSERT_TRUE(whole.region);
  EXPECT_DOUBLE_EQ(whole.region->covered().value(), 1);
  EXPECT_EQ(whole.region->source, "yearbook");
}

TEST(RegionAreas, TwoOfSevenCountiesHaveNoVerdict) {
  Seven world;
  world.zones.zones.resize(2);
  const Judgement part = world.judged();
  EXPECT_EQ(part.decision.verdict, Verdict::insufficient_data);
  EXPECT_EQ(geo::render(part.decision.reason),
            "the zones make up 28.57 % of the region (2.00 of 7.00 km² of official land area, allowed 97.00 to 103.00 "
            "%); a part is not judged for the whole");
  EXPECT_FALSE(part.decision.estimate);
  std::vector<Figure> figures{world.coverage(8)};
  world.areas().apply(world.totals(), figures);
  EXPECT_EQ(figures[0].status, FigureStatus::incomplete) << "two counties are not the league";
  EXPECT_FALSE(figures[0].value);
}

TEST(RegionAreas, TheToleranceIsAnOption) {
  Seven world;
  world.official.rows[0].land_ha = 725;  // 96.55 %
  EXPECT_EQ(world.judged().decision.verdict, Verdict::insufficient_data);
  world.settings.verify.region_tolerance = 0.04;
  EXPECT_EQ(world.judged().decision.verdict, Verdict::met);
  world.official.rows[0].land_ha = 650;  // more zones than region
  EXPECT_EQ(world.judged().decision.verdict, Verdict::insufficient_data);
}

TEST(RegionAreas, WithoutItsOfficialAreaALeagueIsNotJudged) {
  Seven world;
  world.official.rows.clear();
  const Judgement judged = world.judged();
  EXPECT_EQ(judged.decision.verdict, Verdict::insufficient_data);
  EXPECT_NE(geo::render(judged.decision.reason).find("official land area of 150800 is not known"), std::string::npos)
      << geo::render(judged.decision.reason);
  EXPECT_EQ(world.areas().of("150802"), nullptr) << "a county is what its polygon says";
  std::vector<Figure> figures{world.coverage(8)};
  world.areas().apply(world.totals(), figures);
  EXPECT_EQ(figures[0].status, FigureStatus::ok) << "it is the sum of the zones, whatever they are";
}

TEST(RegionAreas, OverlappingZonesAreToldAndAreNoWholeRegion) {
  Seven world;
  world.zones.zones[1] = square("150821", 900, 2000);  // 10 ha of the first
  world.official.rows[0].land_ha = 710;
  const auto areas = world.areas();
  ASSERT_TRUE(areas.of("150800")->gap);
  EXPECT_EQ(geo::render(*areas.of("150800")->gap),
            "the zones of the region overlap by 0.10 km² (1.41 % of their area, allowed 0.10 %: 150802, 150821); "
            "correct the boundaries");
  ASSERT_EQ(areas.warnings().size(), 1u);
  EXPECT_EQ(world.judged().decision.verdict, Verdict::insufficient_data);
  EXPECT_TRUE(Seven().areas().warnings().empty()) << "shared borders are no overlap";
}

TEST(RegionAreas, CoverageIsOfTheOfficialLandOfItsCaliber) {
  Seven world;
  world.official.rows[0].land_ha = 707;
  world.official.rows.push_back({"Bayannur", "", "150800", "F2021", 693, "survey", ""});
  std::vector<Figure> figures{world.coverage(8), world.coverage(4, "F2021_belts_unknown")};
  world.areas().apply(world.totals(), figures);
  EXPECT_DOUBLE_EQ(*figures[0].value, 8 * 700.0 / 707);
  EXPECT_DOUBLE_EQ(figures[0].estimate->se, 0.1 * 700 / 707);
  EXPECT_DOUBLE_EQ(*figures[1].value, 4 * 700.0 / 693);
  EXPECT_DOUBLE_EQ(figures[1].denominator_ha, 693);
}

TEST(RegionAreas, AnAdcodeOfAPrefectureIsNotTakenForACounty) {
  Seven world;
  world.zones.zones = {square("150800", 0, 3000)};
  Totals totals = world.totals();
  totals.zones.pop_back();
  const RegionAreas areas({}, totals, world.zones, 0.03);
  ASSERT_NE(areas.of("150800"), nullptr);
  EXPECT_TRUE(areas.of("150800")->gap);
}

}  // namespace
}  // namespace steppe
