#include "libgeo/vector/feature_source.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "tests/support/temp_dir.hpp"

namespace geo {
namespace {

using steppe_test::TempDir;

const std::string kSteppeGbk = "\xb5\xe4\xd0\xcd\xb2\xdd\xd4\xad";  // 典型草原
const char* const kSquare = "POLYGON ((107 40,107 41,108 41,108 40,107 40))";

// Each layer with a field "type", one feature a text.
void write(const std::filesystem::path& path, const std::vector<std::string>& layers,
           const std::vector<std::string>& texts, int epsg = 4490) {
  start_gdal();
  const GdalErrors quiet;
  const bool shapefile = path.extension() == ".shp";
  const GDALDatasetUniquePtr dataset(GetGDALDriverManager()
                                         ->GetDriverByName(shapefile ? "ESRI Shapefile" : "GPKG")
                                         ->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRSpatialReference reference;
  if (epsg != 0) reference.importFromEPSG(epsg);
  for (const auto& name : layers) {
    const char* const options[] = {shapefile ? "ENCODING=" : nullptr, nullptr};
    OGRLayer* layer =
        dataset->CreateLayer(name.c_str(), epsg != 0 ? &reference : nullptr, wkbPolygon, const_cast<char**>(options));
    OGRFieldDefn type("type", OFTString);
    ASSERT_EQ(layer->CreateField(&type), OGRERR_NONE);
    for (const auto& text : texts) {
      OGRFeature feature(layer->GetLayerDefn());
      feature.SetField(0, text.c_str());
      OGRGeometry* shape = nullptr;
      ASSERT_EQ(OGRGeometryFactory::createFromWkt(kSquare, nullptr, &shape), OGRERR_NONE);
      feature.SetGeometryDirectly(shape);
      ASSERT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
    }
  }
}

std::string problem(const std::filesystem::path& path, const std::string& field) {
  try {
    read_features(path, field);
  } catch (const UsageError& error) {
    EXPECT_EQ(error.problems().size(), 1u);
    return render(error.message());
  }
  return "no problem";
}

std::vector<std::string> texts_of(const FeatureSet& set) {
  std::vector<std::string> texts;
  for (const Feature& feature : set.features) texts.push_back(feature.text);
  return texts;
}

// GeoJSON: `rows` are pairs of a value of "type" and a geometry.
std::filesystem::path geojson(const TempDir& dir, const std::vector<std::pair<std::string, std::string>>& rows) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (const auto& [value, geometry] : rows)
    text += std::string(text.ends_with('[') ? "" : ",") + R"({"type":"Feature","properties":{"type":)" + value +
            R"(},"geometry":)" + geometry + "}";
  return dir.file("layer.geojson", text + "]}");
}
std::string polygon(const std::string& rings) { return R"({"type":"Polygon","coordinates":[)" + rings + "]}"; }
const std::string kJsonSquare = polygon("[[107,40],[108,40],[108,41],[107,41],[107,40]]");

TEST(FeatureSource, ValuesAreTextWhateverTheirType) {
  const TempDir dir;
  for (const auto& [value, text] : std::vector<std::pair<std::string, std::string>>{
           {"7", "7"}, {"7.0", "7"}, {"0.5", "0.5"}, {"\" 典型草原 \"", "典型草原"}, {"null", ""}, {"\"\"", ""}}) {
    const auto set = read_features(geojson(dir, {{value, kJsonSquare}}), "type");
    EXPECT_EQ(texts_of(set), std::vector<std::string>{text}) << value;
    EXPECT_TRUE(set.crs.same_as(Crs::from_text("EPSG:4326").value()));
  }
  // No field is asked for: none is needed.
  EXPECT_EQ(texts_of(read_features(geojson(dir, {{"7", kJsonSquare}}), "")), std::vector<std::string>{""});
}

TEST(FeatureSource, PartsAndHolesAreKept) {
  const TempDir dir;
  const auto set = read_features(
      geojson(dir, {{"1", R"({"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]],[[3,1],[3,2],[3.5,2],)"
                          R"([3,1]]],[[[5,5],[6,5],[6,6],[5,5]]]]})"}}),
      "type");
  ASSERT_EQ(set.features.size(), 1u);
  const MultiPolygon& shape = set.features[0].shape;
  ASSERT_EQ(shape.size(), 2u);
  ASSERT_EQ(shape[0].holes.size(), 1u);
  EXPECT_EQ(shape[0].holes[0], (Ring{{3, 1}, {3, 2}, {3.5, 2}, {3, 1}}));
  EXPECT_EQ(shape[1].outer, (Ring{{5, 5}, {6, 5}, {6, 6}, {5, 5}}));
}

