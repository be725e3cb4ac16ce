#include "pipeline/run/scene_survey.hpp"

#include "libgeo/base/error.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

using geo::message;

SceneSurvey::SceneSurvey(const Settings& settings, const Workspace& workspace, Progress& progress)
    : m_settings(settings),
      m_workspace(workspace),
      m_progress(progress),
      m_grid(resolve_grid(settings.grid)),
      m_zones(zones_on_grid(settings.zones, m_grid)),
      m_beyond(read_areas_beyond(settings, m_grid)),
      m_layers(Layers::load(settings.layers, m_grid, m_zones, interrupted)),
      m_catalog(open_catalog(catalog_of(workspace, settings), progress)) {
  for (const auto* texts : {&m_layers.warnings(), &m_layers.miss_texts()})
    for (const auto& warning : *texts) progress.warning(warning);
}

SceneSurvey::Seen SceneSurvey::run_rounds(const geo::Message& nothing, const ReadAll& read_all) {
  look_for_scenes();
  for (;;) {
    Seen seen = planned(nothing);
    if (count(seen, read_all)) return seen;
  }
}

void SceneSurvey::look_for_scenes() {
  m_progress.phase(message("looking for scenes"));
  SceneCache cache(m_workspace.root / "cache" / "scenes");
  IngestOptions looking{true, false, false, interrupted, ingest_threads(m_settings)};
  looking.cache = &cache;
  m_ingested = ingest(m_settings.input.inbox, m_catalog.scenes_by_path(), looking);
  m_catalog.put_scenes(m_ingested.changed);
}

SceneSurvey::Seen SceneSurvey::planned(const geo::Message& nothing) {
  Seen seen{
      make_plan(m_settings, m_grid, place_scenes(m_ingested, m_grid, m_settings), m_zones, m_layers.key(), &m_beyond),
      {}};
  read_all_bands(seen.plan);
  check_something_to_do(m_ingested, m_settings);
  for (std::size_t i = 0; i < seen.plan.tasks.size(); ++i)
    if (!seen.plan.tasks[i].scenes.empty()) seen.tasks.push_back(i);
  if (seen.tasks.empty()) throw geo::Error(geo::ErrorKind::nothing_matched, nothing);
  return seen;
}

// False when scenes proved bad and were refused: everything is counted again without them.
bool SceneSurvey::count(const Seen& seen, const ReadAll& read_all) {
  if (const auto held = held_scenes(m_ingested); !held.empty())
    throw geo::Error(geo::ErrorKind::temporary, message("{0} waits: {1}", held.begin()->first, held.begin()->second));
  PassResult pass = cut_cube_tiles(seen.plan, seen.tasks, m_settings, m_workspace, m_progress);
  if (pass.faults.empty()) {
    m_progress.phase(message("{0} of {1} tasks to do", seen.tasks.size(), seen.plan.tasks.size()));
    const Parallelism parallelism = parallelism_for(m_settings, seen.plan, m_zones);
    pass = read_all({m_settings, seen.plan, m_zones, m_workspace, m_layers, parallelism.files_a_task, nullptr},
                    parallelism, seen);
  }
  if (pass.faults.empty()) return true;
  hold_scenes(pass.faults, seen.plan, m_ingested);
  refuse_scenes(without_first_damage(pass.faults, seen.plan, m_damaged, m_progress), seen.plan, m_ingested, m_catalog,
                m_progress);
  return false;
}

}  // namespace steppe
