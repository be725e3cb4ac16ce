// Broken, odd and superfluous geometry in layers, and values that mean nothing: by command, each costs a feature or its
// area and never the run, unless nothing is left.
#include <gmock/gmock.h>

#include "tests/cli/layer_fixture.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::Not;
using Rows = std::vector<std::pair<std::string, std::string>>;

std::string polygon(const std::vector<std::pair<double, double>>& corners) {
  return "POLYGON (" + pixel_ring(corners) + ")";
}

class LayerGeometry : public LayerCommand {
 protected:
  void run_rows(const Rows& rows, const std::string& ending = ".gpkg") {
    write_layers(at("crop" + ending), {{.rows = rows}});
    run("cropland", at("crop" + ending));
  }
  void expect_pixels(int exit_code, double counted, double lost, const std::string& status) {
    EXPECT_EQ(got.exit_code, exit_code) << got.err;
    EXPECT_NEAR(area("counted"), counted * kPixel, kScale);
    EXPECT_NEAR(area(status), lost * kPixel, kScale);
  }
};

TEST_F(LayerGeometry, ARingThatCrossesItselfIsRepaired) {
  run_rows({{"0102", polygon({{0, 0}, {4, 4}, {4, 0}, {0, 4}, {0, 0}})}});
  expect_pixels(0, 8, 8, "repaired");
  EXPECT_THAT(got.err, HasSubstr("repaired, and used with 0.72 ha: feature 1: the polygon crosses or overlaps itself "
                                 "(got Self-intersection"));
  EXPECT_EQ(layer_summary()["repaired_features"], 1);
  EXPECT_THAT(chinese(), HasSubstr("已修复并采用（0.72 公顷）：要素 1：多边形自相交或自重叠"));
}

TEST_F(LayerGeometry, ARingThatIsNotClosedIsClosed) {
  run_rows({{"0102", polygon({{0, 0}, {4, 0}, {4, 2}, {0, 2}})}});
  expect_pixels(0, 8, 8, "repaired");
  EXPECT_THAT(got.err, HasSubstr("feature 1: ring 1 is not closed"));
}

TEST_F(LayerGeometry, VerticesTwiceAreNoFault) {
  run_rows({{"0102", polygon({{0, 0}, {0, 0}, {4, 0}, {4, 2}, {4, 2}, {4, 2}, {0, 2}, {0, 0}, {0, 0}})}});
  expect_pixels(0, 8, 0, "refused");
}

TEST_F(LayerGeometry, ARingWithoutAreaCostsItself) {
  run_rows({{"0102", polygon({{0, 0}, {4, 0}, {0, 0}, {0, 0}})}, {"0102", pixels(0, 2, 4, 4)}});
  expect_pixels(3, 8, 0, "refused");
  EXPECT_THAT(got.err, HasSubstr("left out: feature 1: "));
  EXPECT_EQ(layer_summary()["refused_features"], 1);
}

// Nobody can tell whether the part of the hole that reaches out is filled.
TEST_F(LayerGeometry, AHoleThatReachesOutCostsItsArea) {
  run_rows({{"0102", "POLYGON (" + pixel_ring({{0, 0}, {4, 0}, {4, 2}, {0, 2}, {0, 0}}) + ", " +
                         pixel_ring({{3, 0}, {6, 0}, {6, 2}, {3, 2}, {3, 0}}) + ")"},
            {"0102", pixels(0, 3, 4, 4)}});
  expect_pixels(3, 4, 12, "refused");
  EXPECT_THAT(got.err, HasSubstr("where it may lie are unknown"));
  EXPECT_THAT(chinese(), HasSubstr("其可能占据的 1.08 公顷按未知处理"));
}

TEST_F(LayerGeometry, PartsHeightsMeasuresAndCurves) {
  const std::string part = pixel_ring({{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}});
  run_rows({{"0102", "MULTIPOLYGON ((" + part + "), (" + pixel_ring({{2, 0}, {3, 0}, {3, 1}, {2, 1}, {2, 0}}) + "))"},
            {"0102",
             "POLYGON Z ((400000 4499940 7, 400030 4499940 7, 400030 4499970 7, 400000 4499970 7, 400000 "
             "4499940 7))"},
            {"0102",
             "POLYGON ZM ((400060 4499940 7 1, 400090 4499940 7 1, 400090 4499970 7 1, 400060 4499970 7 1, "
             "400060 4499940 7 1))"},
            {"0102", "CURVEPOLYGON (CIRCULARSTRING (400120 4499880, 400150 4499910, 400120 4499880))"}});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  // Four squares and a circle of 21.2 m radius, within what its chords leave away.
  EXPECT_NEAR(area("counted"), 4 * kPixel + 0.1414, 1e-3);
  EXPECT_THAT(got.err, HasSubstr("repaired, and used with 0.14 ha: feature 4: is not a polygon (got Curve Polygon"));
}

