#pragma once

#include <memory>
#include <vector>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_workspaces.hpp"
#include "pipeline/serve/tile_pictures.hpp"

namespace steppe {

// WMTS 1.0.0 (OGC 07-057r7) of each workspace's newest night, KVP and RESTful:
//   /wmts/{workspace}?SERVICE=WMTS&REQUEST=GetCapabilities|GetTile|GetFeatureInfo
//   /wmts/{workspace}/1.0.0/WMTSCapabilities.xml
//   /wmts/{workspace}/1.0.0/{layer}/{style}/{set}/{level}/{row}/{col}.png and …/{col}/{J}/{I}.txt|.html|.json
//   /wmts/{workspace}/1.0.0/legend/{product}.svg
// Errors are exception reports.
std::vector<HttpRoute> wmts_routes(const ServedWorkspaces& workspaces, const std::shared_ptr<TilePictures>& pictures);

}  // namespace steppe
