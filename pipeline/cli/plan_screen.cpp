#include "pipeline/cli/plan_screen.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "libgeo/base/number_text.hpp"
#include "libgeo/base/printable.hpp"
#include "pipeline/check/cost_text.hpp"
#include "pipeline/check/disk_room.hpp"
#include "pipeline/check/run_cost.hpp"
#include "pipeline/check/run_speed.hpp"

namespace steppe {
namespace {

using geo::message;

class PlanScreen {
 public:
  PlanScreen(const NightPreview& preview, Language language, std::ostream& out)
      : m_preview(preview), m_language(language), m_out(out) {
    for (std::size_t i = 0; i < preview.states.size(); ++i)
      if (!preview.states[i].up_to_date) m_todo.push_back(i);
  }

  void line(const geo::Message& words) const { m_out << show(words, m_language) << '\n'; }

  void years() const {
    std::map<int, std::pair<std::size_t, std::size_t>> by_year;  // to do, all
    for (const Task& task : m_preview.plan.tasks) ++by_year[task.year].second;
    for (const auto i : m_todo) ++by_year[m_preview.plan.tasks[i].year].first;
    for (const auto& [year, counts] : by_year)
      line(message("period {0}: {1} of {2} tiles to do", year, counts.first, counts.second));
  }

  void tiles() const {
    for (std::size_t i = 0; i < m_preview.plan.tasks.size(); ++i) {
      const Task& task = m_preview.plan.tasks[i];
      line(message("{0} {1}: {2} scenes, {3}", task.year, geo::tile_name(task.tile), task.scenes.size(),
                   m_preview.states[i].reasons.front()));
    }
  }

  void memory() const {
    line(message("memory: at most {0} MiB a tile; tiles at once: {1}, threads: {2}", m_preview.task_bytes >> 20,
                 m_preview.parallelism.tasks_at_once, m_preview.parallelism.threads));
  }

  void cost(const Settings& settings, const Workspace& workspace) const {
    if (m_todo.empty()) return;
    const auto to_cut = missing_cube_tiles(m_preview.plan, m_todo, settings, workspace);
    RunCost told = run_cost(settings, m_preview.plan, m_todo, to_cut);
    told.product_bytes = as_those_that_stand(told.product_bytes, settings, m_preview.plan, m_preview.states);
    disk(told, workspace);
    const auto speed = run_speed(workspace);
    // No more than there are tiles to do, however many processors wait.
    const auto fitting = static_cast<std::size_t>(std::max(1, m_preview.parallelism.tasks_at_once));
    const auto at_once = static_cast<int>(std::min(fitting, m_todo.size()));
    const auto time = duration_text(told.thread_seconds * (speed ? speed->factor : 1) / at_once);
    line(message("time: about {0} for what is to do (threads: {1})", time, at_once));
    if (speed)
      line(message("basis: what was measured for docs/performance.md, times {1} as earlier runs here took (runs: {0})",
                   speed->runs, geo::decimal_text(speed->factor, 2)));
    else
      line(message("basis: what was measured for docs/performance.md; no run has been timed here yet"));
  }

 private:
  void disk(const RunCost& told, const Workspace& workspace) const {
    const auto what = message("disk: about {0} in the workspace (products {1}, cube {2})", size_text(told.bytes()),
                              size_text(told.product_bytes), size_text(told.cube_bytes));
    const auto free = free_bytes(workspace.root);
    if (!free)
      line(message("{0}; what is free in {1} cannot be told", what, workspace.root.string()));
    else if (*free < told.bytes())
      line(message(
          "{0}, and {1} are free in {2}: the run stops when the disk is full (exit 6); what is finished is kept", what,
          size_text(*free), workspace.root.string()));
    else
      line(message("{0}; {1} are free in {2}", what, size_text(*free), workspace.root.string()));
  }

  const NightPreview& m_preview;
  Language m_language;
  std::ostream& m_out;
  std::vector<std::size_t> m_todo;  // into the plan
};

}  // namespace

void show_plan(const NightPreview& preview, const Settings& settings, const Workspace& workspace, bool tiles,
               Language language, std::ostream& out) {
  const PlanScreen screen(preview, language, out);
  screen.line(message("scenes: {0} usable, {1} refused", preview.plan.scenes.size(), preview.refused.size()));
  screen.years();
  if (tiles) screen.tiles();
  for (const auto& warning : preview.warnings) screen.line(warning);
  screen.memory();
  screen.cost(settings, workspace);
  screen.line(message("nothing was written"));
}

bool explain_tile(const NightPreview& preview, const geo::TileId& tile, Language language, std::ostream& out) {
  bool found = false;
  for (std::size_t i = 0; i < preview.plan.tasks.size(); ++i) {
    const Task& task = preview.plan.tasks[i];
    if (task.tile != tile) continue;
    found = true;
    for (const auto& reason : preview.states[i].reasons)
      out << show(message("{0} {1}: {2}", task.year, geo::tile_name(tile), reason), language) << '\n';
    for (const auto scene : task.scenes)
      out << "  " << geo::printable(std::string_view(preview.plan.scenes[scene].scene.id)) << '\n';
  }
  return found;
}

}  // namespace steppe