TEST(FeatureSource, WhatIsWrongWithOneFeatureCostsThatFeature) {
  const TempDir dir;
  const auto set = read_features(geojson(dir, {{"\"a\"", kJsonSquare},
                                               {"\"b\"", polygon("[[107,40],[108,41],[108,40],[107,41],[107,40]]")},
                                               {"\"c\"", R"({"type":"Point","coordinates":[107,40]})"},
                                               {"\"d\"", "null"},
                                               {"\"e\"", polygon("[[107,40],[108,40],[108,41],[107,41]]")},
                                               {"\"f\"", polygon("[[40,107],[41,107],[41,108],[40,107]]")},
                                               {"\"a\"", kJsonSquare}}),
                                 "type");
  EXPECT_EQ(texts_of(set), (std::vector<std::string>{"a", "a"}));
  EXPECT_EQ(set.features[0].number, 1u);
  EXPECT_EQ(set.features[1].number, 7u);
  const std::vector<std::pair<std::size_t, std::string>> expected{
      {2,
       "feature 2: the polygon crosses or overlaps itself (got Self-intersection at or near point 107.5 40.5); repair "
       "the geometry"},
      {3, "feature 3: is not a polygon (got Point, allowed Polygon or MultiPolygon); convert or remove it"},
      {4, "feature 4: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove the feature"},
      {5,
       "feature 5: ring 1 is not closed (first vertex 107 40, vertex 4, the last, 107 41); repeat the first vertex at "
       "the end"},
      {6,
       "feature 6: ring 1, vertex 1 is not on the Earth (got 40 107, allowed longitude ±180, latitude ±90); check the "
       "coordinate system and that longitude comes first"}};
  ASSERT_EQ(set.refused.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(set.refused[i].number, expected[i].first);
    EXPECT_EQ(render(set.refused[i].fault.message), expected[i].second);
  }
}

TEST(FeatureSource, ShapefilesInGbkAreRead) {
  const TempDir dir;
  write(dir / "types.shp", {"types"}, {kSteppeGbk, "desert_steppe"});
  const auto set = read_features(dir / "types.shp", "type");
  EXPECT_EQ(texts_of(set), (std::vector<std::string>{"典型草原", "desert_steppe"}));
  EXPECT_TRUE(set.crs.same_as(Crs::from_text("EPSG:4490").value()));
  EXPECT_EQ(set.name, "types");
}

TEST(FeatureSource, TextInAnotherEncodingCostsItsFeature) {
  const TempDir dir;
  write(dir / "types.shp", {"types"}, {"meadow", kSteppeGbk, "salt"});
  dir.file("types.cpg", "UTF-8");
  const auto set = read_features(dir / "types.shp", "type");
  EXPECT_EQ(texts_of(set), (std::vector<std::string>{"meadow", "salt"}));
  ASSERT_EQ(set.refused.size(), 1u);
  EXPECT_EQ(render(set.refused[0].fault.message),
            "feature 2: text cannot be read (got other bytes, allowed UTF-8); correct the text or the .cpg file");
}

TEST(FeatureSource, NothingToReadIsAUsageError) {
  const TempDir dir;
  write(dir / "two.gpkg", {"forest", "shrub"}, {"a"});
  EXPECT_EQ(
      problem(dir / "two.gpkg", "type"),
      (dir / "two.gpkg").string() +
          ": it is not clear which layer is meant (got forest, shrub, allowed one layer with geometry, or one alone "
          "that has the field); save that layer in a file of its own");
  write(dir / "one.gpkg", {"forest"}, {"a"});
  EXPECT_EQ(problem(dir / "one.gpkg", "Typ"),
            (dir / "one.gpkg").string() +
                ": layer forest has no such field (got Typ, allowed type, fid); did you mean type?");
  write(dir / "bare.shp", {"bare"}, {"a"}, 0);
  EXPECT_EQ(problem(dir / "bare.shp", "type"),
            (dir / "bare.shp").string() + ": coordinate reference system: none given; assign one to the file");
  EXPECT_EQ(problem(dir / "none.shp", ""),
            (dir / "none.shp").string() + ": polygons cannot be read (got no such file); check the path");
  write(dir / "empty.gpkg", {"forest"}, {});
  EXPECT_TRUE(read_features(dir / "empty.gpkg", "type").features.empty());
}

TEST(FeatureSource, AFileThatEndsEarlyIsAnErrorAndNoSmallerLayer) {
  const TempDir dir;
  write(dir / "types.shp", {"types"}, std::vector<std::string>(50, "a"));
  ASSERT_EQ(read_features(dir / "types.shp", "type").features.size(), 50u);
  std::filesystem::resize_file(dir / "types.shp", std::filesystem::file_size(dir / "types.shp") / 2);
  const auto text = problem(dir / "types.shp", "type");
  EXPECT_NE(text.find("reading stopped before the end, at feature 25 (got "), std::string::npos) << text;
}

}  // namespace
}  // namespace geo
