#include "pipeline/results/field_on_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "field_map.hpp"
#include "libgeo/base/interrupted.hpp"
#include "pipeline/results/field_place.hpp"
#include "tests/support/noted_signal.hpp"

namespace {

using namespace field_test;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> counts(const FieldMatches& matches) {
  std::vector<std::string> texts;
  for (const FieldCount& count : matches.tally.counts())
    texts.push_back(std::string(name_of(count.kind)) + " " + std::string(name_of(count.use)) + " " +
                    std::to_string(count.year) + " " + count.zone_id + " " + std::to_string(count.rows));
  return texts;
}

std::size_t rows(const FieldMatches& matches, FieldUse use) {
  std::size_t sum = 0;
  for (const FieldCount& count : matches.tally.counts()) sum += count.use == use ? count.rows : 0;
  return sum;
}

TEST_F(FieldOnMap, AfterASignalThereAreNoMatches) {
  const steppe_test::NotedSignal signal;
  EXPECT_THROW(match({plot(1, 1, 33.5)}), geo::Interrupted);
}

// ---- plots
TEST_F(FieldOnMap, APlotBesideTheMeanOfTheMapAroundIt) {
  settings.verify.plot_size_m = 90;
  const auto matches = match({plot(1, 1, 33.5), plot(2, 4, 60)});
  EXPECT_THAT(warnings(matches), IsEmpty());
  ASSERT_EQ(matches.plots.size(), 2u);
  EXPECT_EQ(matches.plots[0].zone_id, "w");
  EXPECT_EQ(matches.plots[0].year, 2021);
  EXPECT_EQ(matches.plots[0].field, 33.5);
  EXPECT_NEAR(matches.plots[0].map, 11, 1e-9);  // the mean of 3 × 3 pixels is that of the middle
  EXPECT_EQ(matches.plots[1].zone_id, "e");
  EXPECT_NEAR(matches.plots[1].map, 24, 1e-9);  // across two tiles
}

TEST_F(FieldOnMap, ZonesThatOverlapDoNotTakePlotsAndPointsFromEachOther) {
  const auto matches = match({plot(0, 2, 1), plot(0, 5, 2)}, {point(0, 2)});
  ASSERT_EQ(matches.plots.size(), 2u);
  EXPECT_EQ(matches.plots[0].zone_id, "w");
  EXPECT_TRUE(matches.plots[0].lies_in("w") && matches.plots[0].lies_in("reserve"));
  EXPECT_FALSE(matches.plots[0].lies_in("e"));
  EXPECT_EQ(matches.plots[1].zone_id, "e");
  ASSERT_EQ(matches.samples.size(), 1u);
  EXPECT_TRUE(matches.samples[0].lies_in("w") && matches.samples[0].lies_in("reserve"));
  EXPECT_EQ(rows(matches, FieldUse::used), 3u) << "each row counts once";
  night.zones.zones.erase(night.zones.zones.begin());
  EXPECT_EQ(match({plot(0, 2, 1)}).plots.at(0).zone_id, "reserve");
}

TEST_F(FieldOnMap, PlotsThatAreLeftOutAreCounted) {
  const auto matches = match({plot(0, 0, 50), plot(0, 0, 50, 2019), plot(0, 0, 50, 2022), plot(9, 0, 50),
                              plot(0, 9, 50), plot(0, 7, 50), plot(3, 7, 50), plot(1, 7, 50)});
  EXPECT_EQ(matches.plots.size(), 1u);
  EXPECT_THAT(counts(matches),
              ElementsAre("plots used 2021 w 1", "plots other_year 2019  1", "plots other_year 2022  1",
                          "plots outside_zones 2021  2", "plots no_value 2021 e 3"));
}

// Cover of 20 May is no cover of the peak, of which the map speaks.
TEST_F(FieldOnMap, PlotsOfAnotherSeasonAreLeftOut) {
  const auto on = [](unsigned month, unsigned day) {
    Plot early = plot(0, 0, 14);
    early.day = std::chrono::sys_days(std::chrono::year(2021) / static_cast<int>(month) / static_cast<int>(day));
    return early;
  };
  const auto matches = match({on(5, 20), on(7, 14), on(7, 15), on(8, 31), on(9, 1)});
  EXPECT_THAT(counts(matches), ElementsAre("plots used 2021 w 2", "plots other_season 2021 w 3"));
  EXPECT_EQ(matches.plots.size(), 2u);
}

// A plot in a computed year whose tiles do not exist is one where the map has no value.
TEST_F(FieldOnMap, AYearWithoutAMap) {
  const auto matches = match({plot(0, 0, 50, 2020)});
  EXPECT_THAT(matches.plots, IsEmpty());
  EXPECT_THAT(counts(matches), ElementsAre("plots no_value 2020 w 1"));
}

// Half of what a plot covers must be known.
TEST_F(FieldOnMap, APlotHalfOutsideTheMap) {
  settings.verify.plot_size_m = 60;
  const auto half = match({plot(-0.45, 1.5, 50)});  // two of four pixels
  ASSERT_EQ(half.plots.size(), 1u);
  EXPECT_NEAR(half.plots[0].map, 1.5, 1e-9);
  night.zones.zones = {zone("wide", -4, -4, 16, 12)};
  const auto outside = match({plot(-1.45, 1.5, 50)});
  EXPECT_THAT(outside.plots, IsEmpty());
  EXPECT_EQ(rows(outside, FieldUse::no_value), 1u);
}

TEST_F(FieldOnMap, PlotsOnGrasslandOfTheLayerOnly) {
  settings.layers.grassland = layer("grass.geojson", R"("type":"typical_steppe")", 0, 2);
  set_layers();
  const auto matches = match({plot(0, 0, 50), plot(0, 1, 51), plot(0, 2, 52), plot(0, 6, 53)});
  ASSERT_EQ(matches.plots.size(), 2u);
  EXPECT_EQ(matches.plots[0].field, 50);
  EXPECT_EQ(matches.plots[1].field, 51);
  EXPECT_EQ(rows(matches, FieldUse::not_grassland), 2u);
  EXPECT_THAT(warnings(matches), IsEmpty());  // cropland is no mistake of a plot
}

TEST_F(FieldOnMap, PlotsWithoutTheirProduct) {
  settings.products.list = {Product::water};
  const auto matches = match({plot(0, 0, 50)});
  EXPECT_THAT(matches.plots, IsEmpty());
  EXPECT_THAT(counts(matches), ElementsAre("plots no_product 2021  1"));
  EXPECT_THAT(warnings(match({})), IsEmpty());
}

// ---- samples
TEST_F(FieldOnMap, ASampleBesideTheCodesOfItsPixel) {
  auto sample = point(2, 5, LandCover::special_shrub);
  sample.cover_percent = 35;
  const auto matches = match({}, {sample});
  EXPECT_THAT(warnings(matches), IsEmpty());
  ASSERT_EQ(matches.samples.size(), 1u);
  const auto& found = matches.samples[0];
  EXPECT_EQ(found.zone_id, "e");
  EXPECT_EQ(found.year, 2021);
  EXPECT_EQ(found.reference_class, LandCover::special_shrub);
  EXPECT_EQ(found.cover_percent, 35);
  EXPECT_EQ(found.in_sandy_land, true);  // there is no layer
  EXPECT_EQ(found.code_on(Product::water), 5);
  EXPECT_EQ(found.code_on(Product::forest), 15);
  EXPECT_EQ(found.code_on(Product::desertification), 25);
  EXPECT_EQ(found.code_on(Product::landcover), 35);
}

TEST_F(FieldOnMap, PointsWithoutADesignMeasureAccuracyAndAreCountedSo) {
  settings.verify.sample_design = DeclaredDesign::none;
  const auto matches = match({}, {point(2, 5), point(2, 5, LandCover::sand, 2019), point(9, 0)});
  EXPECT_EQ(matches.samples.size(), 1u);
  EXPECT_THAT(counts(matches),
              ElementsAre("samples other_year 2019  1", "samples outside_zones 2021  1", "samples no_design 2021 e 1"));
}

TEST_F(FieldOnMap, PointsOfAStrataOrDesignThatTheFileDoesNotHave) {
  SampleDesign design;
  design.id = "d1", design.method = DesignMethod::clusters;
  design.strata.resize(2);
  design.strata[0].id = "a", design.strata[1].id = "b";
  const auto with = [](const char* id, const char* stratum, const char* cluster) {
    SamplePoint made = point(2, 5);
    made.design_id = id, made.stratum = stratum, made.cluster = cluster;
    return made;
  };
  const auto use = [&](const SamplePoint& made) { return design_use(made, &design, DeclaredDesign::none); };
  EXPECT_EQ(use(with("d1", "a", "1")), FieldUse::used);
  EXPECT_EQ(use(with("", "b", "1")), FieldUse::used);
  EXPECT_EQ(use(with("d2", "a", "1")), FieldUse::not_in_design) << "another design's";
  EXPECT_EQ(use(with("d1", "c", "1")), FieldUse::not_in_design);
  EXPECT_EQ(use(with("d1", "", "1")), FieldUse::not_in_design) << "of which of two";
  EXPECT_EQ(use(with("d1", "a", "")), FieldUse::not_in_design) << "clusters were drawn";
  const std::vector<SamplePoint> given{with("d1", "a", "1"), with("d1", "c", "1")};
  const auto matches = match_field_data(night, settings, workspace, {}, given, {with("d1", "b", "2")}, &design);
  EXPECT_EQ(matches.samples.size(), 1u);
  EXPECT_EQ(matches.unanswered.size(), 1u) << "it stays in the sample";
  EXPECT_THAT(counts(matches), ElementsAre("samples used 2021 e 1", "samples not_in_design 2021 e 1"));
}

TEST_F(FieldOnMap, ProductsThatAreNotListedAreUnknown) {
  settings.products.list = {Product::forest};
  const auto found = match({}, {point(0, 1)}).samples.at(0);
  EXPECT_EQ(found.code_on(Product::water), 255);
  EXPECT_EQ(found.code_on(Product::forest), 11);
  EXPECT_EQ(found.code_on(Product::desertification), 255);
  EXPECT_EQ(found.code_on(Product::landcover), 255);
}

TEST_F(FieldOnMap, SandyLandIsThatOfTheLayer) {
  settings.layers.sandy_land = layer("sand.geojson", "", 4, 4);
  set_layers();
  const auto matches = match({}, {point(0, 3), point(0, 4)});
  ASSERT_EQ(matches.samples.size(), 2u);
  EXPECT_EQ(matches.samples[0].in_sandy_land, false);
  EXPECT_EQ(matches.samples[1].in_sandy_land, true);
}

// ---- layers that do not reach
TEST_F(FieldOnMap, APlotWhereTheGrasslandLayerDoesNotReachIsKept) {
  settings.layers.grassland = layer("grass.geojson", R"("type":"荒漠草原")", 4, 2);
  place_layers();
  const auto matches = match({plot(0, 0, 30), plot(0, 3, 30), plot(0, 4, 30), plot(0, 6, 30)});
  EXPECT_THAT(warnings(matches), ElementsAre("verify.plots: 2 rows lie where layers.grassland does not reach; they are "
                                             "kept, as if on grassland"));
  ASSERT_EQ(matches.plots.size(), 3u) << "the one in the zone that is reached, beside its grassland, is left out";
  EXPECT_EQ(matches.plots[0].zone_id, "w");
  EXPECT_EQ(matches.plots[1].zone_id, "w");
  EXPECT_EQ(matches.plots[2].zone_id, "e");
}

TEST_F(FieldOnMap, ALayerElsewhereFiltersNoPlotAndNoSample) {
  settings.layers.grassland = layer("grass.geojson", R"("type":"荒漠草原")", 40000, 4);
  settings.layers.sandy_land = layer("sand.geojson", "", 40000, 4);
  place_layers();
  const auto matches = match({plot(0, 0, 30), plot(0, 4, 30)}, {point(0, 3), point(0, 4), point(0, 7)});
  EXPECT_THAT(warnings(matches),
              ElementsAre("verify.plots: 2 rows lie where layers.grassland does not reach; they are kept, as if on "
                          "grassland",
                          "verify.samples: 3 rows lie where a layer does not reach; they are kept, and count for what "
                          "does not need that layer"));
  EXPECT_EQ(matches.plots.size(), 2u);
  ASSERT_EQ(matches.samples.size(), 3u);
  for (const auto& sample : matches.samples) EXPECT_EQ(sample.in_sandy_land, std::nullopt);
}

TEST_F(FieldOnMap, SamplesThatAreLeftOutAreCounted) {
  const auto matches =
      match({}, {point(0, 0), point(0, 0, LandCover::sand, 2019), point(9, 9), point(8, 0), point(0, 7)});
  EXPECT_EQ(rows(matches, FieldUse::other_year), 1u);
  EXPECT_EQ(rows(matches, FieldUse::outside_zones), 2u);
  EXPECT_EQ(rows(matches, FieldUse::used), 2u);
  EXPECT_EQ(matches.samples.at(0).code_on(Product::water), 0);
}

TEST_F(FieldOnMap, APointWhereTheMapIsUnknownSpeaksForWhatWasNotSeen) {
  const auto matches = match({}, {point(0, 0), point(0, 7)});
  ASSERT_EQ(matches.samples.size(), 2u);
  EXPECT_EQ(matches.samples[1].code_on(Product::water), kClassNoData);
}

TEST_F(FieldOnMap, RowsOfAYearAreAsInTheFile) {
  const auto matches = match({}, {point(0, 3), point(0, 1, LandCover::sand, 2020), point(0, 2)});
  ASSERT_EQ(matches.samples.size(), 3u);
  EXPECT_EQ(matches.samples[0].code_on(Product::water), kClassNoData) << "there is no map of 2020";
  EXPECT_EQ(matches.samples[1].code_on(Product::water), 3);
  EXPECT_EQ(matches.samples[2].code_on(Product::water), 2);
}

TEST_F(FieldOnMap, NothingToMatch) {
  const auto matches = match({}, {});
  EXPECT_TRUE(matches.plots.empty() && matches.samples.empty() && matches.warnings.empty());
  night.zones.zones.clear();
  EXPECT_THAT(counts(match({plot(0, 0, 1)}, {point(0, 0)})),
              ElementsAre("plots outside_zones 2021  1", "samples outside_zones 2021  1"));
}

TEST_F(FieldOnMap, AProductThatCannotBeReadBackIsAnError) {
  workspace.root = dir / "work";
  fs::copy(field_map().workspace.root, workspace.root, fs::copy_options::recursive);
  const auto tile = workspace.product(2021, Product::fvc, "e0000s0001");
  fs::resize_file(tile, fs::file_size(tile) / 2);
  try {
    match({plot(0, 0, 50)});
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_NE(std::string(error.what()).find(tile.string()), std::string::npos) << error.what();
  }
}

}  // namespace
