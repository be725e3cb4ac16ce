// How bureaus hand layers over: encodings, containers, coordinate systems, tables saved by Excel. Each by command.
#include <gmock/gmock.h>

#include <set>

#include "tests/cli/layer_fixture.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

// The western half is a field, the eastern pasture; the values as bytes.
TinyLayer halves(const std::string& west, const std::string& east, const std::string& field = "DLMC") {
  return {.rows = {{west, pixels(0, 0, 4, 6)}, {east, pixels(4, 0, 8, 6)}}, .field = field};
}
constexpr double kHalf = 2.16;  // ha of it
const char* const kGuessedEn = "it is read as GBK (got field DLMC); look at the names, or put a .cpg file beside it";
const char* const kGuessedZh = "已按 GBK 读取（字段 DLMC）；请核对名称，或补充 .cpg 文件";

class LayerFiles : public LayerCommand {
 protected:
  void expect_halves(int exit_code = 0) {
    ASSERT_EQ(got.exit_code, exit_code) << got.err;
    EXPECT_NEAR(area("counted"), kHalf, kScale);
    EXPECT_NEAR(area("not_counted"), kHalf, kScale);
    EXPECT_EQ(area("unknown"), 0);
    EXPECT_EQ(layer_summary()["unknown_ha"], 0);
  }
  void run_shapefile(const std::string& cpg, char language) {
    write_layers(at("crop.shp"), {halves(kFieldGbk, kPastureGbk)});
    set_language_byte(at("crop.dbf"), language);
    fs::remove(at("crop.cpg"));
    if (!cpg.empty()) m_project.folder().file("crop.cpg", cpg);
    run("cropland", at("crop.shp"), "cropland_field = \"DLMC\"");
  }
};

TEST_F(LayerFiles, GbkShapefileWithCpg) {
  run_shapefile("GBK", 0);
  expect_halves();
  EXPECT_THAT(got.err, Not(HasSubstr("GBK")));
}

TEST_F(LayerFiles, GbkShapefileWithLanguageByte) {
  run_shapefile("", 0x4d);
  expect_halves();
  EXPECT_THAT(got.err, Not(HasSubstr("GBK")));
}

// What a bureau's computer writes: nothing says what the text is.
TEST_F(LayerFiles, GbkShapefileThatSaysNothingIsReadAndThatIsSaid) {
  run_shapefile("", 0);
  expect_halves();
  EXPECT_THAT(got.err, HasSubstr(kGuessedEn));
  EXPECT_THAT(chinese(), HasSubstr(kGuessedZh));
  EXPECT_THAT(checklist("zh"), HasSubstr("文字不是 UTF-8，文件也未注明编码，已按"));
}

TEST_F(LayerFiles, GbkShapefileThatSaysSystemOrLatin) {
  for (const char* cpg : {"System", "ISO-8859-1", "1252"}) {
    SCOPED_TRACE(cpg);
    write_layers(at("crop.shp"), {halves(kFieldGbk, kPastureGbk)});
    m_project.folder().file("crop.cpg", cpg);
    TinyProject fresh;
    fresh.change_config("[cover]",
                        "[layers]\ncropland = \"" + at("crop.shp").string() + "\"\ncropland_field = \"DLMC\"\n[cover]");
    const auto told = steppe({"run", "--config", fresh.config(), "--workspace", fresh.workspace()});
    EXPECT_EQ(told.exit_code, 0) << told.err;
    EXPECT_THAT(told.err, HasSubstr(kGuessedEn));
  }
}

// What the file says of itself holds: its text is none, and costs its area.
TEST_F(LayerFiles, GbkShapefileThatSaysUtf8CostsItsArea) {
  write_layers(at("crop.shp"), {{.rows = {{"0102", pixels(0, 0, 4, 6)}, {kPastureGbk, pixels(4, 0, 8, 6)}}}});
  m_project.folder().file("crop.cpg", "UTF-8");
  run("cropland", at("crop.shp"));
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr("left out: feature 2: text cannot be read (got other bytes, allowed UTF-8); correct "
                                 "the text or the .cpg file; the 2.16 ha where it may lie are unknown"));
  EXPECT_NEAR(area("counted"), kHalf, kScale);
  EXPECT_NEAR(area("refused"), kHalf, kScale);
  EXPECT_EQ(layer_summary()["refused_features"], 1);
  EXPECT_THAT(chinese(), HasSubstr("文字无法读取（字节不符合编码，允许 UTF-8）；请更正文字或 .cpg 文件"));
}