TEST_F(LayerGeometry, OverlapsAndSliversAreCounted) {
  write_layers(
      at("crop.gpkg"),
      {{.rows = {{"0102", pixels(0, 0, 4, 6)}, {"0102", pixels(2, 0, 6, 6)}, {"0102", pixels(6, 0, 6.02, 6)}}}});
  run("cropland", at("crop.gpkg"));
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_NEAR(area("drawn_twice"), 12 * kPixel, 0.02);
  EXPECT_NEAR(area("sliver"), 0.12 * kPixel, kScale);
  EXPECT_THAT(got.err, HasSubstr("are drawn twice or more; they count once"));
  EXPECT_THAT(got.err, HasSubstr("1 features are slivers less than a metre wide (0.01 ha)"));
}

TEST_F(LayerGeometry, AnEmptyLayerStopsAndSaysSo) {
  run_rows({});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("the layer is empty (got 0 features, allowed polygons); check the file"));
  EXPECT_THAT(chinese(), HasSubstr("图层为空（0 个要素，应为多边形）；请检查文件"));
}

TEST_F(LayerGeometry, LinesAndPointsAloneAreNothing) {
  run_rows({{"0102", "LINESTRING (400000 4500000, 400100 4500000)"}, {"0102", "POINT (400000 4500000)"}});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("no feature can be used (got 2, the first: feature 1: is not a polygon"));
}

// A local layer may have nothing here; all of it elsewhere is another matter.
TEST_F(LayerGeometry, OneFeatureOutsideOfTheZoneIsNoneOfOurs) {
  run_rows({{"0102", pixels(0, 0, 4, 6)}, {"0102", pixels(900, 0, 904, 6)}});
  expect_pixels(0, 48, 0, "refused");
  EXPECT_THAT(got.err, Not(HasSubstr("does not reach")));
}

TEST_F(LayerGeometry, ALayerOfAnotherPlaceIsNoZero) {
  run_rows({{"0102", pixels(9000, 0, 9004, 6)}});
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr("nothing of the layer lies in any zone (got 0 % of their area within its bounds; it "
                                 "lies at "));
  EXPECT_THAT(chinese(), HasSubstr("layers.cropland"));
}

// --- values

TEST_F(LayerGeometry, LandUseCodesAsTheyAreWritten) {
  run_rows({{"0102", pixels(0, 0, 1, 1)},    // irrigated
            {"0103  ", pixels(1, 0, 2, 1)},  // blanks
            {"0307K", pixels(2, 0, 3, 1)},   // K: could be made arable again
            {"1104A", pixels(3, 0, 4, 1)},   // a letter that the table has
            {"0199", pixels(4, 0, 5, 1)},    // four digits that nobody has
            {"0102X", pixels(5, 0, 6, 1)},   // a letter that nobody has
            {"", pixels(6, 0, 7, 1)}});      // nothing
  expect_pixels(3, 2, 3, "unknown");
  EXPECT_NEAR(area("not_counted"), 2 * kPixel, kScale);
  EXPECT_THAT(got.err, HasSubstr("3 values mean nothing to the mappings (got "));
  for (const char* value : {"0199 (0.09 ha)", "0102X (0.09 ha)", "\"\" (0.09 ha)"})
    EXPECT_THAT(got.err, HasSubstr(value));
  EXPECT_THAT(got.err, HasSubstr("their area, 0.27 ha, is unknown and not used; give them a class in a mapping "
                                 "(layers.landuse_mapping)"));
  EXPECT_NEAR(layer_summary()["unknown_ha"].get<double>(), 0.27, 1e-3);
  EXPECT_THAT(chinese(), HasSubstr("有 3 个值在对照表中找不到"));
}

// A survey whose field has another name is no mask of fields: 100 % of a county would be cropland.
TEST_F(LayerGeometry, AFieldThatTellsClassesIsTakenWhateverItsName) {
  write_layers(at("crop.gpkg"),
               {{.rows = {{"水浇地", pixels(0, 0, 4, 6)}, {"草地", pixels(4, 0, 8, 6)}}, .field = "类型"}});
  run("cropland", at("crop.gpkg"));
  expect_pixels(3, 24, 24, "unknown");  // grass of which kind the mappings do not know
  EXPECT_THAT(got.err, HasSubstr("the layer has a field 类型, so only features count whose code is cropland (set "
                                 "layers.cropland_codes to \"*\" for all features)"));
  EXPECT_THAT(chinese(), HasSubstr("图层含有字段 类型，因此只计入编码属于耕地的要素"));
}

TEST_F(LayerGeometry, AMaskWithNumbersAndNamesOfPlacesCountsAsAWhole) {
  for (const auto& [west, east] : {std::pair{"1001", "1002"}, {"临河区", "五原县"}, {"旱地", "水田"}}) {
    const TinyProject fresh;
    write_layers(fresh.folder() / "mask.gpkg",
                 {{.rows = {{west, pixels(0, 0, 4, 6)}, {east, pixels(4, 0, 8, 6)}}, .field = "note"}});
    fresh.change_config("[cover]", "[layers]\ncropland = \"mask.gpkg\"\n[cover]");
    const auto told = steppe({"run", "--config", fresh.config(), "--workspace", fresh.workspace()});
    EXPECT_EQ(told.exit_code, 0) << told.err;
    EXPECT_THAT(told.err, Not(HasSubstr("so only features count"))) << west;
  }
}

