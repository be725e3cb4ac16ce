#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_workspaces.hpp"

namespace steppe {

// Every address of the service below /api, /tiles, /wmts and /download, as pure handlers: a request in, an answer out,
// no sockets. `workspaces` outlives the handlers. `map_bytes`: memory for map tiles and what they are drawn from.
inline constexpr std::size_t kMapBytes = std::size_t{64} << 20;
std::vector<HttpRoute> serve_routes(const ServedWorkspaces& workspaces, std::size_t map_bytes = kMapBytes);

}  // namespace steppe
