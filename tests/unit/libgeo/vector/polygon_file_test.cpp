// Files with layers are written here with GDAL as other programs write them.
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/polygon_file.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/unit/libgeo/vector/polygon_texts.hpp"

namespace geo {
namespace {

using steppe_test::TempDir;

struct Row {
  std::string id, name, wkt;  // empty: no geometry
};

const std::string kSquare = "POLYGON ((107 40,107 41,108 41,108 40,107 40))";
const std::vector<Row> kRows = {{"b", "临河", kSquare},
                                {"a", "", "POLYGON ((107 40,108 41,108 40,107 41,107 40))"},
                                {"", "五原", "MULTIPOLYGON (((1 1,1 2,2 2,1 1)),((5 5,5 6,6 6,5 5)))"},
                                {"b", "", ""}};
const std::string kLines =
    "b 临河: ok\n"
    "a: bad_geometry | polygon a: the polygon crosses or overlaps itself (got Self-intersection at or near point 107.5 "
    "40.5); repair the geometry\n"
    "#3 五原: ok\n"
    "b: bad_geometry | polygon b: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove "
    "the "
    "feature";

void add_layer(GDALDataset& dataset, const char* name, int epsg, const std::vector<Row>& rows) {
  OGRSpatialReference reference;
  if (epsg != 0) reference.importFromEPSG(epsg);
  const bool shapefile = std::string(dataset.GetDriverName()) == "ESRI Shapefile";
  const char* const options[] = {shapefile ? "ENCODING=UTF-8" : nullptr, nullptr};
  OGRLayer* layer =
      dataset.CreateLayer(name, epsg != 0 ? &reference : nullptr, wkbUnknown, const_cast<char**>(options));
  ASSERT_NE(layer, nullptr);
  OGRFieldDefn id("code", OFTString), label("name", OFTString);
  layer->CreateField(&id), layer->CreateField(&label);
  for (const Row& row : rows) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField(0, row.id.c_str());
    feature.SetField(1, row.name.c_str());
    OGRGeometry* shape = nullptr;
    if (!row.wkt.empty()) OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &shape);
    if (shape != nullptr) feature.SetGeometryDirectly(shape);
    ASSERT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
  }
}

