#include "pipeline/serve/geometry_answers.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/vector/json_reader.hpp"
#include "libgeo/vector/polygon_edit.hpp"
#include "libgeo/vector/polygon_text.hpp"
#include "pipeline/query/ask_all.hpp"
#include "pipeline/serve/outline_json.hpp"
#include "pipeline/serve/outline_upload.hpp"
#include "pipeline/serve/posted_polygons.hpp"
#include "pipeline/serve/request_parts.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::json;

constexpr int kBadRequest = 400;

HttpResponse geojson_answer(const std::vector<OutlineFeature>& features, const std::vector<geo::Message>& warnings) {
  HttpResponse response;
  response.content_type = "application/geo+json";
  response.headers.emplace_back("cache-control", "no-store");
  response.body = outlines_json(features, warnings);
  return response;
}

[[noreturn]] void refuse(const geo::Fault& fault) { throw ServeRefusal(status_of(fault), fault.message); }

geo::Result<geo::MultiPolygon> in_degrees(const geo::InputPolygon& polygon, const geo::Crs& crs) {
  if (!polygon.shape) return polygon.shape.fault();
  auto shape = outline_in_degrees(polygon.shape.value(), crs);
  if (shape.empty())
    return geo::Fault{
        geo::FaultKind::out_of_range,
        message("polygon {0}: has no place in longitude and latitude; check its coordinate system", polygon.id)};
  return shape;
}

geo::PolygonOptions upload_options(const HttpRequest& request) {
  geo::PolygonOptions options;
  options.limits = posted_limits();
  const std::string crs(first_of(request.query, "crs"));
  if (crs.empty()) return options;
  auto system = geo::Crs::from_text(crs);
  if (!system) throw geo::UsageError(message("crs: {0}", system.fault().message));
  options.crs = std::move(system).value();
  return options;
}

geo::Result<geo::MultiPolygon> grown(const geo::InputPolygon& polygon, const geo::Crs& crs, double metres) {
  auto shape = in_degrees(polygon, crs);
  if (!shape) return shape;
  auto result = geo::buffered(shape.value(), metres);
  if (result && result.value().empty())
    return geo::Fault{geo::FaultKind::bad_geometry,
                      message("polygon {0}: nothing is left of it (got {1} metres); take fewer", polygon.id, metres)};
  return result;
}

// nlohmann's writer recurses: what is deeper than any geometry is refused before.
Json parsed(const std::string& body) {
  constexpr std::size_t kDeepest = 32;
  geo::JsonReader reader(body);
  for (auto token = reader.next(); token != geo::JsonToken::end; token = reader.next())
    if (token == geo::JsonToken::broken || reader.depth() > kDeepest)
      throw ServeRefusal(kBadRequest, message("body: is no JSON with a polygon and a line (at byte {0}); send an "
                                              "object that has both",
                                              reader.offset() + 1));
  auto json = Json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("polygon") || !json.contains("line"))
    throw ServeRefusal(kBadRequest, message("body: lacks a member (needed polygon and line); send both"));
  return json;
}

[[noreturn]] void no_line() {
  throw ServeRefusal(kBadRequest, message("line: is no LineString or MultiLineString of finite degrees; draw a line"));
}

geo::Line line_from(const Json& coordinates) {
  geo::Line line;
  if (!coordinates.is_array()) no_line();
  for (const auto& point : coordinates) {
    if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number()) no_line();
    line.push_back({point[0].get<double>(), point[1].get<double>()});
    if (!(std::abs(line.back().x) <= 180 && std::abs(line.back().y) <= 90)) no_line();
  }
  if (line.size() < 2) no_line();
  return line;
}

std::vector<geo::Line> lines_from(const Json& given) {
  const Json& geometry = given.is_object() && given.contains("geometry") ? given["geometry"] : given;
  if (!geometry.is_object() || !geometry.contains("coordinates") || !geometry.contains("type")) no_line();
  const Json &type = geometry["type"], &coordinates = geometry["coordinates"];
  if (type == "LineString") return {line_from(coordinates)};
  if (type != "MultiLineString" || !coordinates.is_array()) no_line();
  std::vector<geo::Line> lines;
  for (const auto& one : coordinates) lines.push_back(line_from(one));
  return lines;
}

geo::MultiPolygon one_polygon(const Json& given) {
  geo::PolygonOptions options;
  options.limits = posted_limits();
  const auto input = geo::polygons_from_text(given.dump(), options);
  if (!input) refuse(input.fault());
  if (input.value().polygons.size() != 1)
    throw ServeRefusal(kBadRequest,
                       message("polygon: must be one (got {0}); split them one by one", input.value().polygons.size()));
  auto shape = in_degrees(input.value().polygons.front(), input.value().crs);
  if (!shape) refuse(shape.fault());
  return std::move(shape).value();
}

}  // namespace

HttpResponse answer_outline(const HttpRequest& request) {
  const std::string name(first_of(request.query, "name"));
  const auto outlines = read_upload(request.body, name, upload_options(request));
  if (!outlines) refuse(outlines.fault());
  std::vector<OutlineFeature> features;
  for (const auto& part : outlines.value().parts)
    for (const auto& polygon : part.input.polygons) {
      geo::give_up_if(request.cancelled);
      features.push_back({polygon.id, polygon.name, part.source, in_degrees(polygon, part.input.crs)});
    }
  return geojson_answer(features, outlines.value().warnings);
}

HttpResponse answer_buffer(const HttpRequest& request) {
  constexpr double kMostMetres = 100'000;
  const double metres = number_parameter(request, "metres", -kMostMetres, kMostMetres);
  const auto input = posted_polygons(request);
  std::vector<OutlineFeature> features;
  for (const auto& polygon : input.polygons) {
    geo::give_up_if(request.cancelled);
    features.push_back({polygon.id, polygon.name, {}, grown(polygon, input.crs, metres)});
  }
  if (features.size() == 1 && !features.front().shape) refuse(features.front().shape.fault());
  return geojson_answer(features, {});
}

HttpResponse answer_split(const HttpRequest& request) {
  need_type(request, json_types());
  const Json body = parsed(request.body);
  const auto lines = lines_from(body["line"]);
  const auto parts = geo::split(one_polygon(body["polygon"]), lines);
  if (!parts) refuse(parts.fault());
  std::vector<OutlineFeature> features;
  for (const auto& part : parts.value()) features.push_back({std::to_string(features.size() + 1), {}, {}, part});
  return geojson_answer(features, {});
}

}  // namespace steppe
