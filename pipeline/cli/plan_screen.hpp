#pragma once

#include <ostream>

#include "pipeline/config/settings.hpp"
#include "pipeline/run/preview.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What a dry run prints: the scenes, how many tiles of each year are to be done, with `tiles` each of them and why, and
// what that takes in memory, time and on the disk, by what was measured and by what earlier runs of the workspace took.
void show_plan(const NightPreview& preview, const Settings& settings, const Workspace& workspace, bool tiles,
               Language language, std::ostream& out);

// Why one tile would be processed or not, in every period. False when the plan does not hold the tile.
bool explain_tile(const NightPreview& preview, const geo::TileId& tile, Language language, std::ostream& out);

}  // namespace steppe
