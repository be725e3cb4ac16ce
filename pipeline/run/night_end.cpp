#include "pipeline/run/night_end.hpp"

#include <algorithm>

#include "pipeline/cube/cube.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/scene_states.hpp"
#include "pipeline/run/summary_stage.hpp"

namespace steppe {

void take_scenes(const Ingested& ingested, NightResult& night, Progress& progress) {
  night.held = held_scenes(ingested);
  for (const auto& [path, reason] : night.held) progress.warning(geo::message("{0} waits: {1}", path, reason));
  for (const auto& accepted : ingested.accepted) night.scenes.push_back(accepted.record);
  for (const auto& superseded : ingested.superseded) night.superseded.push_back(superseded.record);
  night.refused = ingested.refused;
  night.dropped = ingested.dropped;
  std::sort(night.refused.begin(), night.refused.end(),
            [](const SceneRecord& a, const SceneRecord& b) { return a.path < b.path; });
}

void leave_in_order(NightResult& night, const NightScenes& scenes, OpenedCatalog& catalog, const Settings& settings,
                    const Workspace& workspace) {
  const auto unmet = unmet_scenes(scenes.known.scenes, scenes.ingested, used_scenes(night.records));
  night.scenes.insert(night.scenes.end(), unmet.missing.begin(), unmet.missing.end());
  list_unknown_scenes(night, SceneStatus::missing);
  catalog.catalog.put_scenes(news_of(unmet.missing, scenes.known.scenes), unmet.gone);
  protect_again(scenes.ingested, scenes.known.forgotten, catalog.catalog);
  catalogue_products(night, catalog.as_left, catalog.catalog);
  // A cube tile of a scene that is lost will be wanted when it is back.
  if (!scenes.any_lost) sweep_cube(night.plan, settings, workspace);
  sweep_coverage(night.plan, night.zones, workspace);
  sweep_summaries(workspace);
}

}  // namespace steppe
