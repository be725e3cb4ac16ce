#pragma once

#include <vector>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_workspaces.hpp"

namespace steppe {

// Every address of the service below /api, /tiles, /wmts and /download, as pure handlers: a request in, an answer out,
// no sockets. `workspaces` outlives the handlers.
std::vector<HttpRoute> serve_routes(const ServedWorkspaces& workspaces);

}  // namespace steppe
