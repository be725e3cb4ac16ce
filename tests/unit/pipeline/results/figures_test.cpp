#include "pipeline/results/figures.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/indicators/mask_reason.hpp"

namespace steppe {
namespace {

// Two counties and their league in 2025, areas in units of 1 m² (exponent 0 times the cover's 2^36).
struct World {
  Settings settings;
  NightResult night{{{{0, 0, 30, 30, 256}, geo::Crs::from_text("EPSG:32648").value()}, {}},
                    {"z", "v", geo::Crs::from_text("EPSG:32648").value(), {}, {}}};
  Totals totals;
  FieldKnowledge field;

  World() {
    settings.periods.years = {2025};
    settings.zones.league_id = "L";
    settings.verify.sample_design = DeclaredDesign::simple_random_by_zone;
    settings.products.list = {Product::fvc, Product::water};
    for (const char* id : {"1", "2"}) totals.zones.push_back({id, id, "county", 2025, {}, {}, false, true});
    totals.zones.push_back({"L", "League", "league", 2025, {}, {}, true});
    water(0, 900, 100, 0);
    water(1, 600, 1200, 200);
    merge(totals.zones[2].sums, totals.zones[0].sums);
    merge(totals.zones[2].sums, totals.zones[1].sums);
  }

  static geo::WideInteger m2(std::int64_t area) { return geo::WideInteger::product(area, std::int64_t{1} << 36); }