TEST_F(LayerGeometry, CodesThatLostTheirZeroAsNumbers) {
  write_layers(at("crop.shp"),
               {{.rows = {{"102", pixels(0, 0, 4, 6)}, {"401", pixels(4, 0, 8, 6)}}, .kind = FieldKind::whole}});
  run("cropland", at("crop.shp"));
  expect_pixels(0, 24, 24, "not_counted");
  EXPECT_THAT(got.err, HasSubstr("codes of three digits are read as land-use codes whose first zero was lost"));
}

TEST_F(LayerGeometry, NumbersWhereNamesAreExpected) {
  write_layers(
      at("grass.gpkg"),
      {{.rows = {{"2.5", pixels(0, 0, 4, 6)}, {"2", pixels(4, 0, 8, 6)}}, .field = "type", .kind = FieldKind::real}});
  run("grassland", at("grass.gpkg"));
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("1 values mean nothing to the mappings (got 2.5 (2.16 ha))"));
  EXPECT_NEAR(area("counted"), 24 * kPixel, kScale);
}

TEST_F(LayerGeometry, AFieldThatIsNotThereIsToldWithAllThereAre) {
  write_layers(at("grass.gpkg"), {{.rows = {{"典型草原", pixels(0, 0, 4, 6)}}, .field = "草原类型"}});
  run("grassland", at("grass.gpkg"));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("layer layer has no such field (got type, allowed 草原类型, fid); name one of them"));
}

// --- rasters of codes

class LayerRasters : public LayerCommand {
 protected:
  std::filesystem::path raster(const std::string& name, const std::vector<std::string>& options,
                               std::vector<std::uint16_t> pixels_of = {}) {
    TinyTiff tiff{.no_data = {}, .pixels = std::move(pixels_of)};
    if (tiff.pixels.empty())
      for (int row = 0; row < 6; ++row)
        for (int col = 0; col < 8; ++col) tiff.pixels.push_back(col < 4 ? 102 : col < 7 ? 401 : 0);
    write_tiff(at("plain.tif"), tiff);
    std::vector<std::string> command{"gdal_translate", "-q", at("plain.tif").string(), at(name).string()};
    command.insert(command.end(), options.begin(), options.end());
    EXPECT_EQ(run_process(command).exit_code, 0);
    return at(name);
  }
  void run_raster(const std::filesystem::path& path) { run("cropland", path, "cropland_field = \"value\""); }
};

TEST_F(LayerRasters, CodesOfAnyPixelType) {
  run_raster(raster("crop.tif", {"-ot", "Float32", "-a_nodata", "-3.4028234663852886e+38"}));
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_NEAR(area("counted"), 24 * kPixel, kScale);
  EXPECT_NEAR(area("not_counted"), 24 * kPixel, kScale);
}

TEST_F(LayerRasters, SignedCodesWithNegativeNoData) {
  run_raster(raster("crop.tif", {"-ot", "Int32", "-scale", "0", "401", "0", "401", "-a_nodata", "-9999"}));
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_NEAR(area("counted"), 24 * kPixel, kScale);
}

TEST_F(LayerRasters, NoDataIsNoPartOfTheLayer) {
  run_raster(raster("crop.tif", {"-ot", "Int16", "-a_nodata", "0"}));
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_NEAR(area("counted"), 24 * kPixel, kScale);
  EXPECT_NEAR(area("not_counted"), 18 * kPixel, kScale);  // without the zeros
}

TEST_F(LayerRasters, FractionsAreNoCodes) {
  run_raster(raster("crop.tif", {"-ot", "Float32", "-scale", "0", "401", "0", "200.75"}));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("the layer holds a value that is no code (got 51.06"));
  EXPECT_THAT(got.err, HasSubstr("allowed whole numbers 0 to 65534); save classes as whole numbers, and declare what "
                                 "stands for nothing as no data"));
  EXPECT_THAT(chinese(), HasSubstr("图层含有不是编码的值"));
}

TEST_F(LayerRasters, AnotherSystemAndResolution) {
  raster("plain32.tif", {});
  ASSERT_EQ(run_process({"gdalwarp", "-q", "-t_srs", "EPSG:4490", "-tr", "0.0001", "0.0001", "-dstnodata", "65535",
                         at("plain32.tif"), at("crop.tif")})
                .exit_code,
            0);
  run_raster(at("crop.tif"));
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_NEAR(area("counted"), 24 * kPixel, 0.1);
}

TEST_F(LayerRasters, SeveralBandsAreRefused) {
  run_raster(raster("crop.tif", {"-b", "1", "-b", "1"}));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("the layer has several bands (got 2, allowed 1); save the one that is meant alone"));
}

}  // namespace
