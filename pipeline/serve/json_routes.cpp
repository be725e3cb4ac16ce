#include "pipeline/serve/json_routes.hpp"

#include <utility>

#include "pipeline/query/query_names.hpp"
#include "pipeline/serve/explain_point.hpp"
#include "pipeline/serve/geometry_answers.hpp"
#include "pipeline/serve/json_answer.hpp"
#include "pipeline/serve/layer_answers.hpp"
#include "pipeline/serve/openapi.hpp"
#include "pipeline/serve/query_answers.hpp"
#include "pipeline/serve/request_parts.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "pipeline/serve/workspace_answers.hpp"
#include "pipeline/serve/zone_answers.hpp"

namespace steppe {
namespace {

constexpr const char *kJson = "application/json", *kGeoJson = "application/geo+json";

constexpr std::size_t kPolygonBytes = std::size_t{16} << 20U, kUploadBytes = std::size_t{32} << 20U;

// A GET of JSON that one night answers.
using NightAnswer = std::string (*)(const ServedNight&, const HttpRequest&);

HttpRoute get(const ServedWorkspaces& workspaces, const char* pattern, NightAnswer answer,
              const char* content_type = kJson) {
  const auto handler = [&workspaces, answer, content_type](const HttpRequest& request) {
    const auto night = workspaces.night(request.captures.at(0));
    return tagged_answer(request, answer(*night, request), content_type);
  };
  return {.pattern = pattern, .handler = guarded(handler)};
}

// A POST: of bodies up to a limit, of these media types.
HttpRoute post(const char* pattern, HttpHandler handler, std::size_t body_limit, std::vector<std::string> accepts) {
  return {.method = HttpMethod::post,
          .pattern = pattern,
          .load = HttpLoad::long_work,
          .handler = guarded(std::move(handler)),
          .body_limit = body_limit,
          .accepts = std::move(accepts)};
}

std::string explained(const ServedNight& night, const HttpRequest& request) {
  ExplainRequest asked;
  asked.longitude = number_parameter(request, "lon", -180, 180);
  asked.latitude = number_parameter(request, "lat", -90, 90);
  asked.periods = spelled_out({}, list_parameter(request, "period"), night.index).periods;
  asked.parallel = request.parallel;
  asked.cancelled = request.cancelled;
  return explain_json(night, asked);
}

void add_posts(const ServedWorkspaces& workspaces, std::vector<HttpRoute>& routes) {
  const auto query = [&workspaces](const HttpRequest& request) {
    const auto night = workspaces.night(request.captures.at(0));
    return answer_query(*night, request);
  };
  routes.push_back(post("/api/v1/{workspace}/query", query, kPolygonBytes, json_types()));
  routes.push_back(post("/api/v1/outline", answer_outline, kUploadBytes, {}));
  routes.push_back(post("/api/v1/geometry/buffer", answer_buffer, kPolygonBytes, json_types()));
  routes.push_back(post("/api/v1/geometry/split", answer_split, kPolygonBytes, json_types()));
}

}  // namespace

std::vector<HttpRoute> json_routes(const ServedWorkspaces& workspaces) {
  std::vector<HttpRoute> routes;
  routes.push_back({.pattern = "/api/v1", .handler = guarded([&workspaces](const HttpRequest& request) {
                                            return tagged_answer(request, service_json(workspaces), kJson);
                                          })});
  const auto add = [&](const char* pattern, NightAnswer answer) { routes.push_back(get(workspaces, pattern, answer)); };
  add("/api/v1/{workspace}", [](const ServedNight& night, const HttpRequest&) { return workspace_json(night); });
  add("/api/v1/{workspace}/layers", [](const ServedNight& night, const HttpRequest&) { return layers_json(night); });
  add("/api/v1/{workspace}/zones/{zone}",
      [](const ServedNight& night, const HttpRequest& request) { return zone_json(night, request.captures.at(1)); });
  routes.push_back(get(
      workspaces, "/api/v1/{workspace}/zones",
      [](const ServedNight& night, const HttpRequest&) { return *night.zones.geojson(); }, kGeoJson));
  add("/api/v1/{workspace}/verdicts",
      [](const ServedNight& night, const HttpRequest&) { return verdicts_json(night); });
  add("/api/v1/{workspace}/series", [](const ServedNight& night, const HttpRequest& request) {
    return series_json(night, needed_parameter(request, "zone"));
  });
  add("/api/v1/{workspace}/explain", explained);
  routes.push_back(
      {.pattern = "/api/v1/openapi.json", .load = HttpLoad::quick, .handler = [](const HttpRequest& request) {
         return tagged_answer(request, openapi_json(), kJson);
       }});
  add_posts(workspaces, routes);
  return routes;
}

}  // namespace steppe