// Excel saves a mapping as GBK unless told otherwise.
TEST_F(LayerFiles, MappingInGbk) {
  write_layers(at("crop.gpkg"), {halves("水田旱田", "放牧场")});
  const auto mapping = m_project.folder().file(  // 水田旱田,耕地 放牧场,其他
      "map.csv",
      "name,class\r\n\xcb\xae\xcc\xef\xba\xb5\xcc\xef,\xb8\xfb\xb5\xd8\r\n\xb7\xc5\xc4\xc1\xb3\xa1,"
      "\xc6\xe4\xcb\xfb\r\n");
  run("cropland", at("crop.gpkg"), "cropland_field = \"DLMC\"\nlanduse_mapping = \"" + mapping.string() + "\"");
  expect_halves();
  EXPECT_THAT(got.err, HasSubstr("layers.landuse_mapping: " + mapping.string() +
                                 ": is not UTF-8 and is read as GBK, as Excel saves it"));
  EXPECT_THAT(chinese(), HasSubstr("不是 UTF-8，已按 GBK 读取（Excel 默认如此保存）"));
}

// UTF-8 that lost a byte is no GBK, whatever it could be decoded to.
TEST_F(LayerFiles, MappingInBrokenUtf8IsRefused) {
  write_layers(at("crop.gpkg"), {halves("水田旱田", "放牧场")});
  const auto mapping = m_project.folder().file("map.csv", "name,class\n\xe6\xb0\xb4\xe7\x94,耕地\n");
  run("cropland", at("crop.gpkg"), "cropland_field = \"DLMC\"\nlanduse_mapping = \"" + mapping.string() + "\"");
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("map.csv:2: is not UTF-8 text (Excel saves GBK unless told otherwise); save it "
                                 "again as \"CSV UTF-8\""));
}

TEST_F(LayerFiles, MappingThatIsNotInOrderIsToldAtOnce) {
  write_layers(at("crop.gpkg"), {halves("a", "b")});
  const auto mapping = m_project.folder().file(
      "map.csv", "name,code,class\n甲,,乙\n乙,,甲\n,,耕地\n丙,,\n丁,,耕地\n丁,,沙地\n戊,,宅基地\n己,,雪原\n");
  run("cropland", at("crop.gpkg"), "cropland_field = \"DLMC\"\nlanduse_mapping = \"" + mapping.string() + "\"");
  EXPECT_EQ(got.exit_code, 2);
  for (const char* said :
       {"map.csv:2: names lead round in a circle (got 乙 → 甲 → 乙); give one of them a class",
        "map.csv:4: name and code are empty; fill one in or remove the row", "map.csv:5: class is empty (allowed ",
        "map.csv:7: the name 丁 stands already in ", "map.csv:8: the class is unknown (got 宅基地, allowed ",
        "map.csv:9: the class is unknown (got 雪原, allowed "})
    EXPECT_THAT(got.err, testing::AnyOf(HasSubstr(said), HasSubstr("map.csv:3: names lead round in a circle"))) << said;
  EXPECT_THAT(chinese(), HasSubstr("名称互相指向，形成循环"));
}

// Four layers share the mappings: what is wrong with one is told once.
TEST_F(LayerFiles, TheChecklistSaysOnceWhatIsWrongWithAMapping) {
  write_layers(at("crop.gpkg"), {halves("a", "b")});
  const std::string both = "cropland_field = \"DLMC\"\nshrub = \"" + at("crop.gpkg").string() +
                           "\"\nshrub_field = \"DLMC\"\nlanduse_mapping = \"" +
                           m_project.folder().file("map.csv", "name,class\n丁,耕地\n丁,沙地\n").string() + "\"";
  run("cropland", at("crop.gpkg"), both);
  EXPECT_EQ(got.exit_code, 2);
  const std::string list = checklist("en");
  const auto first = list.find("(as 丁)");
  ASSERT_NE(first, std::string::npos) << list;
  EXPECT_EQ(list.find("(as 丁)", first + 1), std::string::npos) << list;
  EXPECT_THAT(list, HasSubstr("layers.shrub (shrub): is read when the mapping above is in order"));
}

