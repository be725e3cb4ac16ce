#include "pipeline/serve/serve_routes.hpp"

#include <memory>

#include "pipeline/serve/download_routes.hpp"
#include "pipeline/serve/json_routes.hpp"
#include "pipeline/serve/tile_routes.hpp"
#include "pipeline/serve/wmts_routes.hpp"

namespace steppe {

std::vector<HttpRoute> serve_routes(const ServedWorkspaces& workspaces, std::size_t map_bytes) {
  std::vector<HttpRoute> routes;
  for (const auto part : {json_routes, download_routes}) {
    auto some = part(workspaces);
    routes.insert(routes.end(), some.begin(), some.end());
  }
  const auto pictures = std::make_shared<TilePictures>(map_bytes);
  for (const auto part : {tile_routes, wmts_routes}) {
    auto some = part(workspaces, pictures);
    routes.insert(routes.end(), some.begin(), some.end());
  }
  return routes;
}

}  // namespace steppe
