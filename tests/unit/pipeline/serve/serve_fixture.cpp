#include "serve_fixture.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/geojson_geometry.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/serve/serve_routes.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe_test {
namespace {

using namespace steppe;

std::vector<std::string> segments(std::string_view path) {
  std::vector<std::string> parts;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    parts.emplace_back(path.substr(0, path.find('/')));
    path.remove_prefix(parts.back().size());
  }
  return parts;
}

bool is_capture(const std::string& part) { return part.starts_with('{'); }

// What stands in place of the pattern's {…}; nothing when it is another address.
std::optional<std::vector<std::string>> captures(const std::string& pattern, const std::string& path) {
  const auto expected = segments(pattern), given = segments(path);
  std::vector<std::string> found;
  if (expected.size() != given.size()) return std::nullopt;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (is_capture(expected[i]))
      found.push_back(given[i]);
    else if (expected[i] != given[i])
      return std::nullopt;
  }
  return found;
}

}  // namespace

Service::Service(const std::filesystem::path& workspace, const std::string& name)
    : workspaces({{name, workspace}}, {}, [this] { return m_now; }), m_routes(serve_routes(workspaces)) {}

HttpResponse Service::get(const std::string& address, HttpFields headers) {
  HttpRequest request;
  request.headers = std::move(headers);
  return ask(HttpMethod::get, address, std::move(request));
}

HttpResponse Service::post(const std::string& address, const std::string& body, const std::string& type) {
  HttpRequest request;
  request.body = body;
  if (!type.empty()) request.headers = {{"content-type", type}};
  return ask(HttpMethod::post, address, std::move(request));
}

HttpResponse Service::ask(HttpMethod method, const std::string& address, HttpRequest request) {
  request.method = method;
  request.path = address.substr(0, address.find('?'));
  std::string_view query = address;
  query.remove_prefix(std::min(query.size(), request.path.size() + 1));
  while (!query.empty()) {
    const std::string_view item = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), item.size() + 1));
    const auto equals = item.find('=');
    request.query.emplace_back(item.substr(0, equals), equals == item.npos ? "" : item.substr(equals + 1));
  }
  const HttpRoute* best = nullptr;
  for (const HttpRoute& route : m_routes) {
    const auto found = captures(route.pattern, request.path);
    if (route.method != method || !found) continue;
    if (best != nullptr && found->size() >= request.captures.size()) continue;  // a literal goes before a capture
    best = &route;
    request.captures = *found;
  }
  if (best == nullptr) throw std::logic_error("no route for " + address);
  return best->handler(request);
}

std::string text_of(const HttpResponse& response) {
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&response.body)) return **shared;
  return std::get<std::string>(response.body);
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  return std::string(first_of(response.headers, name));
}

std::string refusal_in(const HttpResponse& response) {
  const auto error = nlohmann::json::parse(text_of(response)).at("error");
  if (error.at("status") != response.status) return "another status than in the head";
  if (error.at("message").at("zh").get<std::string>().empty()) return "nothing in Chinese";
  return error.at("message").at("en");
}

std::string zone_as_geojson(const std::string& zone) {
  const auto wgs84 = geo::Crs::from_text("EPSG:4326").value();
  const auto transform = geo::Transform::between(queried_night().crs(), wgs84).value();
  const auto shape = geo::reproject(queried_night().shape(zone), transform, 1e-9).value();
  return R"({"type":"Feature","properties":{"name":"<b>)" + zone + R"("},"geometry":)" + geo::geojson_geometry(shape) +
         "}";
}

}  // namespace steppe_test
