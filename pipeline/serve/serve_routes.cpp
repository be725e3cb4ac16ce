#include "pipeline/serve/serve_routes.hpp"

#include "pipeline/serve/json_routes.hpp"

namespace steppe {

std::vector<HttpRoute> serve_routes(const ServedWorkspaces& workspaces) {
  std::vector<HttpRoute> routes;
  for (const auto part : {json_routes}) {
    auto some = part(workspaces);
    routes.insert(routes.end(), some.begin(), some.end());
  }
  return routes;
}

}  // namespace steppe