TEST_F(LayerFiles, WhatIsTakenForALayerAndIsNoneIsNamed) {
  for (const char* name : {"survey.MDB", "survey.zip", "survey.dbf", "survey.kml"}) {
    TinyProject fresh;
    fresh.folder().file(name, "anything");
    fresh.change_config("[cover]", "[layers]\ncropland = \"" + std::string(name) + "\"\n[cover]");
    const auto told = steppe({"run", "--config", fresh.config(), "--workspace", fresh.workspace()});
    EXPECT_EQ(told.exit_code, 2) << name;
    EXPECT_THAT(told.err, HasSubstr("is no layer (got .")) << name;
    EXPECT_THAT(told.err, HasSubstr("export the layer as GeoPackage in QGIS or ArcGIS")) << name;
  }
}

// A survey's package holds the parcels beside much else.
TEST_F(LayerFiles, OfSeveralLayersTheOneThatHasTheField) {
  write_layers(at("survey.gpkg"),
               {{.rows = {{"x", pixels(0, 0, 8, 6)}}, .field = "XZQDM", .name = "XZQ"},
                {.rows = {{"0102", pixels(0, 0, 4, 6)}, {"0401", pixels(4, 0, 8, 6)}}, .name = "DLTB"}});
  run("cropland", at("survey.gpkg"));
  expect_halves();
  EXPECT_THAT(got.err, HasSubstr("the file has 2 layers with geometry; taken is DLTB, the only one with a field DLBM"));
  EXPECT_THAT(chinese(), HasSubstr("文件含有 2 个带图形的图层；采用 DLTB，只有它含有字段 DLBM"));
}

TEST_F(LayerFiles, SeveralLayersThatMayBeMeantAreNamed) {
  write_layers(at("survey.gpkg"), {{.rows = {{"0102", pixels(0, 0, 8, 6)}}, .name = "DLTB_2019"},
                                   {.rows = {{"0102", pixels(0, 0, 4, 6)}}, .name = "DLTB_2020"},
                                   {.rows = {{"x", pixels(0, 0, 4, 6)}}, .field = "XZQDM", .name = "XZQ"}});
  run("cropland", at("survey.gpkg"));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("it is not clear which layer is meant (got DLTB_2019, DLTB_2020, allowed one layer "
                                 "with geometry, or one alone that has the field)"));
  EXPECT_THAT(chinese(), HasSubstr("无法确定使用哪个图层（实有 DLTB_2019, DLTB_2020；"));
}

// The third land survey is handed over as a file geodatabase.
TEST_F(LayerFiles, FileGeodatabase) {
  write_layers(at("survey.gdb"),
               {{.rows = {{"x", pixels(0, 0, 8, 6)}}, .field = "XZQDM", .name = "XZQ"},
                {.rows = {{"0102", pixels(0, 0, 4, 6)}, {"0401", pixels(4, 0, 8, 6)}}, .name = "DLTB"}});
  run("cropland", at("survey.gdb"));
  expect_halves();
  const std::string before = layer_summary()["sha256"];
  m_project.folder().file("survey.gdb/a.sr.lock", "");  // somebody looks at it
  EXPECT_THAT(chinese(), HasSubstr("无需执行"));
  EXPECT_EQ(layer_summary()["sha256"], before);
}

TEST_F(LayerFiles, AFolderThatIsNoGeodatabase) {
  fs::create_directory(at("survey.gdb"));
  m_project.folder().file("survey.gdb/readme.txt", "nothing");
  run("cropland", at("survey.gdb"));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("survey.gdb: polygons cannot be read (got "));
}

// Without its table every parcel of a survey would count as a field.
TEST_F(LayerFiles, AShapefileWithoutItsTable) {
  write_layers(at("crop.shp"), {halves("0102", "0401", "DLBM")});
  fs::remove(at("crop.dbf"));
  run("cropland", at("crop.shp"));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("crop.shp: its table is missing (got no .dbf with fields beside it); copy all files "
                                 "of the Shapefile: .shp, .shx, .dbf, .prj"));
  EXPECT_THAT(chinese(), HasSubstr("缺少属性表"));
}

TEST_F(LayerFiles, NoCoordinateSystem) {
  write_layers(at("crop.shp"), {{.rows = {{"0102", pixels(0, 0, 4, 6)}}, .epsg = 0}});
  run("cropland", at("crop.shp"));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("coordinate reference system: none given; assign one to the file"));
  EXPECT_THAT(chinese(), HasSubstr("坐标"));
}

