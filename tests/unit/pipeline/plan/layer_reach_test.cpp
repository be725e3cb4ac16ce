#include "pipeline/plan/layer_reach.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "pipeline/plan/layer_raster.hpp"
#include "pipeline/plan/layers.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_tiff.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using steppe_test::feature_collection;
using steppe_test::rectangle;
using steppe_test::TempDir;
using steppe_test::TinyTiff;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

using steppe_test::utm;

// Cells of 30 m; (0, 0) is the upper left corner of the tile below the origin.
const AnalysisGrid kGrid{{400000, 4500000, 30, 30, 8}, utm()};

std::string cells(double col, double row, double cols, double rows, const std::string& properties = "") {
  return rectangle(properties, 400000 + 30 * col, 4500000 - 30 * (row + rows), 400000 + 30 * (col + cols),
                   4500000 - 30 * row);
}

geo::Zone zone(const std::string& id, double col, double row, double cols, double rows) {
  const double west = 400000 + 30 * col, north = 4500000 - 30 * row, east = west + 30 * cols, south = north - 30 * rows;
  return {id, id, "county", {}, {{{{west, north}, {west, south}, {east, south}, {east, north}, {west, north}}, {}}}, 0};
}

// "w" has columns 0 to 3, "e" columns 4 to 7 of eight rows.
geo::ZoneSet halves() { return {"set", "v1", utm(), {zone("w", 0, 0, 4, 8), zone("e", 4, 0, 4, 8)}, {}}; }

class LayerReachTest : public testing::Test {
 protected:
  Layers sandy(const std::string& features, int epsg = 32648) {
    settings.sandy_land = dir.file("sandy.geojson", feature_collection(features, epsg));
    return Layers::load(settings, kGrid, zones);
  }
  Layers sandy(const TinyTiff& tiff) {
    write_tiff(dir / "sandy.tif", tiff);
    settings.sandy_land = dir / "sandy.tif";
    return Layers::load(settings, kGrid, zones);
  }
  // 1 where nothing is said, of the eight by eight cells.
  static std::vector<int> unreached(const Layers& layers, LayerRole role = LayerRole::sandy_land) {
    const auto on = layers.on(kGrid.tile({0, -1}));
    EXPECT_TRUE(on.ok());
    std::vector<int> found;
    for (std::size_t i = 0; i < 64; ++i) found.push_back(on.value().reached(role, i) ? 0 : 1);
    return found;
  }
  static std::vector<int> columns(int first, int end) {
    std::vector<int> cells;
    for (int i = 0; i < 64; ++i) cells.push_back(i % 8 >= first && i % 8 < end ? 1 : 0);
    return cells;
  }
  static std::string text(const Layers& layers) {
    return layers.miss_texts().empty() ? "" : geo::render(layers.miss_texts().front());
  }

  TempDir dir;
  LayerSettings settings;
  geo::ZoneSet zones = halves();
};

TEST_F(LayerReachTest, ALayerAroundAllZonesReachesThem) {
  const Layers layers = sandy(cells(-3, -3, 2, 2) + "," + cells(3, 3, 1, 1) + "," + cells(9, 9, 1, 1));
  EXPECT_THAT(layers.misses(), IsEmpty());
  EXPECT_THAT(layers.miss_texts(), IsEmpty());
  EXPECT_TRUE(layers.on(kGrid.tile({0, -1})).value().unreached.empty()) << "nothing is kept where nothing is missed";
  EXPECT_EQ(layers.facts()[0].reach, 1);
  EXPECT_EQ(layers.facts()[0].unreached, 0u);
}

// Patches inside a zone do not touch its border: half of its area within their bounds is enough by default.
TEST_F(LayerReachTest, TheShareIsThatOfTheZonesAreaInTheBounds) {
  zones.zones = {zone("w", 0, 0, 4, 8)};
  EXPECT_THAT(sandy(cells(0, 0, 4, 1) + "," + cells(1, 3, 1, 1)).misses(), IsEmpty());
  const Layers less = sandy(cells(0, 0, 4, 1) + "," + cells(1, 2, 1, 1));
  ASSERT_EQ(less.misses().size(), 1u);
  EXPECT_THAT(less.misses()[0].missed, ElementsAre(Pair("w", testing::DoubleNear(0.375, 1e-9))));
  settings.min_reach = 0.37;
  EXPECT_THAT(sandy(cells(0, 0, 4, 1) + "," + cells(1, 2, 1, 1)).misses(), IsEmpty());
}

