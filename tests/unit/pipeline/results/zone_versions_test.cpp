#include "pipeline/results/zone_versions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/results/figures.hpp"
#include "pipeline/results/previous_zones.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

using namespace steppe_test;
using testing::HasSubstr;

constexpr const char* kCrooked =
    "[[400013.7,4499999.1],[400201.3,4499951.7],[400147.2,4499833.3],[400031.9,4499871.1],[400013.7,4499999.1]]";

// A finished night of noisy scenes with all layers and products, and room for another version of its zones.
struct ZoneVersionsNight : testing::Test {
  ZoneVersionsNight() {
    tiny.settings.products.list = {Product::ndvi,  Product::fvc,    Product::quality,  Product::desertification,
                                   Product::water, Product::forest, Product::landcover};
    tiny.settings.periods.years = {2020, 2021};
    tiny.settings.report.min_valid_share = 0.3;
    tiny.settings.water.min_dates = tiny.settings.water.min_months = 1;
    tiny.zones({{"w", "West", tiny_rectangle(0, 0, 4, 6)}, {"n", "Crooked", kCrooked}});
    put_noisy_scenes(tiny);
    tiny.put(tiny_scene("20200715", "033"));
    tiny.put(tiny_scene("20210410", "033"));
    const auto layer = [&](const std::string& name, const std::string& properties, int east) {
      return tiny.dir.file(
          name, feature_collection(rectangle(properties, 400000, 4499820, 400000 + 30 * east, 4500000), 32648));
    };
    tiny.settings.layers.grassland = layer("grass.geojson", R"("type":"荒漠草原")", 8);
    tiny.settings.layers.sandy_land = layer("sand.geojson", "", 8);
    tiny.settings.layers.cropland = layer("fields.geojson", "", 2);
    Silent silent;
    night = std::make_unique<NightResult>(run_night(tiny.settings, tiny.workspace, {}, silent));
    totals = reduce(*night, tiny.settings);
  }

  // Zones as another version of the file has them.
  geo::ZoneSet version(const std::vector<TinyZone>& zones) {
    tiny.zones(zones);
    return zones_on_grid(tiny.settings.zones, night->plan.grid);
  }
  ZoneVersions compared(const geo::ZoneSet& previous) const {
    ResultInputs inputs;
    inputs.previous = previous;
    return zone_versions(*night, totals, tiny.settings, tiny.workspace, inputs, {});
  }
  static const ZoneVersionRow& row(const ZoneVersions& versions, const std::string& zone, Indicator indicator,
                                   int period) {
    for (const auto& found : versions.rows)
      if (found.zone_id == zone && found.indicator == indicator && found.period == period) return found;
    throw std::logic_error("no such row");
  }

  TinyNight tiny;
  std::unique_ptr<NightResult> night;
  Totals totals;
};

// The finished products, summed again, are the sums of the pass to the last bit: so no difference between two versions
// comes from the way they were summed.
TEST_F(ZoneVersionsNight, TheSameBoundariesHaveTheSameIntegers) {
  const NightResult again = in_previous_zones(*night, night->zones, tiny.settings, tiny.workspace);
  const Totals summed = reduce(again, tiny.settings);
  ASSERT_EQ(summed.zones.size(), totals.zones.size());
  EXPECT_EQ(summed.area_exponent, totals.area_exponent);
  for (std::size_t z = 0; z < totals.zones.size(); ++z) {
    SCOPED_TRACE(totals.zones[z].id + std::to_string(totals.zones[z].year));
    const ZoneSums &a = totals.zones[z].sums, &b = summed.zones[z].sums;
    EXPECT_EQ(a.status, b.status);
    EXPECT_EQ(a.grassland, b.grassland);
    for (const Product product : tiny.settings.products.list)
      if (a.values.contains(product)) {
        EXPECT_EQ(a.of(product), b.of(product)) << name_of(product);
      }
    EXPECT_EQ(a.classes, b.classes);
    EXPECT_EQ(a.class_status, b.class_status);
    for (const auto& [type, cover] : a.grassland_cover) EXPECT_EQ(cover, b.grassland_cover.at(type)) << type;
  }
}

