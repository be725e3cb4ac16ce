#pragma once

#include "pipeline/run/night.hpp"

namespace steppe {

// The night that a workspace remembers: every task's record as it stands on disk, without looking at the inbox and
// without reading a scene. What `verify`, `carbon` and `report` start from. Throws Error: nothing_matched when records
// are missing, were made with other settings, zones, grid or layers, or are newer than the last finished night because
// a run was not finished (the message says how many and to run first).
NightResult stored_night(const Settings& settings, const Workspace& workspace);

}  // namespace steppe
