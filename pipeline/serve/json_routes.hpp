#pragma once

#include <vector>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_workspaces.hpp"

namespace steppe {

// The addresses below /api/v1.
std::vector<HttpRoute> json_routes(const ServedWorkspaces& workspaces);

}  // namespace steppe
