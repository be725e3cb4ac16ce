#include "serve_fixture.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/geojson_geometry.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/serve/serve_routes.hpp"
#include "tests/support/queried_night.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {
using namespace steppe;

Service::Service(const std::filesystem::path& workspace, const std::string& name)
    : workspaces({{name, workspace}}, {}, [this] { return m_now; }),
      m_routes(serve_routes(workspaces)),
      m_router(m_routes) {}

HttpResponse Service::get(const std::string& address, HttpFields headers) {
  HttpRequest request;
  request.headers = std::move(headers);
  return ask(HttpMethod::get, address, std::move(request));
}

std::optional<HttpResponse> Service::find(const std::string& address) {
  if (!m_router.find(HttpMethod::get, address)) return std::nullopt;
  return get(address);
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
  auto found = m_router.find(method, request.path);
  if (!found) throw std::logic_error("no route for " + address);
  request.captures = std::move(found->captures);
  return m_routes[found->route].handler(request);
}

std::string text_of(const HttpResponse& response) {
  if (const auto* stream = std::get_if<HttpStream>(&response.body)) {
    std::string all;
    for (std::string piece = (*stream)(); !piece.empty(); piece = (*stream)()) all += piece;
    return all;
  }
  if (const auto* file = std::get_if<HttpFile>(&response.body))
    return read_text(file->path).substr(file->begin, file->bytes);
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&response.body)) return **shared;
  return std::get<std::string>(response.body);
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  return std::string(field_of(response, name));
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