TEST_F(LayerReachTest, AZoneBeyondTheLayerIsMissedAndTheOtherIsNot) {
  const Layers layers = sandy(cells(-1, -1, 5, 10));
  ASSERT_EQ(layers.misses().size(), 1u);
  EXPECT_FALSE(layers.misses()[0].nowhere);
  EXPECT_THAT(layers.misses()[0].missed, ElementsAre(Pair("e", 0)));
  EXPECT_NEAR(layers.facts()[0].reach, 0.5, 1e-9);
  EXPECT_EQ(layers.facts()[0].unreached, 1u);
  EXPECT_EQ(unreached(layers), columns(4, 8));
  EXPECT_EQ(text(layers), "layers.sandy_land: " + settings.sandy_land.string() +
                              ": the layer does not reach 1 of 2 zones (got e 0 % within its bounds, allowed at least "
                              "50 %); name a layer of the whole area; what needs it there is no_layer (where it is "
                              "complete and there is nothing of it: layers.min_reach)");
  settings.min_reach = 0;  // somebody vouches for it
  EXPECT_THAT(sandy(cells(-1, -1, 5, 10)).misses(), IsEmpty());
}

// Products depend on which zones are missed, not on the limit that decided it.
TEST_F(LayerReachTest, TheZonesThatAreMissedEnterTheKey) {
  const auto key = [&](double min_reach) {
    settings.min_reach = min_reach;
    return sandy(cells(-1, -1, 5, 10)).key();
  };
  const std::string all_reached = key(0), one_missed = key(0.5);
  EXPECT_NE(all_reached, one_missed);
  EXPECT_EQ(one_missed, key(0.9));
  EXPECT_EQ(all_reached, Layers::load(settings, utm()).key()) << "as it was before layers were held against zones";
  zones.version = "another";
  EXPECT_EQ(key(0), all_reached);
  EXPECT_NE(key(0.5), one_missed) << "which cells are blind follows the outlines";
  for (auto& zone : zones.zones) zone.version = zone.id;
  const std::string own = key(0.5);
  zones.version = "a third", zones.zones[0].name = "renamed";
  EXPECT_EQ(key(0.5), own) << "and no names";
}

TEST_F(LayerReachTest, CellsOfNoZoneAreKnownWithinTheBounds) {
  zones.zones = {zone("w", 0, 0, 2, 8), zone("e", 6, 0, 2, 8)};
  EXPECT_EQ(unreached(sandy(cells(0, 0, 4, 8))), columns(4, 8));
}

// A league's outline that is missed does not blind the counties in it that are reached.
TEST_F(LayerReachTest, ACountyInsideAMissedLeagueKeepsItsCells) {
  zones.zones = {zone("league", 0, 0, 8, 8), zone("w", 0, 0, 2, 8), zone("e", 2, 0, 6, 8)};
  const Layers layers = sandy(cells(0, 0, 2, 8));
  ASSERT_EQ(layers.misses().size(), 1u);
  EXPECT_THAT(layers.misses()[0].missed, ElementsAre(Pair("e", 0), Pair("league", testing::DoubleNear(0.25, 1e-9))));
  EXPECT_EQ(unreached(layers), columns(2, 8));
}

TEST_F(LayerReachTest, ALayerElsewhereReachesNothingWhateverIsAsked) {
  settings.min_reach = 0;
  const Layers layers = sandy(cells(40000, 0, 8, 8));
  ASSERT_EQ(layers.misses().size(), 1u);
  EXPECT_TRUE(layers.misses()[0].nowhere);
  EXPECT_THAT(layers.misses()[0].missed, ElementsAre(Pair("e", 0), Pair("w", 0)));
  EXPECT_EQ(unreached(layers), columns(0, 8));
}

