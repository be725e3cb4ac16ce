#include "pipeline/results/zone_outlines.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/or_throw.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/geojson_geometry.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/polygon/simplify_together.hpp"
#include "pipeline/products/json_record.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kLargestFile = 512U << 20U;
constexpr double kPixelShare = 0.25, kDegreesPerMetre = 1 / 111320.0;
constexpr int kDegreeDecimals = 7;                // a centimetre
constexpr std::size_t kMostVertices = 2'000'000;  // of all zones: else they are drawn coarser

std::string json_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string feature_text(const ZoneOutline& zone) {
  const Json properties = {
      {"zone_id", zone.id}, {"zone_name", zone.name}, {"level", zone.level}, {"parent", zone.parent}};
  return R"({"type":"Feature","id":)" + json_text(zone.id) + R"(,"properties":)" + json_text(properties) +
         R"(,"geometry":)" + geo::geojson_geometry(zone.shape, kDegreeDecimals) + "}";
}

std::string member(const char* name, const std::string& value) {
  return " \"" + std::string(name) + "\": " + json_text(value) + ",\n";
}

std::string head_text(const geo::ZoneSet& zones) {
  return "{\n \"type\": \"FeatureCollection\",\n" + member("zone_set", zones.name) +
         member("zone_version", zones.version) + " \"features\": [\n";
}

std::size_t vertices_of(const std::vector<geo::MultiPolygon>& shapes) {
  std::size_t vertices = 0;
  for (const auto& shape : shapes) vertices += geo::vertices_of(shape);
  return vertices;
}

// The zones' outlines on the grid, thinned.
std::vector<geo::MultiPolygon> thinned(const NightResult& night, double& tolerance) {
  std::vector<geo::MultiPolygon> shapes;
  for (const auto& zone : night.zones.zones) shapes.push_back(zone.shape);
  shapes = geo::simplify_together(shapes, tolerance);
  for (; vertices_of(shapes) > kMostVertices; shapes = geo::simplify_together(shapes, tolerance)) tolerance *= 2;
  return shapes;
}

std::string outlines_text(const NightResult& night) {
  const geo::Crs& crs = night.plan.grid.crs;
  const auto wgs84 = geo::or_throw(geo::Crs::from_text("EPSG:4326"));
  const auto transform = geo::or_throw(geo::Transform::between(crs, wgs84));
  double tolerance = kPixelShare * night.plan.grid.tiling.dx;
  const auto shapes = thinned(night, tolerance);
  std::string text = head_text(night.zones);
  const auto add = [&](const ZoneOutline& zone) { text += (text.ends_with("[\n") ? "" : ",\n") + feature_text(zone); };
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const geo::Zone& zone = night.zones.zones[i];
    auto image = geo::reproject(shapes[i], transform, tolerance * (crs.geographic() ? 1 : kDegreesPerMetre));
    add({zone.id, zone.name, zone.level, zone.parent, image ? std::move(image).value() : geo::MultiPolygon{}});
  }
  for (const auto& zone : night.zones.refused) add({zone.id, zone.name, zone.level, zone.parent, {}});
  return text + "\n ]\n}\n";
}

geo::Ring ring_from(const Json& json) {
  geo::Ring ring;
  for (const auto& point : json) ring.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
  return ring;
}

geo::Polygon polygon_from(const Json& rings) {
  geo::Polygon polygon{ring_from(rings.at(0)), {}};
  for (std::size_t i = 1; i < rings.size(); ++i) polygon.holes.push_back(ring_from(rings[i]));
  return polygon;
}

geo::MultiPolygon shape_from(const Json& geometry) {
  geo::MultiPolygon shape;
  if (geometry.is_null()) return shape;
  const auto& coordinates = geometry.at("coordinates");
  if (geometry.at("type") == "Polygon") return {polygon_from(coordinates)};
  for (const auto& rings : coordinates) shape.push_back(polygon_from(rings));
  return shape;
}

ZoneOutlines outlines_from(const Json& json) {
  ZoneOutlines outlines{json.at("zone_set"), json.at("zone_version"), {}};
  for (const auto& feature : json.at("features")) {
    const auto& properties = feature.at("properties");
    outlines.zones.push_back({properties.at("zone_id"), properties.at("zone_name"), properties.at("level"),
                              properties.at("parent"), shape_from(feature.at("geometry"))});
  }
  return outlines;
}

}  // namespace

std::filesystem::path zone_outlines_path(const Workspace& workspace) {
  return workspace.index().parent_path() / "zones.geojson";
}

void write_zone_outlines(const Workspace& workspace, const NightResult& night) {
  geo::make_folder(zone_outlines_path(workspace).parent_path());
  geo::write_atomically(zone_outlines_path(workspace), geo::sealed(outlines_text(night)));
}

bool zone_outlines_stand(const Workspace& workspace, const NightResult& night) {
  const std::string head = head_text(night.zones);
  constexpr std::size_t kSealLine = 96;  // and what follows it is the head
  std::string begin(head.size() + kSealLine, '\0');
  std::ifstream in(zone_outlines_path(workspace), std::ios::binary);
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return in.gcount() > 0 && begin.find(head.substr(2)) != std::string::npos;
}

geo::Result<ZoneOutlines> read_zone_outlines(const Workspace& workspace) {
  const auto text = geo::read_small_file(zone_outlines_path(workspace), kLargestFile);
  if (!text) return text.fault();
  return read_json_record([&] { return outlines_from(Json::parse(intact_json(text.value()))); },
                          [&](const geo::Message& why) {
                            return geo::message(
                                "{0}: is not the outlines of zones that a run wrote (got {1}); use steppe run to write "
                                "them again",
                                zone_outlines_path(workspace).filename().string(), why);
                          });
}

}  // namespace steppe
