#include "pipeline/serve/json_routes.hpp"

#include <utility>

#include "libgeo/base/error.hpp"
#include "pipeline/serve/json_answer.hpp"
#include "pipeline/serve/layer_answers.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "pipeline/serve/workspace_answers.hpp"
#include "pipeline/serve/zone_answers.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr const char *kJson = "application/json", *kGeoJson = "application/geo+json";

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

std::string_view needed(const HttpRequest& request, const char* name) {
  const auto value = first_of(request.query, name);
  if (value.empty()) throw geo::UsageError(message("{0}: is missing from the address (got nothing); add ?{0}=…", name));
  return value;
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
  add("/api/v1/{workspace}/series",
      [](const ServedNight& night, const HttpRequest& request) { return series_json(night, needed(request, "zone")); });
  return routes;
}

}  // namespace steppe