  // Hectares of dry land, permanent water, and of what was not seen.
  void water(std::size_t zone, int dry, int permanent, int unseen) {
    auto& sums = totals.zones[zone].sums;
    sums.classes[Product::water].weight[0] = m2(dry * 10000);
    sums.classes[Product::water].weight[3] = m2(permanent * 10000);
    sums.class_status[Product::water].weight[0] = m2((dry + permanent) * 10000);
    sums.class_status[Product::water].weight[2] = m2(unseen * 10000);
    sums.status = sums.class_status[Product::water];
  }
  void points(const std::string& zone, std::uint8_t map, LandCover reference, int count) {
    MatchedSample sample;
    sample.zone_id = zone, sample.year = 2025, sample.mapped[Product::water] = map, sample.reference_class = reference;
    field.matches.samples.insert(field.matches.samples.end(), static_cast<std::size_t>(count), sample);
  }
  Figure figure(const std::string& zone, Indicator indicator) const {
    const auto survey = survey_of(field.matches, field.design, settings.verify.sample_design, totals);
    for (const auto& row : compute_figures(night, totals, settings, field, survey))
      if (totals.zones[row.zone].id == zone && row.indicator == indicator) return row;
    throw std::logic_error("no such figure");
  }
};

TEST(Figures, WithoutPointsTheMapSpeaksWithoutAnInterval) {
  const World world;
  const auto row = world.figure("1", Indicator::water_area);
  EXPECT_EQ(row.status, FigureStatus::ok);
  EXPECT_EQ(row.method, Method::mapped);
  EXPECT_NEAR(row.value.value(), 100, 1e-9);
  EXPECT_FALSE(row.estimate);
  EXPECT_NEAR(world.figure("L", Indicator::water_area).value.value(), 1300, 1e-9);
}

TEST(Figures, LittleSeenIsNoFigure) {
  const World world;  // 10 % of zone 2 was not seen
  EXPECT_EQ(world.figure("2", Indicator::water_area).status, FigureStatus::provisional);
  auto strict = world;
  strict.settings.report.min_valid_share = 0.92;
  const auto row = strict.figure("2", Indicator::water_area);
  EXPECT_EQ(row.status, FigureStatus::low_obs);
  EXPECT_FALSE(row.value);
  EXPECT_EQ(geo::render(row.reason), "too little was seen (got 90 % of the area, needed 92 %)");
  strict.settings.report.provisional_share = 0.93;
  const auto league = strict.figure("L", Indicator::water_area);
  EXPECT_EQ(league.status, FigureStatus::provisional) << "no more final than its members";
  EXPECT_EQ(geo::render(league.reason),
            "1 of its 2 zones have no figure of their own (2): too little was seen there, and that stands for all of "
            "them");
}

// Its own points say more of it than those of other counties.
TEST(Figures, AMemberSeenTooLittleEntersTheLeagueWithItsOwnPoints) {
  World world;
  world.settings.report.min_valid_share = 0.92;
  world.points("1", 0, LandCover::sand, 180);
  world.points("1", 3, LandCover::water, 20);
  world.points("2", 0, LandCover::water, 50);
  world.points("2", 3, LandCover::water, 50);
  EXPECT_EQ(world.figure("2", Indicator::water_area).status, FigureStatus::low_obs);
  EXPECT_NEAR(world.figure("L", Indicator::water_area).value.value(), 100 + 2000, 1e-6);
}

// Shrub is forest by its cover: points without it leave out what matters, so they give no estimate.
TEST(Figures, PointsThatDoNotSayGiveNoEstimate) {
  World world;
  world.settings.products.list = {Product::fvc, Product::forest};
  world.settings.layers.cropland = "fields.gpkg";
  auto& sums = world.totals.zones[0].sums;
  sums.classes[Product::forest].weight[0] = World::m2(9000000);
  sums.classes[Product::forest].weight[2] = World::m2(1000000);
  sums.class_status[Product::forest].weight[0] = World::m2(10000000);
  const auto add = [&](std::uint8_t map, LandCover reference, std::optional<double> cover, int count) {
    MatchedSample sample;
    sample.zone_id = "1", sample.year = 2025, sample.mapped[Product::forest] = map;
    sample.reference_class = reference, sample.cover_percent = cover;
    world.field.matches.samples.insert(world.field.matches.samples.end(), static_cast<std::size_t>(count), sample);
  };
  add(0, LandCover::sand, {}, 90);
  add(2, LandCover::special_shrub, 50, 10);
  EXPECT_TRUE(world.figure("1", Indicator::forest_coverage).estimate);
  add(2, LandCover::special_shrub, {}, 5);
  EXPECT_TRUE(world.figure("1", Indicator::forest_coverage).estimate) << "5 of 105 are few enough";
  add(2, LandCover::special_shrub, {}, 5);
  const Figure row = world.figure("1", Indicator::forest_coverage);
  EXPECT_FALSE(row.estimate);
  EXPECT_EQ(row.status, FigureStatus::provisional);
  EXPECT_NEAR(row.value.value(), 10, 1e-9) << "what was mapped";
  EXPECT_EQ(
      geo::render(row.reason),
      "9.1 % of the sample points do not say what is asked of them, such as the cover or the class (allowed 5 %): "
      "if all of them said no it would be 5.00 %, if all said yes 10.00 %: there is no estimate, the value is what was "
      "mapped");
}

// "water" says that there is water for a quarter of the season and more. Where few points are called so, they once were
// left out as silent, and all others said no: 0.00 ± 0 ha of permanent water with the status ok.
TEST(Figures, PointsSayNothingOfPermanentWater) {
  World world;
  for (const char* zone : {"1", "2"}) {
    world.points(zone, 0, LandCover::sand, 180);
    world.points(zone, 3, LandCover::water, 5);
  }
  EXPECT_TRUE(world.figure("1", Indicator::water_area).estimate);
  for (const char* zone : {"1", "L"}) {
    const Figure row = world.figure(zone, Indicator::permanent_water_area);
    EXPECT_FALSE(row.estimate) << zone;
    EXPECT_EQ(row.method, Method::mapped) << zone;
    EXPECT_EQ(row.status, FigureStatus::provisional) << zone;
    EXPECT_NEAR(row.value.value(), zone[0] == 'L' ? 1300 : 100, 1e-9) << "what was mapped";
    EXPECT_EQ(geo::render(row.reason),
              "no label of a sample point says for how long there is water: there is no estimate, the value is what "
              "was mapped");
  }
  world.field.matches.samples.clear();
  EXPECT_EQ(world.figure("1", Indicator::permanent_water_area).status, FigureStatus::ok) << "no points, as other areas";
}

// 30 ha may be forest or not beside 100 ha that are: the map alone is too small by up to that.
TEST(Figures, WhatIsMappedIsProvisionalWhereMuchMoreIsUndecided) {
  World world;
  world.settings.products.list = {Product::fvc, Product::forest};
  world.settings.layers.cropland = "fields.gpkg";
  const auto forest = [&](int undecided, MaskReason why) {
    auto& sums = world.totals.zones[0].sums;
    sums.classes[Product::forest].weight[0] = World::m2((9900 - undecided) * 10000);
    sums.classes[Product::forest].weight[2] = World::m2(100 * 10000);
    sums.class_status[Product::forest].weight[0] = World::m2((10000 - undecided) * 10000);
    sums.class_status[Product::forest].weight[4] = World::m2(undecided * 10000);
    sums.masked[Product::forest] = {};
    sums.masked[Product::forest].weight[mask_code(why)] = World::m2(undecided * 10000);
    world.totals.zones[2].sums = sums;
    return world.figure("1", Indicator::forest_area);
  };
  const Figure open = forest(30, MaskReason::no_leaf_off);
  EXPECT_EQ(open.status, FigureStatus::provisional);
  EXPECT_EQ(geo::render(open.reason), "30.0 ha more may belong to it: no leaf-off scene (windows.leaf_off)");
  EXPECT_EQ(world.figure("L", Indicator::forest_area).status, FigureStatus::provisional);
  EXPECT_EQ(forest(10, MaskReason::no_leaf_off).status, FigureStatus::ok) << "a tenth";
  EXPECT_EQ(forest(30, MaskReason::cloud).status, FigureStatus::ok) << "the sky masks without regard to what is there";
}

TEST(Figures, EstimatesApplyToTheWholeZoneAndAddUpToTheLeague) {
  World world;
  world.points("1", 0, LandCover::sand, 90);
  world.points("1", 3, LandCover::water, 10);
  world.points("2", 0, LandCover::sand, 30);
  world.points("2", 0, LandCover::water, 10);
  world.points("2", 3, LandCover::water, 60);
  const auto one = world.figure("1", Indicator::water_area), two = world.figure("2", Indicator::water_area),
             league = world.figure("L", Indicator::water_area);
  EXPECT_EQ(one.method, Method::design);
  EXPECT_NEAR(one.value.value(), 100, 1e-9);
  EXPECT_GT(one.estimate->se, 0);
  // 600 of 1800 ha seen are mapped dry, a quarter of those points is water; of 2000 ha in all.
  EXPECT_NEAR(two.value.value(), (1. / 3 * 0.25 + 2. / 3) * 2000, 1e-6);
  EXPECT_NEAR(league.value.value(), one.value.value() + two.value.value(), 1e-6);
  // Where the points of a zone all agree, its error is what one more would change; in the league it is the sample's.
  EXPECT_LE(league.estimate->se, std::hypot(one.estimate->se, two.estimate->se));
  EXPECT_GT(league.estimate->se, 0.8 * std::hypot(one.estimate->se, two.estimate->se));
  EXPECT_EQ(league.estimate->n, 200u);
}

// 100 points of one county are no sample of two.
TEST(Figures, PointsOfOneMemberAreNotLentToTheLeague) {
  World world;
  world.points("1", 0, LandCover::sand, 160);
  world.points("1", 0, LandCover::water, 20);
  world.points("1", 3, LandCover::water, 20);
  EXPECT_TRUE(world.figure("1", Indicator::water_area).estimate);
  EXPECT_FALSE(world.figure("2", Indicator::water_area).estimate);
  const Figure league = world.figure("L", Indicator::water_area);
  EXPECT_FALSE(league.estimate);
  EXPECT_NEAR(league.value.value(), 1300, 1e-9) << "what was mapped";
  EXPECT_EQ(league.status, FigureStatus::provisional);
  EXPECT_EQ(geo::render(league.reason),
            "1 of its zones, 66.7 % of its area, have no sample points (2; allowed 5 %): there is no estimate, the "
            "value is what was mapped");
}

// An estimate was expected of them: nobody must take what was mapped for it.
TEST(Figures, PointsOfNoDesignLeaveNoFinalFigure) {
  for (const FieldUse why : {FieldUse::no_design, FieldUse::not_in_design}) {
    World world;
    world.settings.verify.sample_design = DeclaredDesign::none;
    world.field.matches.tally.add(FieldKind::samples, "1", 2025, why, 200);
    for (const char* zone : {"1", "L"}) {
      const Figure row = world.figure(zone, Indicator::water_area);
      EXPECT_EQ(row.status, FigureStatus::provisional) << zone;
      EXPECT_NE(geo::render(row.reason).find(facts_of(why).english), std::string::npos) << geo::render(row.reason);
    }
    world.field.matches.tally.add(FieldKind::samples, "1", 2025, FieldUse::cannot_tell, 200);
    EXPECT_EQ(world.figure("1", Indicator::water_area).status, FigureStatus::provisional) << "those say nothing";
  }
}

TEST(Figures, AZoneOutsideTheLeagueIsARowOfItsOwn) {
  World world;
  world.points("1", 0, LandCover::sand, 90);
  world.points("1", 3, LandCover::water, 10);
  auto outline = world.totals.zones[1];
  outline.id = "outline";
  outline.in_league = false;
  world.totals.zones.insert(world.totals.zones.begin(), outline);
  world.totals.zones[2].in_league = false;
  world.totals.zones[3].sums = world.totals.zones[1].sums;
  EXPECT_NEAR(world.figure("L", Indicator::water_area).value.value(), 100, 1e-6) << "one member, 100 ha of water";
}

TEST(Figures, AnInvalidZoneKeepsItsRowsWithoutNumbers) {
  World world;
  world.totals.zones[0].fault = geo::verbatim("crosses itself");
  const auto row = world.figure("1", Indicator::water_area);
  EXPECT_EQ(row.status, FigureStatus::invalid_zone);
  EXPECT_FALSE(row.value);
  EXPECT_EQ(row.total_ha, 0);
}

TEST(Figures, GrasslandWithoutALayerIsAStatus) {
  const World world;
  const auto row = world.figure("1", Indicator::grassland_cover);
  EXPECT_EQ(row.status, FigureStatus::no_layer);
  EXPECT_FALSE(row.value);
}

}  // namespace
}  // namespace steppe