TEST_F(ZoneVersionsNight, TheSameBoundariesHaveNoPart) {
  const ZoneVersions versions = compared(night->zones);
  std::size_t values = 0;
  for (const auto& found : versions.rows) {
    EXPECT_EQ(found.value.has_value(), found.previous_value.has_value()) << found.zone_id;
    if (!found.value) continue;
    ++values;
    EXPECT_EQ(*found.boundary_part(), 0) << found.zone_id;
  }
  EXPECT_GT(values, 10u);
  EXPECT_FALSE(zone_versions_note(versions));
}

// Half of the county was given away: what it lost by that is the boundary's, and the parts add up.
TEST_F(ZoneVersionsNight, TheBoundarysPartIsWhatTheLandGivenAwayHad) {
  const auto previous = version({{"w", "West", tiny_rectangle(0, 0, 8, 6)}, {"n", "Crooked", kCrooked}});
  const ZoneVersions versions = compared(previous);
  EXPECT_EQ(versions.previous_version, previous.version);
  const ZoneVersionRow& area = row(versions, "w", Indicator::desertification_area, 2021);
  ASSERT_TRUE(area.value && area.previous_value && area.from_previous_value) << geo::render(area.reason);
  EXPECT_GT(*area.previous_value, *area.value);
  EXPECT_DOUBLE_EQ(*area.change(), *area.boundary_part() + *area.land_part());
  EXPECT_EQ(*row(versions, "n", Indicator::desertification_area, 2021).boundary_part(), 0);
  const auto note = zone_versions_note(versions);
  ASSERT_TRUE(note);
  EXPECT_THAT(geo::render(*note), HasSubstr("zones.previous: in 2 of 3 zones")) << "the county and its league";
}

TEST_F(ZoneVersionsNight, ZonesThatCameAndWentAreSaid) {
  const auto previous = version({{"w", "West", tiny_rectangle(0, 0, 4, 6)}, {"old", "Gone", kCrooked}});
  const ZoneVersions versions = compared(previous);
  const auto& fresh = row(versions, "n", Indicator::vegetation_cover, 2021);
  EXPECT_FALSE(fresh.previous_value);
  EXPECT_EQ(geo::render(fresh.reason), "the older boundaries have no such zone");
  const auto& gone = row(versions, "old", Indicator::vegetation_cover, 2021);
  EXPECT_FALSE(gone.value);
  EXPECT_EQ(geo::render(gone.reason), "the boundaries of this run have no such zone");
  EXPECT_EQ(*gone.previous_value, *fresh.value) << "the same outline under another code";
}

// Where the night has no products, the older zone was not seen: too little of it, no figure.
TEST_F(ZoneVersionsNight, LandOffTheMapsIsNoData) {
  const auto previous = version({{"w", "West", tiny_rectangle(-40, 0, 44, 6)}, {"n", "Crooked", kCrooked}});
  const ZoneVersions versions = compared(previous);
  const auto& west = row(versions, "w", Indicator::vegetation_cover, 2021);
  EXPECT_FALSE(west.previous_value);
  EXPECT_THAT(geo::render(west.reason), HasSubstr("too little was seen"));
}

TEST_F(ZoneVersionsNight, KeptSumsGiveTheSameAndOthersAreMadeAgain) {
  const auto previous = version({{"w", "West", tiny_rectangle(0, 0, 8, 6)}});
  const auto first = to_json(in_previous_zones(*night, previous, tiny.settings, tiny.workspace).records.back());
  const auto kept = file_tree(tiny.workspace.root / "products/2021/previous");
  EXPECT_FALSE(kept.empty());
  EXPECT_EQ(to_json(in_previous_zones(*night, previous, tiny.settings, tiny.workspace).records.back()), first);
  EXPECT_EQ(difference(kept, file_tree(tiny.workspace.root / "products/2021/previous")), "");
  const auto other = version({{"w", "West", tiny_rectangle(0, 0, 7, 6)}});
  EXPECT_NE(to_json(in_previous_zones(*night, other, tiny.settings, tiny.workspace).records.back()), first);
}

}  // namespace
}  // namespace steppe
