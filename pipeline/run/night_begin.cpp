#include "pipeline/run/night_begin.hpp"

#include "libgeo/base/write_error.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/sweep_leftovers.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

NightResult begin_night(const Settings& settings, const Workspace& workspace, bool force, Progress& progress) {
  const AnalysisGrid grid = resolve_grid(settings.grid);
  // Not inside the braces below: when an initialiser throws, g++ 12 destroys the members before it twice.
  geo::ZoneSet zones = zones_on_grid(settings.zones, grid);
  auto layers = std::make_shared<const Layers>(Layers::load(settings.layers, grid, zones, interrupted));
  NightResult begun{{grid, {}}, std::move(zones), std::move(layers)};
  begun.beyond = read_areas_beyond(settings, grid);
  for (const auto* texts : {&begun.layers->warnings(), &begun.layers->notices(), &begun.layers->miss_texts()})
    for (const auto& warning : *texts) progress.warning(warning);
  sweep_leftovers(workspace);
  sweep_replaced(workspace);
  if (force)
    for (const auto& folder : {workspace.root / "cube", workspace.coverage()}) geo::remove_tree(folder);
  return begun;
}

std::size_t leave_without_room(const NightChoice& choice, Round& round, DiskRoom& room) {
  if (!choice.room) return 0;
  room = choice.room(round.plan, round.states, round.todo);
  const std::size_t left = round.todo.size() - room.fitting;
  round.todo.resize(room.fitting);
  return left;
}

void check_room(const DiskRoom& room, std::size_t left, const NightResult& night, const Workspace& workspace) {
  if (left == 0) return;
  throw geo::Error(geo::ErrorKind::no_space,
                   geo::message("{0}: the disk is too small for {1} tasks (got {2} MiB free beside the reserve, need "
                                "about {3} MiB); {4} tasks are done and kept, and the last report stays; free space, "
                                "for instance cube/ and old folders of reports/, and run again",
                                workspace.root.string(), left, room.free >> 20, (room.needed >> 20) + 1, night.done));
}

TaskCheck first_check(bool force, bool verify_products) {
  if (force) return TaskCheck::none;
  return verify_products ? TaskCheck::whole : TaskCheck::times;
}

Retries retries_of(const Settings& settings, const NightChoice& choice, bool force,
                   const std::map<std::string, SceneRecord>& known, const Ingested& ingested) {
  return {settings.run.retries, force || choice.only_failed, choice.only_failed, good_again(known, ingested)};
}

bool covers_less(const std::optional<Coverage>& at_least, const Plan& plan, const NightResult& night,
                 Progress& progress) {
  if (!at_least) return false;
  const auto less = planned_less_than(*at_least, planned_coverage(plan, night.zones, *night.layers), night.let_go);
  warn_of_less(less, progress);
  return !less.empty();
}

}  // namespace steppe
