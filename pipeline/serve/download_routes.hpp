#pragma once

#include <vector>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_workspaces.hpp"

namespace steppe {

// What can be taken away:
//   GET  /api/v1/{workspace}/downloads                                the list, with sizes
//   GET  /download/{workspace}/{night}/table/{name...}                a file of the report
//   GET  /download/{workspace}/{night}/cog/{layer}/{period}/{tile}.tif
//   POST /download/{workspace}/clip?layer=&period=                    body: one polygon; the product cut to it
std::vector<HttpRoute> download_routes(const ServedWorkspaces& workspaces);

}  // namespace steppe
