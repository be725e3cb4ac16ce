#include "tests/support/tiny_project.hpp"

#include <stdexcept>

#include "libgeo/base/message.hpp"

namespace steppe_test {

std::string rectangle(const std::string& properties, double west, double south, double east, double north) {
  const auto point = [](double x, double y) { return "[" + geo::number_text(x) + "," + geo::number_text(y) + "]"; };
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":"Polygon","coordinates":[[)" +
         point(west, south) + "," + point(east, south) + "," + point(east, north) + "," + point(west, north) + "," +
         point(west, south) + "]]}}";
}

std::string bow(const std::string& properties) {
  return R"({"type":"Feature","properties":{)" + properties +
         R"(},"geometry":{"type":"Polygon","coordinates":[[[400000,4500000],[400100,4499900],[400100,4500000],)"
         R"([400000,4499900],[400000,4500000]]]}})";
}

std::string feature_collection(const std::string& features, int epsg) {
  return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::)" +
         std::to_string(epsg) + R"("}},"features":[)" + features + "]}";
}

TinyProject::TinyProject() {
  m_scene.write(inbox() / m_scene.id);
  write_zones(rectangle(R"("adcode":"1","name":"whole")", 400000, 4499820, 400240, 4500000));
  m_folder.file("steppe.toml", R"([input]
inbox = ["inbox"]
[grid]
crs = "EPSG:32648"
resolution_m = 30
x_origin = 400000
y_origin = 4500000
tile_px = 256
[zones]
path = "zones.geojson"
[periods]
years = [2021]
[mask]
shadow_dilate_px = 0
[composite]
min_clear_days = 1
[cover]
soil = 0.08
vegetation = 0.78
[products]
list = ["ndvi", "fvc", "quality"]
[run]
language = "en"
)");
}

void TinyProject::change_config(const std::string& from, const std::string& to) const {
  std::string text = read_text(config());
  const auto place = text.find(from);
  if (place == std::string::npos) throw std::logic_error("steppe.toml has no " + from);
  m_folder.file("steppe.toml", text.replace(place, from.size(), to));
}

void TinyProject::write_zones(const std::string& features) const {
  m_folder.file("zones.geojson", feature_collection(features, 32648));
}

}  // namespace steppe_test
