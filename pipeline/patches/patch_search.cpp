#include "pipeline/patches/patch_search.hpp"

#include <algorithm>
#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/patches/patch_chips.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/run/stored_night.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

std::set<std::string> current_ids(const PatchLedger& ledger) {
  std::set<std::string> ids;
  for (const LedgerPatch& entry : ledger.patches)
    if (entry.current) ids.insert(entry.patch.id);
  return ids;
}

void note_unconfirmed(const FoundPatches& found, std::vector<geo::Message>& warnings) {
  if (found.unconfirmed == 0) return;
  warnings.push_back(message(
      "patches: {0} places between {1} and {2} ({3} ha) look changed on the maps, but too few clear dates of {2} "
      "say so; they are no patches yet, and may become some with the next clear scenes",
      found.unconfirmed, found.from, found.to, geo::decimal_text(found.unconfirmed_ha, 1)));
}

}  // namespace

std::vector<YearsCompared> compared_years(const Settings& settings) {
  std::vector<YearsCompared> pairs;
  const auto& years = settings.periods.years;
  for (std::size_t i = 1; i < years.size(); ++i)
    pairs.push_back({static_cast<int>(years[i - 1]), static_cast<int>(years[i])});
  return pairs;
}

PatchSearch search_patches(const NightResult& night, const Settings& settings, const Workspace& workspace,
                           const std::vector<YearsCompared>& years, Progress& progress) {
  const PatchFolder folder(workspace);
  const AnalysisGrid& grid = night.plan.grid;
  const RedLine red_line = load_red_line(settings.layers, grid.crs);
  PatchSearch search{{}, {}, 0, 0, 0, red_line.warnings};
  std::vector<FoundPatches> found;
  for (const YearsCompared& pair : years) {
    progress.phase(message("looking for patches that changed between {0} and {1}", pair.from, pair.to));
    found.push_back(find_patches(night, settings, workspace, pair.from, pair.to, red_line));
    search.warnings.insert(search.warnings.end(), found.back().warnings.begin(), found.back().warnings.end());
    note_unconfirmed(found.back(), search.warnings);
  }
  geo::make_folder(folder.root);
  const RunLock lock(folder.lock());
  search.ledger = stored_ledger(folder, ledger_grid(grid));
  const PatchLedger known = search.ledger;
  const auto before = current_ids(known);
  for (FoundPatches& pair : found) search.ledger = updated(std::move(search.ledger), std::move(pair));
  const auto after = current_ids(search.ledger);
  search.found = after.size();
  for (const auto& id : after) search.fresh += before.contains(id) ? 0 : 1;
  for (const auto& id : before) search.gone += after.contains(id) ? 0 : 1;
  std::vector<std::string> changed;
  for (const LedgerPatch& entry : search.ledger.patches)
    if (const LedgerPatch* was = known.find(entry.patch.id);
        entry.current && (was == nullptr || was->patch.runs != entry.patch.runs ||
                          was->patch.showing_dates != entry.patch.showing_dates))
      changed.push_back(entry.patch.id);
  if (write_chips(night, settings, workspace, search.ledger, changed) == kMostChips)
    search.warnings.push_back(message(
        "patches: {0} pictures were made, which is enough for one search; the next one makes the others", kMostChips));
  check_interrupted();
  geo::write_atomically(folder.ledger(), ledger_json(search.ledger));
  search.states = read_states(folder.states(), search.ledger);
  search.warnings.insert(search.warnings.end(), search.states.refused.begin(), search.states.refused.end());
  write_patch_layer(folder, search.ledger, search.states, grid, settings.run.language);
  return search;
}

NightResult night_with_scenes(const Settings& settings, const Workspace& workspace) {
  NightResult night = stored_night(settings, workspace);
  const Catalog catalog = Catalog::read(catalog_of(workspace, settings));
  SceneCache cache(workspace.root / "cache" / "scenes");
  IngestOptions looking{false, false, false, interrupted, ingest_threads(settings)};
  looking.cache = &cache;
  Ingested ingested = ingest(settings.input.inbox, catalog.scenes_by_path(), looking);
  if (!ingested.unread.empty()) geo::throw_fault(ingested.unread.front().fault);
  auto placed = place_scenes(ingested, night.plan.grid, settings);
  Plan plan = make_plan(settings, night.plan.grid, std::move(placed), night.zones, night.layers->key(), &night.beyond);
  std::size_t other = 0;
  for (std::size_t i = 0; i < plan.tasks.size(); ++i)
    other += i >= night.plan.tasks.size() || plan.tasks[i].key.hash != night.plan.tasks[i].key.hash;
  if (other > 0)
    throw geo::Error(
        geo::ErrorKind::nothing_matched,
        message("{0}: the scenes of the last run are not those of the inbox any more (got {1} of {2} tasks "
                "that would be made of others); use steppe run first",
                workspace.root.string(), other, plan.tasks.size()));
  night.plan = std::move(plan);
  night.parallelism = parallelism_for(settings, night.plan, night.zones);
  return night;
}

}  // namespace steppe
