// Shapefiles and GeoPackages, written here with GDAL as other programs write them.
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <fstream>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "tests/support/temp_dir.hpp"

namespace geo {
namespace {

using steppe_test::TempDir;

const std::string kLinheGbk = "\xc1\xd9\xba\xd3\xc7\xf8";                      // 临河区
const std::string kCodeGbk = "\xd0\xd0\xd5\xfe\xc7\xf8\xbb\xae\xb4\xfa";       // 行政区划代
const char* const kSquare = "POLYGON ((107 40,107 41,108 41,108 40,107 40))";  // shapefiles: outer rings clockwise

struct LayerSpec {
  std::string name = "zones";
  std::string id_field = "adcode";
  OGRFieldType id_type = OFTString;
  std::string zone_name = "county";
  int epsg = 4490;  // 0: none
  OGRwkbGeometryType geometry = wkbPolygon;
  const char* encoding = "";  // as a shapefile's creation option: raw bytes, no .cpg
  std::vector<std::string> shapes = {kSquare};
};

void add_layer(GDALDataset& dataset, const LayerSpec& spec) {
  OGRSpatialReference reference;
  if (spec.epsg != 0) reference.importFromEPSG(spec.epsg);
  const std::string encoding = std::string("ENCODING=") + spec.encoding;
  const bool shapefile = std::string(dataset.GetDriverName()) == "ESRI Shapefile";
  const char* const options[] = {shapefile ? encoding.c_str() : nullptr, nullptr};
  OGRLayer* layer = dataset.CreateLayer(spec.name.c_str(), spec.epsg != 0 ? &reference : nullptr, spec.geometry,
                                        const_cast<char**>(options));
  ASSERT_NE(layer, nullptr);
  OGRFieldDefn id(spec.id_field.c_str(), spec.id_type), name("name", OFTString);
  ASSERT_EQ(layer->CreateField(&id), OGRERR_NONE);
  ASSERT_EQ(layer->CreateField(&name), OGRERR_NONE);
  for (std::size_t i = 0; i < spec.shapes.size(); ++i) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField(0, std::to_string(150802 + i).c_str());
    feature.SetField(1, spec.zone_name.c_str());
    if (spec.geometry != wkbNone) {
      OGRGeometry* shape = nullptr;
      ASSERT_EQ(OGRGeometryFactory::createFromWkt(spec.shapes[i].c_str(), nullptr, &shape), OGRERR_NONE);
      feature.SetGeometryDirectly(shape);
    }
    ASSERT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
  }
}

std::filesystem::path write(const std::filesystem::path& path, const std::vector<LayerSpec>& layers) {
  start_gdal();
  const GdalErrors quiet;
  const char* driver = path.extension() == ".shp"    ? "ESRI Shapefile"
                       : path.extension() == ".gpkg" ? "GPKG"
                                                     : "FlatGeobuf";
  const GDALDatasetUniquePtr dataset(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  EXPECT_NE(dataset, nullptr);
  for (const LayerSpec& layer : layers) add_layer(*dataset, layer);
  return path;
}

std::string problem(const std::filesystem::path& path, const ZoneFields& fields) {
  try {
    read_zones(path, fields);
  } catch (const UsageError& error) {
    return render(error.message());
  }
  return "no problem";
}

// Null: no such file. GDAL has written an empty one.
void write_cpg(const TempDir& dir, const char* content) {
  std::filesystem::remove(dir / "zones.cpg");
  if (content != nullptr) std::ofstream(dir / "zones.cpg") << content;
}

const ZoneFields kFields{.id = "adcode", .name = "name"};

TEST(ZoneShapefile, TextIsUtf8WhateverTheFileHolds) {
  struct {
    std::string bytes;
    const char *cpg, *option;
  } cases[] = {{kLinheGbk, nullptr, ""},   {"临河区", nullptr, ""},       {kLinheGbk, "", ""},
               {"临河区", "", ""},         {kLinheGbk, "GBK", ""},        {kLinheGbk, "936\r\n", ""},
               {"临河区", "UTF-8", ""},    {kLinheGbk, nullptr, "CP936"}, {"临河区", nullptr, "UTF-8"},
               {kLinheGbk, "UTF-8", "GBK"}};
  for (const auto& c : cases) {
    const TempDir dir;
    LayerSpec spec;
    spec.zone_name = c.bytes;
    const auto path = write(dir / "zones.shp", {spec});
    write_cpg(dir, c.cpg);
    ZoneFields fields = kFields;
    fields.encoding = c.option;
    const ZoneSet zones = read_zones(path, fields);
    ASSERT_EQ(zones.zones.size(), 1u) << (c.cpg == nullptr ? "no cpg" : c.cpg) << " " << c.option;
    EXPECT_EQ(zones.zones[0].name, "临河区") << (c.cpg == nullptr ? "no cpg" : c.cpg) << " " << c.option;
    EXPECT_EQ(zones.zones[0].id, "150802");
    EXPECT_TRUE(zones.crs.same_as(Crs::from_text("EPSG:4490").value()));
  }
}

TEST(ZoneShapefile, TheLanguageByteOfSimplifiedChineseDecidesWhereBytesDoNot) {
  const TempDir dir;
  LayerSpec spec;
  spec.zone_name = "\xc4\xa3\xca\xbd";  // 模式 in GBK, and well-formed UTF-8 for something else
  const auto path = write(dir / "zones.shp", {spec});
  write_cpg(dir, nullptr);
  std::fstream table(dir / "zones.dbf", std::ios::in | std::ios::out | std::ios::binary);
  table.seekp(29);
  table.put('\x4d');
  table.close();
  EXPECT_EQ(read_zones(path, kFields).zones.at(0).name, "模式");
}

TEST(ZoneShapefile, ChineseFieldNamesAreFound) {
  for (const auto& [written, wanted] :
       {std::pair<std::string, std::string>{kCodeGbk, "行政区划代"}, {"代码", "代码"}}) {
    const TempDir dir;
    LayerSpec spec;
    spec.id_field = written;
    const auto path = write(dir / "zones.shp", {spec});
    const ZoneSet zones = read_zones(path, {.id = wanted});
    ASSERT_EQ(zones.zones.size(), 1u) << wanted;
    EXPECT_EQ(zones.zones[0].id, "150802");
  }
}

TEST(ZoneShapefile, TextThatIsNotInTheEncodingRefusesTheZone) {
  const TempDir dir;
  LayerSpec spec;
  spec.zone_name = kLinheGbk;
  const auto path = write(dir / "zones.shp", {spec});
  write_cpg(dir, "UTF-8");
  const ZoneSet zones = read_zones(path, kFields);
  EXPECT_TRUE(zones.zones.empty());
  ASSERT_EQ(zones.refused.size(), 1u);
  EXPECT_EQ(zones.refused[0].id, "150802");
  EXPECT_EQ(zones.refused[0].name, "");
  EXPECT_EQ(render(zones.refused[0].fault.message),
            "zone 150802: text cannot be read (got other bytes, allowed UTF-8); set the encoding of the zones");
}

TEST(ZoneShapefile, AnUnknownEncodingIsAUsageError) {
  const TempDir dir;
  const auto path = write(dir / "zones.shp", {{}});
  ZoneFields fields = kFields;
  fields.encoding = "GBX";
  const std::string text = path.string() +
                           ": the text encoding is unknown (got GBX, allowed UTF-8, GBK and what iconv knows); set the "
                           "encoding or correct the .cpg file";
  EXPECT_EQ(problem(path, fields), text);
  write_cpg(dir, "GBX");
  EXPECT_EQ(problem(path, kFields), text);
  fields.encoding = "UTF-8";
  EXPECT_EQ(read_zones(path, fields).zones.size(), 1u);
}

TEST(ZoneShapefile, IdsOfEveryNumericTypeAreTheSameText) {
  for (const OGRFieldType type : {OFTString, OFTInteger, OFTInteger64, OFTReal}) {
    const TempDir dir;
    LayerSpec spec;
    spec.id_type = type;
    const ZoneSet zones = read_zones(write(dir / "zones.shp", {spec}), kFields);
    ASSERT_EQ(zones.zones.size(), 1u);
    EXPECT_EQ(zones.zones[0].id, "150802") << type;
  }
}

TEST(ZoneShapefile, WithoutPrjOrWithALostCompanionIsAUsageError) {
  const TempDir dir;
  LayerSpec spec;
  spec.epsg = 0;
  const auto path = write(dir / "zones.shp", {spec});
  EXPECT_EQ(problem(path, kFields),
            path.string() + ": coordinate reference system: none given; assign one to the file");
  std::filesystem::remove(dir / "zones.shx");
  EXPECT_NE(problem(path, kFields).find(path.string() + ": polygons cannot be read (got Unable to open"),
            std::string::npos)
      << problem(path, kFields);
}

TEST(ZoneShapefile, VerticesCutOffRefuseTheZoneThatLostThem) {
  const TempDir dir;
  LayerSpec spec;
  spec.shapes = {kSquare, kSquare};
  const auto path = write(dir / "zones.shp", {spec});
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 40);
  const ZoneSet zones = read_zones(path, kFields);
  ASSERT_EQ(zones.zones.size(), 1u);
  EXPECT_EQ(zones.zones[0].id, "150802");
  ASSERT_EQ(zones.refused.size(), 1u);
  EXPECT_EQ(zones.refused[0].id, "150803");
}

TEST(ZoneGeopackage, SeveralLayersWantAChoice) {
  const TempDir dir;
  LayerSpec leagues, table;
  leagues.name = "leagues";
  leagues.epsg = 4508;  // the authority says northing first
  leagues.shapes = {"POLYGON ((500000 4400000,510000 4400000,510000 4410000,500000 4400000))"};
  table.name = "notes";
  table.geometry = wkbNone;
  const auto path = write(dir / "zones.gpkg", {{}, table, leagues});
  EXPECT_EQ(problem(path, kFields), path.string() +
                                        ": the layer is not chosen (got 2 layers, allowed zones, leagues); name one of "
                                        "them");
  const ZoneSet zones = read_zones(path, {.layer = "leagues", .id = "adcode"});
  EXPECT_EQ(zones.name, "leagues");
  EXPECT_TRUE(zones.crs.same_as(Crs::from_text("EPSG:4508").value()));
  ASSERT_EQ(zones.zones.size(), 1u);
  EXPECT_EQ(zones.zones[0].shape.at(0).outer.at(0), (Point{500000, 4400000}));
}

TEST(ZoneGeopackage, ALayerBesideTablesWithoutGeometryNeedsNoChoice) {
  const TempDir dir;
  LayerSpec table;
  table.name = "notes";
  table.geometry = wkbNone;
  EXPECT_EQ(read_zones(write(dir / "zones.gpkg", {table, {}}), kFields).zones.size(), 1u);
  const auto path = write(dir / "notes.gpkg", {table});
  EXPECT_EQ(problem(path, kFields),
            path.string() + ": polygons cannot be read (got no layer with geometry); check the file");
}

TEST(ZoneGeopackage, TheKeyColumnCanBeTheIdAndIsOffered) {
  const TempDir dir;
  const auto path = write(dir / "zones.gpkg", {{}});
  EXPECT_EQ(read_zones(path, {.id = "fid"}).zones.at(0).id, "1");
  EXPECT_EQ(problem(path, {.id = "code"}),
            path.string() + ": layer zones has no such field (got code, allowed adcode, name, fid); name one of them");
}

TEST(ZoneGeopackage, GeometryFaultsRefuseTheZone) {
  const TempDir dir;
  LayerSpec spec;
  spec.geometry = wkbUnknown;
  spec.shapes = {kSquare, "POLYGON ((107 40,108 40,108 41,107 41))",
                 "CURVEPOLYGON (CIRCULARSTRING (107 40,108 41,109 40,108 39,107 40))", "POLYGON Z EMPTY"};
  const ZoneSet zones = read_zones(write(dir / "zones.gpkg", {spec}), kFields);
  ASSERT_EQ(zones.zones.size(), 1u);
  ASSERT_EQ(zones.refused.size(), 3u);
  EXPECT_EQ(render(zones.refused[0].fault.message),
            "zone 150803: ring 1 is not closed (first vertex 107 40, vertex 4, the last, 107 41); repeat the first "
            "vertex at the end");
  EXPECT_EQ(render(zones.refused[1].fault.message),
            "zone 150804: is not a polygon (got Curve Polygon, allowed Polygon or MultiPolygon); convert or remove it");
  EXPECT_EQ(render(zones.refused[2].fault.message),
            "zone 150805: the geometry is empty (got 0 vertices); draw it or remove the feature");
}

TEST(ZoneFlatgeobuf, IsRead) {
  const TempDir dir;
  const ZoneSet zones = read_zones(write(dir / "zones.fgb", {{}}), kFields);
  ASSERT_EQ(zones.zones.size(), 1u);
  EXPECT_EQ(zones.zones[0].id, "150802");
}

TEST(ZoneVersionOfFiles, IsTheSameForTheSameZonesInTwoFormats) {
  const TempDir dir;
  EXPECT_EQ(read_zones(write(dir / "a.gpkg", {{}}), kFields).version,
            read_zones(write(dir / "b.fgb", {{}}), kFields).version);
}

}  // namespace
}  // namespace geo