std::filesystem::path write(const std::filesystem::path& path, const char* driver, const std::vector<Row>& rows = kRows,
                            const std::vector<const char*>& layers = {"fields"}, int epsg = 4490) {
  start_gdal();
  const GdalErrors quiet;
  const GDALDatasetUniquePtr dataset(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  EXPECT_NE(dataset, nullptr);
  for (const char* layer : layers) add_layer(*dataset, layer, epsg, rows);
  return path;
}

PolygonOptions with_fields() {
  PolygonOptions options;
  options.id = "code";
  options.name = "name";
  return options;
}

TEST(PolygonFile, LayersAreReadInOrderWithTheRefusedInPlace) {
  const TempDir dir;
  for (const auto& [name, driver] : {std::pair("a.gpkg", "GPKG"), std::pair("a.shp", "ESRI Shapefile")}) {
    const auto input = polygons_from_file(write(dir / name, driver), with_fields());
    ASSERT_EQ(lines_of(input), kLines) << name;
    EXPECT_TRUE(input.value().crs.same_as(Crs::from_text("EPSG:4490").value()));
  }
  EXPECT_EQ(lines_of(polygons_from_file(dir / "a.gpkg", {})).substr(0, 5), "1: ok");
}

TEST(PolygonFile, Flatgeobuf) {
  const TempDir dir;
  // Its index gives the features another order: one only.
  const auto path = write(dir / "a.fgb", "FlatGeobuf", {kRows[0]});
  EXPECT_EQ(lines_of(polygons_from_file(path, with_fields())), "b 临河: ok");
}

TEST(PolygonFile, TextFilesByWhatTheyHoldWhateverTheyAreCalled) {
  const TempDir dir;
  const std::string geojson = R"({"type":"Feature","properties":{"code":"x","name":"y"},"geometry":{"type":"Polygon",)"
                              R"("coordinates":[[[107,40],[108,40],[108,41],[107,40]]]}})";
  for (const char* name : {"a.geojson", "a.json", "a.txt", "a"})
    EXPECT_EQ(lines_of(polygons_from_file(dir.file(name, geojson), with_fields())), "x y: ok") << name;
  EXPECT_EQ(lines_of(polygons_from_file(dir.file("a.wkt", "SRID=4490;" + kSquare + "\n" + kSquare), {})),
            "1: ok\n2: ok");
  const auto broken = dir.file("b.geojson", "{\"type\":");
  EXPECT_EQ(lines_of(polygons_from_file(broken, {})),
            "unreadable | " + broken.string() +
                ": polygons: the text is not JSON (at byte 9 of 8); repair it or write it again");
}

TEST(PolygonFile, ASystemThatIsSaidGoesBeforeTheFilesOwn) {
  const TempDir dir;
  PolygonOptions options;
  options.crs = Crs::from_text("EPSG:4326").value();
  const auto none = write(dir / "n.shp", "ESRI Shapefile", {kRows[0]}, {"fields"}, 0);
  EXPECT_TRUE(polygons_from_file(none, options).value().crs.same_as(*options.crs));
  EXPECT_EQ(lines_of(polygons_from_file(none, {})),
            "unreadable | " + none.string() + ": coordinate reference system: none given; assign one to the file");
}

TEST(PolygonFile, LayersAndFieldsAreNamedWithTheNearest) {
  const TempDir dir;
  const auto path = write(dir / "two.gpkg", "GPKG", {kRows[0]}, {"plots", "fields"});
  const std::string begin = "unreadable | " + path.string();
  EXPECT_EQ(lines_of(polygons_from_file(path, {})),
            begin + ": the layer is not chosen (got 2 layers, allowed plots, fields); name one of them");
  PolygonOptions options = with_fields();
  options.layer = "plot";
  EXPECT_EQ(lines_of(polygons_from_file(path, options)),
            begin + ": there is no such layer (got plot, allowed plots, fields); did you mean plots?");
  options.layer = "plots";
  EXPECT_EQ(lines_of(polygons_from_file(path, options)), "b 临河: ok");
  options.id = "cod";
  options.name = "nam";
  EXPECT_EQ(lines_of(polygons_from_file(path, options)),
            begin + ": layer plots has no such field (got cod, allowed code, name, fid); did you mean code?; " +
                path.string() +
                ": layer plots has no such field (got nam, allowed code, name, fid); did you mean name?");
}

TEST(PolygonFile, LimitsHoldForLayersToo) {
  const TempDir dir;
  const auto path = write(dir / "a.gpkg", "GPKG");
  PolygonOptions options;
  options.limits.shape.vertices = 4;
  EXPECT_EQ(lines_of(polygons_from_file(path, options)).substr(0, 89),
            "1: too_large | polygon 1: too many vertices (got 5, allowed 4); simplify or split it\n2: t");
  options.limits.polygons = 2;
  EXPECT_EQ(lines_of(polygons_from_file(path, options)),
            "too_large | polygons: there are too many (allowed 2); ask for them in several parts");
}

TEST(PolygonFile, PointsAndCurvesCostTheirRow) {
  const TempDir dir;
  const auto path = write(dir / "a.gpkg", "GPKG",
                          {{"p", "", "POINT (1 2)"},
                           {"c", "", "CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))"},
                           {"g", "", "GEOMETRYCOLLECTION(" + kSquare + ")"},
                           {"e", "", "POLYGON EMPTY"},
                           {"s", "", kSquare}});
  const std::string end = ", allowed Polygon or MultiPolygon); convert or remove it\n";
  EXPECT_EQ(lines_of(polygons_from_file(path, with_fields())),
            "p: unsupported | polygon p: is not a polygon (got Point" + end +
                "c: unsupported | polygon c: is not a polygon (got Curve Polygon" + end +
                "g: unsupported | polygon g: is not a polygon (got Geometry Collection" + end +
                "e: bad_geometry | polygon e: the geometry is empty (got 0 vertices); draw it or remove the feature\n"
                "s: ok");
}

TEST(PolygonFile, WhatIsNotWhatItSays) {
  const TempDir dir;
  const auto line = [](const std::filesystem::path& path) { return lines_of(polygons_from_file(path, {})); };
  const auto none = dir / "none.gpkg";
  EXPECT_EQ(line(none), "missing | " + none.string() + ": polygons cannot be read (got no such file); check the path");
  EXPECT_EQ(line(dir.path()), "unsupported | " + dir.path().string() +
                                  ": polygons cannot be read (got no plain file); name a file, not a folder or device");
  for (const auto& [name, format] :
       {std::pair("a.gpkg", "GeoPackage"), std::pair("a.shp", "Shapefile"), std::pair("a.FGB", "FlatGeobuf")}) {
    const auto path = dir.file(name, "{\"type\":\"Polygon\"}");
    EXPECT_EQ(line(path), "unreadable | " + path.string() + ": is not the " + format +
                              " that its name says (it begins with '{\"type\":\"Polygon'); check the file");
  }
  const auto zip = dir.file("a.zip", std::string("PK\x03\x04 rest", 9));
  EXPECT_EQ(line(zip), "unsupported | " + zip.string() +
                           ": is no file with polygons (it begins with 'PK.. rest', allowed GeoJSON, GeoPackage, "
                           "Shapefile, FlatGeobuf and WKT as UTF-8 text); export it as one of these");
  const auto cut = dir.file("cut.gpkg", "SQLite format 3 and then nothing");
  EXPECT_TRUE(line(cut).starts_with("unreadable | " + cut.string() + ": polygons cannot be read (got ")) << line(cut);
  EXPECT_EQ(line(dir.file("empty.geojson", "")).substr(0, 7), "missing");
}

TEST(PolygonFile, BayannurCounties) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto path = steppe_test::shared_data() / "boundaries_inner_mongolia" / "150800_geojson_full.json";
  PolygonOptions options;
  options.id = "adcode";
  options.name = "name";
  EXPECT_EQ(lines_of(polygons_from_file(path, options)).substr(0, 21), "150802 临河区: ok\n");
  EXPECT_EQ(polygons_from_file(path, options).value().polygons.size(), 7u);
}

}  // namespace
}  // namespace geo
