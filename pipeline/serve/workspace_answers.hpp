#pragma once

#include <string>

#include "pipeline/serve/served_workspaces.hpp"

namespace steppe {

// GET /api/v1: the program and the workspaces it serves. One that is deleted or has no night now stands there with its
// name and "night": null.
std::string service_json(const ServedWorkspaces& workspaces);

// GET /api/v1/{workspace}.
std::string workspace_json(const ServedNight& night);

// The box of all tiles in degrees of WGS 84: west, south, east, north. All 0 when there are no tiles, or the grid's
// system has no image there.
geo::Box bounds_in_degrees(const ServedNight& night);

}  // namespace steppe