// Patches around the zones: the bounds hold them, the patches do not.
TEST_F(LayerReachTest, PatchesOnAllSidesOfTheZonesLieInNone) {
  const Layers layers = sandy(cells(-5, -5, 2, 2) + "," + cells(20, 20, 2, 2));
  ASSERT_EQ(layers.misses().size(), 1u);
  EXPECT_TRUE(layers.misses()[0].nowhere);
  EXPECT_EQ(layers.misses()[0].share, 1);
  EXPECT_THAT(
      text(layers),
      HasSubstr("nothing of the layer lies in any zone (got 100 % of their area within its bounds; it lies at "
                "103.816 to 103.825 E, 40.639 to 40.646 N, the zones at 103.817 to 103.820 E, 40.643 to 40.645 "
                "N); check its coordinates and the coordinate system that it declares (WGS 84 / UTM zone 48N)"));
}

TEST_F(LayerReachTest, TheMessageSaysWhereTheLayerLies) {
  const Layers layers = sandy(rectangle("", 113.8, 40.6, 113.9, 40.7), 4326);
  EXPECT_EQ(
      text(layers),
      "layers.sandy_land: " + settings.sandy_land.string() +
          ": the layer is not where the zones are (got 0 % of their area within its bounds, allowed at least 50 "
          "%; it lies at 113.800 to 113.900 E, 40.600 to 40.700 N, the zones at 103.817 to 103.820 E, 40.643 to "
          "40.645 N); check its coordinates and the coordinate system that it declares (WGS 84); until then what needs "
          "it is no_layer");
}

// A wrong .prj: the declared system is not the one that the numbers are in.
TEST_F(LayerReachTest, TheMessageSaysAsWhatTheNumbersWouldFit) {
  EXPECT_THAT(text(sandy(rectangle("", 103.8, 40.6, 103.9, 40.7), 32648)),
              testing::EndsWith("is no_layer; its numbers would fit as longitude and latitude in degrees"));
  EXPECT_THAT(text(sandy(cells(0, 0, 8, 8), 32649)),
              testing::EndsWith("is no_layer; its numbers would fit as coordinates of the analysis grid's system (WGS "
                                "84 / UTM zone 48N)"));
  EXPECT_THAT(text(sandy(rectangle("", 4499700, 400000, 4500000, 400300), 32648)),
              testing::EndsWith("is no_layer; its numbers would fit as coordinates whose two axes are swapped"));
  EXPECT_THAT(text(sandy(rectangle("", 40.6, 83.8, 40.7, 83.9), 4326)), testing::EndsWith("is no_layer"));
}

// ---- layers that are local by nature
TEST_F(LayerReachTest, FieldsInOneCornerSpeakForAllZones) {
  for (auto path : {&LayerSettings::cropland, &LayerSettings::shrub}) {
    settings = {};
    settings.*path = dir.file("local.geojson", feature_collection(cells(0, 0, 1, 1), 32648));
    const Layers layers = Layers::load(settings, kGrid, zones);
    EXPECT_THAT(layers.misses(), IsEmpty());
    EXPECT_NEAR(layers.facts()[0].reach, 1.0 / 64, 1e-9);
    settings.*path = dir.file("local.geojson", feature_collection(cells(4000, 0, 1, 1), 32648));
    const Layers none = Layers::load(settings, kGrid, zones);
    ASSERT_EQ(none.misses().size(), 1u);
    EXPECT_TRUE(none.misses()[0].nowhere);
    EXPECT_THAT(text(none),
                HasSubstr("nothing of the layer lies in any zone (got 0 % of their area within its bounds"));
  }
}

// Local pixels may lie in a corner of the raster; beyond its edge it says nothing.
TEST_F(LayerReachTest, ALocalRasterReachesAsFarAsItsPixels) {
  TinyTiff tiff = TinyTiff::filled(8, 8, 0);
  tiff.no_data = 0;
  tiff.at(7, 0) = 1;
  write_tiff(dir / "fields.tif", tiff);
  settings.cropland = dir / "fields.tif";
  EXPECT_THAT(Layers::load(settings, kGrid, zones).misses(), IsEmpty());
  tiff = TinyTiff::filled(4, 8, 0);
  tiff.no_data = 0;
  tiff.at(7, 0) = 1;
  write_tiff(dir / "fields.tif", tiff);
  const Layers half = Layers::load(settings, kGrid, zones);
  ASSERT_EQ(half.misses().size(), 1u);
  EXPECT_THAT(half.misses()[0].missed, ElementsAre(Pair("e", 0)));
  EXPECT_EQ(unreached(half, LayerRole::cropland), columns(4, 8));
}

