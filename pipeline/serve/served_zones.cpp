#include "pipeline/serve/served_zones.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/polygon/contains.hpp"
#include "libgeo/polygon/geojson_geometry.hpp"
#include "libgeo/polygon/simplify_together.hpp"
#include "pipeline/serve/serve_json.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostDrawn = 80'000;  // vertices of all zones: some 2 MB
constexpr double kFirstTolerance = 2e-5;    // degrees: two metres
constexpr int kDegreeDecimals = 6;

std::size_t vertices_of(const std::vector<geo::MultiPolygon>& shapes) {
  std::size_t vertices = 0;
  for (const auto& shape : shapes) vertices += geo::vertices_of(shape);
  return vertices;
}

std::vector<geo::MultiPolygon> drawn(const std::vector<ZoneOutline>& zones) {
  std::vector<geo::MultiPolygon> shapes;
  for (const auto& zone : zones) shapes.push_back(zone.shape);
  for (double tolerance = kFirstTolerance; vertices_of(shapes) > kMostDrawn && tolerance < 1; tolerance *= 2)
    shapes = geo::simplify_together(shapes, tolerance);
  return shapes;
}

std::string geojson_of(const std::vector<ZoneOutline>& zones) {
  const auto shapes = drawn(zones);
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const Json properties = {{"zone_id", zones[i].id},
                             {"zone_name", zones[i].name},
                             {"level", zones[i].level},
                             {"level_words", word_in_both<Json>(std::string_view(zones[i].level))},
                             {"parent", zones[i].parent}};
    text += (i > 0 ? ",\n" : "\n") + std::string(R"({"type":"Feature","id":)") + json_line(Json(zones[i].id)) +
            R"(,"properties":)" + json_line(properties) + R"(,"geometry":)" +
            geo::geojson_geometry(shapes[i], kDegreeDecimals) + "}";
  }
  return text + "\n]}\n";
}

double size_of(const geo::MultiPolygon& shape) { return geo::area(shape); }

}  // namespace

ServedZones::ServedZones(const Workspace& workspace, std::string_view zone_version) {
  if (auto outlines = read_zone_outlines(workspace); outlines && outlines.value().zone_version == zone_version)
    m_zones = std::move(outlines.value().zones);
  m_geojson = std::make_shared<const std::string>(geojson_of(m_zones));
}

const ZoneOutline* ServedZones::at(double longitude, double latitude) const {
  const ZoneOutline* found = nullptr;
  for (const auto& zone : m_zones) {
    const geo::Box box = geo::box_of(zone.shape);
    const bool near =
        longitude >= box.x_min && longitude <= box.x_max && latitude >= box.y_min && latitude <= box.y_max;
    if (!near || !geo::contains(zone.shape, {longitude, latitude})) continue;
    if (found == nullptr || size_of(zone.shape) < size_of(found->shape)) found = &zone;
  }
  return found;
}

}  // namespace steppe
