#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/http/http_message.hpp"
#include "pipeline/http/http_router.hpp"
#include "pipeline/serve/served_workspaces.hpp"

namespace steppe_test {

// The addresses of a service over one workspace ("w"), asked without a socket. Time stands still until it is told.
class Service {
  std::chrono::steady_clock::time_point m_now = {};  // before what looks at it

 public:
  explicit Service(const std::filesystem::path& workspace, const std::string& name = "w");

  // "/api/v1/w/series?zone=n"; no percent-decoding.
  steppe::HttpResponse get(const std::string& address, steppe::HttpFields headers = {});
  // Nothing: there is no such address.
  std::optional<steppe::HttpResponse> find(const std::string& address);
  steppe::HttpResponse post(const std::string& address, const std::string& body,
                            const std::string& type = "application/geo+json");
  steppe::HttpResponse ask(steppe::HttpMethod method, const std::string& address, steppe::HttpRequest request);

  void later(std::chrono::milliseconds time) { m_now += time; }

  steppe::ServedWorkspaces workspaces;

 private:
  std::vector<steppe::HttpRoute> m_routes;
  steppe::HttpRouter m_router;
};

// All that is sent, whatever the body is. A stream is read once.
std::string text_of(const steppe::HttpResponse& response);
std::string header_of(const steppe::HttpResponse& response, std::string_view name);

// The English words of an error's answer.
std::string refusal_in(const steppe::HttpResponse& response);

// GeoJSON of one of queried_night()'s zones in degrees.
std::string zone_as_geojson(const std::string& zone);

}  // namespace steppe_test
