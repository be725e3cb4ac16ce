#pragma once

#include <memory>
#include <vector>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_workspaces.hpp"
#include "pipeline/serve/tile_pictures.hpp"

namespace steppe {

// /tiles/{workspace}/{night}/{layer}/{period}/{matrix}/{z}/{x}/{y}.png
// The night in the address makes it immutable. 404 with words for what no matrix, layer, period or workspace has, and
// for a night that is not held any more.
std::vector<HttpRoute> tile_routes(const ServedWorkspaces& workspaces, const std::shared_ptr<TilePictures>& pictures);

}  // namespace steppe
