#include "pipeline/run/night_end.hpp"

#include "pipeline/cube/cube.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/run/lost_scenes.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/scene_states.hpp"
#include "pipeline/run/summary_stage.hpp"

namespace steppe {

void leave_in_order(NightResult& night, const NightScenes& scenes, OpenedCatalog& catalog, const Settings& settings,
                    const Workspace& workspace) {
  const auto unmet = unmet_scenes(scenes.known, scenes.ingested, used_scenes(night.records));
  night.scenes.insert(night.scenes.end(), unmet.missing.begin(), unmet.missing.end());
  list_unknown_scenes(night, SceneStatus::missing);
  catalog.catalog.put_scenes(news_of(unmet.missing, scenes.known), unmet.gone);
  protect_again(scenes.ingested, scenes.forgotten, catalog.catalog);
  catalogue_products(night, catalog.as_left, catalog.catalog);
  // A cube tile of a scene that is lost will be wanted when it is back.
  if (!scenes.any_lost) sweep_cube(night.plan, settings, workspace);
  sweep_coverage(night.plan, night.zones, workspace);
  sweep_summaries(workspace);
}

}  // namespace steppe