// ---- rasters
TinyTiff filled(int cols, int rows, std::uint16_t value, std::optional<int> no_data) {
  TinyTiff tiff = TinyTiff::filled(cols, rows, value);
  tiff.no_data = no_data;
  return tiff;
}

TEST_F(LayerReachTest, ARasterWithoutNoDataStatesItsWholeExtent) {
  EXPECT_THAT(sandy(filled(8, 8, 0, {})).misses(), IsEmpty()) << "0 everywhere is an answer: there is none";
  const Layers half = sandy(filled(4, 8, 0, {}));
  ASSERT_EQ(half.misses().size(), 1u);
  EXPECT_THAT(half.misses()[0].missed, ElementsAre(Pair("e", 0)));
  EXPECT_EQ(unreached(half), columns(4, 8));
}

TEST_F(LayerReachTest, PixelsOfNoDataDoNotReach) {
  TinyTiff tiff = filled(8, 8, 255, 255);
  for (int row = 0; row < 8; ++row) tiff.at(row, 0) = 1, tiff.at(row, 3) = 0;
  const Layers half = sandy(tiff);
  ASSERT_EQ(half.misses().size(), 1u);
  EXPECT_THAT(half.misses()[0].missed, ElementsAre(Pair("e", 0)));
  const Layers none = sandy(filled(8, 8, 0, 0));
  ASSERT_EQ(none.misses().size(), 1u);
  EXPECT_TRUE(none.misses()[0].nowhere);
  EXPECT_EQ(unreached(none), columns(0, 8));
}

TEST_F(LayerReachTest, AShiftedRasterIsElsewhere) {
  TinyTiff tiff = filled(8, 8, 1, {});
  tiff.x0 += 850000;  // some 10 degrees
  const Layers layers = sandy(tiff);
  ASSERT_EQ(layers.misses().size(), 1u);
  EXPECT_TRUE(layers.misses()[0].nowhere);
  EXPECT_THAT(text(layers), HasSubstr("the layer is not where the zones are (got 0 % of their area"));
}

// A raster in strips that are far more than a block, with data in one corner: read once, in bands.
TEST_F(LayerReachTest, TheBoundsOfALargeRasterAreThoseOfItsData) {
  TinyTiff tiff = filled(700, 900, 7, 7);
  tiff.dx = tiff.dy = 10;
  tiff.at(3, 5) = 1;
  tiff.at(650, 699) = 1;
  write_tiff(dir / "large.tif", tiff);
  const auto place =
      LayerRaster::open(LayerRole::sandy_land, {dir / "large.tif", "", "", ""}, ClassNames::load({}), utm()).place();
  EXPECT_EQ(place.as_drawn, (geo::Box{400050, 4500000 - 6510, 407000, 4500000 - 30}));
  EXPECT_NEAR(place.on_grid.x_min, 400050, 1e-6);
}

TEST_F(LayerReachTest, EachLayerIsHeldAgainstTheZonesAlone) {
  settings.cropland = dir.file("crops.geojson", feature_collection(cells(4, 4000, 4, 8), 32648));
  settings.grassland = dir.file("grass.geojson", feature_collection(cells(4, 0, 4, 8, R"("type":"荒漠草原")"), 32648));
  settings.shrub = dir.file("shrub.geojson", feature_collection(cells(4, 0, 1, 1), 32648));
  const Layers layers = sandy(cells(0, 0, 4, 8));
  ASSERT_EQ(layers.misses().size(), 3u);
  EXPECT_EQ(unreached(layers, LayerRole::sandy_land), columns(4, 8));
  EXPECT_EQ(unreached(layers, LayerRole::cropland), columns(0, 8));
  EXPECT_EQ(unreached(layers, LayerRole::grassland), columns(0, 4));
  EXPECT_EQ(unreached(layers, LayerRole::shrub), columns(0, 0));
}

}  // namespace
}  // namespace steppe
