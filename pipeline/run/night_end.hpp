#pragma once

#include "pipeline/catalog/ingest.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/known_scenes.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/run/open_catalog.hpp"

namespace steppe {

// The scenes of a night that is done.
struct NightScenes {
  const Ingested& ingested;
  const KnownScenes& known;  // before this night
  bool any_lost = false;
};

// The scenes of a night into its result; warns of those that are held.
void take_scenes(const Ingested& ingested, NightResult& night, Progress& progress);

// A night is done: scenes that are gone are noted, products catalogued, and what no night will ask for any more is
// removed. Adds scenes that are missing to those of the result.
void leave_in_order(NightResult& night, const NightScenes& scenes, OpenedCatalog& catalog, const Settings& settings,
                    const Workspace& workspace);

}  // namespace steppe
