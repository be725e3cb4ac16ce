#include "pipeline/serve/serve_routes.hpp"

#include <memory>
#include <utility>

#include "pipeline/serve/json_routes.hpp"
#include "pipeline/serve/tile_routes.hpp"

namespace steppe {

std::vector<HttpRoute> serve_routes(const ServedWorkspaces& workspaces, std::size_t map_bytes) {
  std::vector<HttpRoute> routes;
  for (const auto part : {json_routes}) {
    auto some = part(workspaces);
    routes.insert(routes.end(), some.begin(), some.end());
  }
  for (auto& route : tile_routes(workspaces, std::make_shared<TilePictures>(map_bytes)))
    routes.push_back(std::move(route));
  return routes;
}

}  // namespace steppe
