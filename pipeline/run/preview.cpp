#include "pipeline/run/preview.hpp"

#include <filesystem>
#include <optional>

#include "libgeo/base/machine_fault.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/run/failed_tasks.hpp"
#include "pipeline/run/known_scenes.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"

namespace steppe {

namespace fs = std::filesystem;

NightPreview preview_night(const Settings& settings, const Workspace& workspace, const NightOptions& options) {
  const AnalysisGrid grid = resolve_grid(settings.grid);
  const geo::ZoneSet zones = zones_on_grid(settings.zones, grid);
  const auto catalog = Catalog::find(catalog_of(workspace, settings));
  const KnownScenes known = known_scenes(catalog ? &*catalog : nullptr, workspace);
  SceneCache cache(workspace.root / "cache" / "scenes");
  IngestOptions looking{false, options.force};
  looking.parallel = ingest_threads(settings);
  if (!options.force) looking.cache = &cache;
  looking.drops = &known.drops;
  Ingested ingested = ingest(settings.input.inbox, known.scenes, looking);
  auto placed = place_scenes(ingested, grid, settings);
  if (!ingested.unread.empty()) geo::throw_fault(ingested.unread.front().fault);
  const auto layers = Layers::load(settings.layers, grid, zones);
  const AreasBeyond beyond = read_areas_beyond(settings, grid);
  NightPreview preview{make_plan(settings, grid, std::move(placed), zones, layers.key(), &beyond), {}, {}, {}, 0};
  preview.parallelism = parallelism_for(settings, preview.plan, zones);
  preview.task_bytes = largest_task_bytes(settings, preview.plan, zones);
  for (const auto* texts : {&layers.warnings(), &layers.notices(), &layers.miss_texts()})
    preview.warnings.insert(preview.warnings.end(), texts->begin(), texts->end());
  CheckedTasks checked = CheckedTasks::of(workspace);
  const TaskCheck check = options.verify_products ? TaskCheck::whole : TaskCheck::times;
  preview.states =
      states_of(preview.plan, workspace, options.force ? TaskCheck::none : check, preview.parallelism, checked);
  const auto kept = keep_tasks(preview.plan, preview.states, known.lost(ingested), workspace);
  if (kept.lost.empty()) check_something_to_do(ingested, settings);
  preview.waiting = kept.tasks + kept.stranded.size();
  FailedTasks::of(workspace).explain(preview.plan, preview.states);
  preview.refused = std::move(ingested.refused);
  return preview;
}

}  // namespace steppe