// Xian 80 and Beijing 54 without the province's parameters may lie a hundred metres off.
TEST_F(LayerFiles, XianAndBeijingAreRefusedForWantOfParameters) {
  write_layers(at("xian.shp"), {{.rows = {{"0102", pixels(0, 0, 4, 6)}}, .epsg = 2359}});
  run("cropland", at("xian.shp"));
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("transformation from Xian 1980 / 3-degree Gauss-Kruger zone 35 to WGS 84 / UTM zone "
                                 "48N: no accurate one is known"));
}

// 105° E is the middle of zone 35; the tiny scene lies at 103.8° E.
class GaussKruger : public LayerCommand {
 protected:
  // The field as a rectangle of eastings and northings that cover the western half and more to the west.
  void run_at(double zone_number, int declared) {
    TinyLayer layer{.rows = {{"0102", ""}}, .epsg = declared};
    const double x = zone_number * 1e6 + 400080, y = 4501711;  // the zone's centre, from PROJ
    const auto corner = [&](double dx, double dy) { return geo_text(x + dx) + " " + geo_text(y + dy); };
    layer.rows[0].second = "POLYGON ((" + corner(-400, -400) + ", " + corner(400, -400) + ", " + corner(400, 400) +
                           ", " + corner(-400, 400) + ", " + corner(-400, -400) + "))";
    write_layers(at("crop.shp"), {layer});
    run("cropland", at("crop.shp"));
  }
  static std::string geo_text(double value) { return std::to_string(value); }
};

TEST_F(GaussKruger, WithItsZoneNumber) {
  run_at(35, 4523);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_NEAR(area("counted"), 64, 0.1);
}

TEST_F(GaussKruger, NumbersWithoutTheZoneThatIsDeclared) {
  run_at(0, 4523);
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("its numbers would fit as coordinates without the zone number before x (the declared "
                                 "system counts 35000000 m for it)"));
  EXPECT_THAT(chinese(), HasSubstr("横坐标未加带号的坐标（所声明的坐标系带号计 35000000 米）"));
}

TEST_F(GaussKruger, NumbersWithAZoneThatIsNotDeclared) {
  run_at(35, 4544);
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("its numbers would fit as coordinates with the zone number before x (the declared "
                                 "system has none, 35000000 m too much)"));
}

// --- zones

// Counties by name, from a file whose text is GBK and that does not say so.
TEST_F(LayerFiles, ZonesWithNamesInGbk) {
  write_layers(at("zones.shp"), {{.rows = {{"\xc1\xd9\xba\xd3\xc7\xf8", pixels(0, 0, 4, 6)},   // 临河区
                                           {"\xce\xe5\xd4\xad\xcf\xd8", pixels(4, 0, 8, 6)}},  // 五原县
                                  .field = "NAME"}});
  m_project.change_config("zones.geojson\"", "zones.shp\"\nid_field = \"NAME\"\nname_field = \"NAME\"");
  run("cropland", m_project.folder().file("crop.geojson",
                                          feature_collection(rectangle("", 400000, 4499820, 400240, 4500000), 32648)));
  ASSERT_EQ(got.exit_code, 0) << got.err;
  std::set<std::string> names;
  for (const auto& row : read_csv(m_project.workspace() / "reports/latest/zones.csv"))
    names.insert(row.at("zone_name"));
  EXPECT_EQ(names, (std::set<std::string>{"临河区", "五原县"}));
}

TEST_F(LayerFiles, ZonesOfAGeodatabaseByLayer) {
  write_layers(at("survey.gdb"), {{.rows = {{"150802", pixels(0, 0, 8, 6)}}, .field = "XZQDM", .name = "XZQ"},
                                  {.rows = {{"0102", pixels(0, 0, 4, 6)}}, .name = "DLTB"}});
  m_project.change_config("zones.geojson\"",
                          "survey.gdb\"\nlayer = \"XZQ\"\nid_field = \"XZQDM\"\nname_field = \"XZQDM\"");
  run("cropland", at("survey.gdb"));
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(read_csv(m_project.workspace() / "reports/latest/zones.csv").at(0).at("zone_id"), "150802");
}

}  // namespace
