#include "pipeline/serve/wmts_routes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "libgeo/crs/china_albers.hpp"
#include "pipeline/serve/tile_answer.hpp"
#include "pipeline/serve/wmts_capabilities.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"
#include "xml_elements.hpp"

namespace steppe {
namespace {

using steppe_test::queried_night;
using steppe_test::Service;
using steppe_test::text_of;
using steppe_test::texts_at;
using steppe_test::xml_elements;
using steppe_test::XmlElement;
using Elements = std::vector<XmlElement>;

const std::string kCapabilities = "/wmts/w/1.0.0/WMTSCapabilities.xml", kAsk = "/wmts/w?SERVICE=WMTS&REQUEST=";

Service& service() {
  static Service made(queried_night().tiny.workspace.root);
  return made;
}

Elements capabilities(const HttpFields& headers = {{"host", "map.example:8080"}}) {
  const auto answer = service().get(kCapabilities, headers);
  EXPECT_EQ(answer.status, 200);
  return xml_elements(text_of(answer));
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  return at == text.npos ? text : text.replace(at, what.size(), with);
}

// The addresses that the capabilities give for a kind of resource and a format.
std::vector<std::string> templates(const Elements& elements, const std::string& kind, const std::string& format) {
  std::vector<std::string> found;
  for (const auto& element : elements)
    if (element.path.ends_with("/Layer/ResourceURL") && element.attributes.at("resourceType") == kind &&
        element.attributes.at("format") == format)
      found.push_back(element.attributes.at("template"));
  return found;
}

struct Tile {
  std::string set, level, row, col;
};

// The upper left tile with data of every level, as the limits of the first layer say.
std::vector<Tile> first_tiles(const Elements& elements) {
  std::vector<Tile> tiles;
  std::string set;
  for (const auto& element : elements) {
    if (element.path.ends_with("/Layer") && !tiles.empty()) return tiles;
    if (element.path.ends_with("TileMatrixSetLink/TileMatrixSet")) set = element.text;
    if (element.path.ends_with("TileMatrixLimits/TileMatrix")) tiles.push_back({set, element.text, "", ""});
    if (element.path.ends_with("TileMatrixLimits/MinTileRow")) tiles.back().row = element.text;
    if (element.path.ends_with("TileMatrixLimits/MinTileCol")) tiles.back().col = element.text;
  }
  return tiles;
}

std::string by_parameters(const std::string& request, const std::string& layer, const Tile& tile) {
  return kAsk + request + "&LAYER=" + layer + "&STYLE=default&TILEMATRIXSET=" + tile.set + "&TILEMATRIX=" + tile.level +
         "&TILEROW=" + tile.row + "&TILECOL=" + tile.col;
}

TEST(WmtsRoutes, GiveTheSameCapabilitiesBothWaysAndTheyAreXml) {
  const auto one = service().get(kAsk + "GetCapabilities"), other = service().get(kCapabilities);
  EXPECT_EQ(one.content_type, "application/xml");
  EXPECT_EQ(text_of(one), text_of(other));
  EXPECT_EQ(text_of(service().get("/wmts/w?service=WMTS&Request=GetCapabilities")), text_of(one));
  const Elements elements = capabilities();
  EXPECT_EQ(elements.front().path, "Capabilities");
  EXPECT_EQ(elements.front().attributes.at("version"), "1.0.0");
  EXPECT_EQ(texts_at(elements, "TileMatrixSet/ows:Identifier"), (std::vector<std::string>{"webmercator", "grid"}));
  EXPECT_EQ(texts_at(elements, "TileMatrixSet/ows:SupportedCRS"),
            (std::vector<std::string>{"urn:ogc:def:crs:EPSG::3857", "urn:ogc:def:crs:EPSG::32648"}));
  const auto layers = texts_at(elements, "Layer/ows:Identifier");
  EXPECT_NE(std::find(layers.begin(), layers.end(), "fvc_2021"), layers.end());
  EXPECT_EQ(texts_at(elements, "TileMatrixSetLink/TileMatrixSet").size(), 2 * layers.size());
  EXPECT_EQ(templates(elements, "tile", "image/png").size(), layers.size());
}

// What a client draws with: the address of the capabilities, filled in, is the tile that the page shows.
TEST(WmtsRoutes, GiveTheTilesOfTheMapByTheirTemplatesAndByParameters) {
  const Elements elements = capabilities();
  const auto layers = texts_at(elements, "Layer/ows:Identifier");
  const auto addresses = templates(elements, "tile", "image/png");
  const std::string night = service().workspaces.night("w")->night, host = "http://map.example:8080";
  std::set<std::string> pictures, sets;
  for (std::size_t i = 0; i < layers.size(); ++i)
    for (const Tile& tile : first_tiles(elements)) {
      std::string address = addresses[i];
      ASSERT_TRUE(address.starts_with(host));
      address = address.substr(host.size());
      for (const auto& [name, value] : {std::pair{"{Style}", std::string("default")},
                                        {"{TileMatrixSet}", tile.set},
                                        {"{TileMatrix}", tile.level},
                                        {"{TileRow}", tile.row},
                                        {"{TileCol}", tile.col}})
        address = replaced(address, name, value);
      const auto cut = layers[i].rfind('_');
      const auto xyz =
          service().get("/tiles/w/" + night + "/" + layers[i].substr(0, cut) + "/" + layers[i].substr(cut + 1) + "/" +
                        tile.set + "/" + tile.level + "/" + tile.col + "/" + tile.row + ".png");
      ASSERT_EQ(xyz.status, 200) << address;
      const auto rest = service().get(address);
      EXPECT_EQ(rest.content_type, "image/png");
      EXPECT_EQ(text_of(rest), text_of(xyz)) << address;
      EXPECT_EQ(text_of(service().get(by_parameters("GetTile", layers[i], tile) + "&FORMAT=image/png")), text_of(xyz));
      pictures.insert(text_of(xyz));
      sets.insert(tile.set);
    }
  EXPECT_GT(pictures.size(), layers.size());  // and not one empty tile for all
  EXPECT_EQ(sets.size(), 2U);
}

TEST(WmtsRoutes, SayWhichParameterIsWrong) {
  const Tile good{"grid", "0", "0", "0"};
  const std::string tile = by_parameters("GetTile", "fvc_2021", good) + "&FORMAT=image/png";
  const std::string info = by_parameters("GetFeatureInfo", "fvc_2021", good) + "&INFOFORMAT=text/plain&I=0&J=0";
  ASSERT_EQ(service().get(tile).status, 200);
  ASSERT_EQ(service().get(info).status, 200);
  struct Wrong {
    std::string address, code, locator;
  };
  for (const auto& [address, code, locator] :
       std::vector<Wrong>{{"/wmts/w?REQUEST=GetTile", "MissingParameterValue", "SERVICE"},
                          {"/wmts/w?SERVICE=WMTS", "MissingParameterValue", "REQUEST"},
                          {"/wmts/w?SERVICE=WMS&REQUEST=GetTile", "InvalidParameterValue", "SERVICE"},
                          {kAsk + "GetMap", "OperationNotSupported", "GetMap"},
                          {kAsk + "GetTile", "MissingParameterValue", "LAYER"},
                          {replaced(tile, "fvc_2021", "fvc_1999"), "InvalidParameterValue", "LAYER"},
                          {replaced(tile, "fvc_2021", "\"><&"), "InvalidParameterValue", "LAYER"},
                          {replaced(tile, "STYLE=default", "STYLE=red"), "InvalidParameterValue", "STYLE"},
                          {replaced(tile, "=grid", "=EPSG:3857"), "InvalidParameterValue", "TILEMATRIXSET"},
                          {replaced(tile, "TILEMATRIX=0", "TILEMATRIX=x"), "InvalidParameterValue", "TILEMATRIX"},
                          {replaced(tile, "TILEROW=0", "TILEROW=9"), "TileOutOfRange", "TILEROW"},
                          {replaced(tile, "image/png", "image/jpeg"), "InvalidParameterValue", "FORMAT"},
                          {replaced(info, "text/plain", "text/xml"), "InvalidParameterValue", "INFOFORMAT"},
                          {replaced(info, "&I=0", "&I=256"), "PointIJOutOfRange", "I"},
                          {replaced(info, "&J=0", "&J=-1"), "PointIJOutOfRange", "J"}}) {
    const auto answer = service().get(address);
    EXPECT_EQ(answer.status, 400) << address;
    EXPECT_EQ(answer.content_type, "application/xml");
    const Elements report = xml_elements(text_of(answer));
    ASSERT_EQ(report.size(), 4U) << text_of(answer);
    EXPECT_EQ(report[0].path, "ows:ExceptionReport");
    EXPECT_EQ(report[1].attributes.at("exceptionCode"), code) << address;
    EXPECT_EQ(report[1].attributes.at("locator"), locator) << address;
    EXPECT_NE(report[2].text, report[3].text);  // in both languages
  }
}

TEST(WmtsRoutes, TellTheValueUnderAPixelInEachFormat) {
  const std::string root = "/wmts/w/1.0.0/landcover_2021/default/grid/0/0/0/";
  const auto info = nlohmann::json::parse(text_of(service().get(root + "4/1.json")));  // row 4, column 1
  const auto& properties = info.at("features").at(0).at("properties");
  auto source = service().workspaces.night("w")->files.open({2021, Product::landcover, "e0000s0002"});
  ASSERT_TRUE(source.ok());
  std::int16_t stored = 0;
  ASSERT_TRUE(source.value()->read(0, {1, 0, 1, 1}, std::span(&stored, 1)).ok());
  EXPECT_EQ(properties.at("stored"), stored);
  const std::string words = properties.at("words").at("en");
  EXPECT_NE(text_of(service().get(root + "4/1.txt")).find(words), std::string::npos);
  EXPECT_NE(text_of(service().get(root + "4/1.html")).find(words), std::string::npos);
  EXPECT_EQ(text_of(service().get(by_parameters("GetFeatureInfo", "landcover_2021", {"grid", "0", "0", "0"}) +
                                  "&I=1&J=4&INFOFORMAT=application/json")),
            text_of(service().get(root + "4/1.json")));
  EXPECT_EQ(service().get(root + "4/1.xml").status, 400);
}

TEST(WmtsRoutes, EscapeWhatTheClientCallsTheServer) {
  const std::string odd = "a\"b<c>&d'";
  const Elements elements = capabilities({{"host", odd}, {"x-forwarded-proto", "https"}});
  for (const auto& address : templates(elements, "tile", "image/png"))
    EXPECT_TRUE(address.starts_with("https://" + odd + "/wmts/w/1.0.0/")) << address;
  Service named(queried_night().tiny.workspace.root, "赤峰");
  const auto chinese = xml_elements(text_of(named.get("/wmts/赤峰/1.0.0/WMTSCapabilities.xml", {{"host", "h"}})));
  EXPECT_TRUE(templates(chinese, "tile", "image/png").at(0).starts_with("http://h/wmts/赤峰/1.0.0/"));
}

TEST(WmtsRoutes, NameTheGridOnlyWhereItsSystemHasACode) {
  const auto night = service().workspaces.night("w");
  const auto set_in = [&](TileMatrix matrix, const std::string& crs) {
    return tile_matrix_set(matrix, night->index.tiling, geo::Crs::from_text(crs).value(), night->box).value();
  };
  EXPECT_TRUE(wmts_can_name(set_in(TileMatrix::grid, "EPSG:32648")));
  EXPECT_FALSE(wmts_can_name(set_in(TileMatrix::grid, geo::china_albers_wkt())));
  const auto alone =
      xml_elements(wmts_capabilities(*night, {set_in(TileMatrix::webmercator, "EPSG:32648")}, "http://h/wmts/w"));
  EXPECT_EQ(texts_at(alone, "TileMatrixSet/ows:Identifier"), std::vector<std::string>{"webmercator"});
  EXPECT_NE(texts_at(alone, "ows:Abstract").at(0).find("no EPSG code"), std::string::npos);
  EXPECT_EQ(texts_at(capabilities(), "ows:Abstract").at(0).find("no EPSG code"), std::string::npos);
}

TEST(WmtsRoutes, DrawTheLegendsTheyName) {
  for (const auto& element : capabilities()) {
    if (!element.path.ends_with("/LegendURL")) continue;
    const auto answer =
        service().get(element.attributes.at("xlink:href").substr(std::string("http://map.example:8080").size()));
    EXPECT_EQ(answer.content_type, "image/svg+xml");
    EXPECT_EQ(xml_elements(text_of(answer)).front().path, "svg");
  }
  EXPECT_EQ(service().get("/wmts/w/1.0.0/legend/quality.svg").status, 400);
}

}  // namespace
}  // namespace steppe
