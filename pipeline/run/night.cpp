#include "pipeline/run/night.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <set>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/forest_model.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/run/handed_work.hpp"
#include "pipeline/run/lost_scenes.hpp"
#include "pipeline/run/night_end.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/run/summary_stage.hpp"
#include "pipeline/run/sweep_leftovers.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

// A plan with the scenes that are left, and what of it is to be done.
struct Round {
  Plan plan;
  std::vector<TaskState> states;
  std::vector<std::size_t> todo, up_to_date;  // into the plan's tasks
};

// One night while it runs: rounds of planning and working. A scene that proves bad in the work is refused, and the next
// round goes without it; tasks that are done stay done.
class Night {
 public:
  Night(const Settings& settings, const Workspace& workspace, const NightOptions& options, Progress& progress,
        NightResult&& begun)
      : m_settings(settings),
        m_workspace(workspace),
        m_options(options),
        m_progress(progress),
        m_grid(begun.plan.grid),
        m_result(std::move(begun)),
        m_checked(CheckedTasks::of(workspace)),
        m_scene_cache(workspace.root / "cache" / "scenes"),
        m_catalog(take_up_catalog(workspace, progress)) {
    if (options.handed != nullptr) m_checked.take(options.handed->checked);
    if (auto index = read_workspace_index(workspace)) m_published.emplace(workspace, std::move(index).value().tiles);
  }

  NightResult run() {
    try {
      NightResult result = finished();
      m_checked.write(m_workspace);
      return result;
    } catch (const geo::Interrupted&) {
      m_checked.write(m_workspace);
      throw geo::Interrupted(
          message("interrupted: {0} tasks are done and kept; run again to finish the rest", m_result.done));
    }
  }

 private:
  NightResult finished() {
    look_for_scenes();
    const auto start = std::chrono::steady_clock::now();
    Round round = begin(next_plan(), first_check());
    if (m_kept.lost.empty()) check_something_to_do(m_ingested, m_settings);
    warn_of_plan(round.plan, m_settings, m_progress);
    warn_of_kept(m_kept, round.plan, m_progress);
    if (m_ingested.unread.empty() && is_held_back(round.plan)) return held_back(std::move(round));
    m_result.up_to_date = round.up_to_date.size() - m_kept.tasks;
    mend_summaries(context(round), round.up_to_date, round.states, m_result.parallelism, m_checked, m_progress);
    if (m_options.give_out) {
      m_options.give_out({round.plan, round.todo, m_ingested, m_kept.used});
      return std::move(m_result);
    }
    if (m_options.handed != nullptr && !take_in(round)) return held_back(std::move(round));
    while (m_options.handed == nullptr && !work(round)) {
      const auto warned = m_kept.lost;
      round = begin(next_plan(), TaskCheck::times);
      if (m_kept.lost != warned) warn_of_kept(m_kept, round.plan, m_progress);
      if (!m_kept.stranded.empty()) return held_back(std::move(round));
    }
    take_results(std::move(round));
    m_result.elapsed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (m_result.held.empty())
      leave_in_order(m_result, {m_ingested, m_known, m_forgotten, !m_kept.lost.empty()}, m_catalog, m_settings,
                     m_workspace);
    return std::move(m_result);
  }

  RunContext context(const Round& round) const {
    return {m_settings,
            round.plan,
            m_result.zones,
            m_workspace,
            *m_result.layers,
            m_result.parallelism.files_a_task,
            m_published ? &*m_published : nullptr};
  }

  void look_for_scenes() {
    m_progress.phase(message("looking for scenes"));
    m_known = m_catalog.catalog.scenes_by_path();
    m_forgotten = m_catalog.catalog.forgotten();
    m_result.let_go = m_forgotten.size();
    IngestOptions options{true, m_options.force, m_options.force, interrupted, ingest_threads(m_settings)};
    if (!m_options.force) options.cache = &m_scene_cache;
    m_ingested =
        ingest(m_options.handed != nullptr ? inbox_of(*m_options.handed) : m_settings.input.inbox, m_known, options);
    m_placed = place_scenes(m_ingested, m_grid, m_settings);
    m_catalog.catalog.put_scenes(m_ingested.changed);
    // After the catalogue has their new checksums: a killed night asks for exchanged files again.
    if (!m_options.force) m_scene_cache.save();
    m_result.new_scenes = m_ingested.new_scenes;
    m_result.ignored = m_ingested.ignored;
    warn_of_scenes(m_ingested, m_progress);
  }

  TaskCheck first_check() const {
    if (m_options.force) return TaskCheck::none;
    return m_options.verify_products ? TaskCheck::whole : TaskCheck::times;
  }

  // Once for each placing: a region has a hundred megabytes of scenes.
  Plan next_plan() {
    return make_plan(m_settings, m_grid, std::move(m_placed), m_result.zones, m_result.layers->key());
  }

  Round begin(Plan&& plan, TaskCheck check) {
    m_result.parallelism = parallelism_for(m_settings, plan, m_result.zones);
    Round round{std::move(plan), {}, {}, {}};
    round.states = states_of(round.plan, m_workspace, check, m_result.parallelism, m_checked);
    m_kept = keep_tasks(round.plan, round.states, LostScenes(m_ingested, m_known, m_forgotten), m_workspace, m_earlier);
    if (!m_earlier) m_earlier = m_kept.used;
    m_result.waiting = m_kept.tasks;
    for (std::size_t i = 0; i < round.states.size(); ++i)
      (round.states[i].up_to_date ? round.up_to_date : round.todo).push_back(i);
    round.todo = without_held(round.todo, round.plan, m_ingested);
    return round;
  }

  // Whether what the plan would put in the place of the last night's results is made from less.
  bool is_held_back(const Plan& plan) {
    if (!m_kept.stranded.empty()) return true;
    if (!m_options.at_least) return false;
    const auto less = planned_less_than(*m_options.at_least, planned_coverage(plan, m_result.zones, *m_result.layers),
                                        m_result.let_go);
    warn_of_less(less, m_progress);
    return !less.empty();
  }

  NightResult held_back(Round&& round) {
    m_result.held_back = true;
    take_results(std::move(round));
    return std::move(m_result);
  }

  // False when scenes proved bad and were refused: there is another round to do.
  bool work(Round& round) {
    PassResult pass = cut_cube_tiles(round.plan, round.todo, m_settings, m_workspace, m_progress);
    if (pass.faults.empty()) {
      m_progress.phase(message("{0} of {1} tasks to do", round.todo.size(), round.states.size()));
      pass = run_pass(round);
    }
    const bool all_well = pass.faults.empty();
    hold_scenes(pass.faults, round.plan, m_ingested);
    refuse_scenes(without_first_damage(pass.faults, round.plan, m_damaged, m_progress), round.plan, m_ingested,
                  m_catalog.catalog, m_progress);
    if (all_well) return true;
    m_placed = place_scenes(m_ingested, m_grid, m_settings);
    return false;
  }

  bool take_in(const Round& round) {
    m_result.done = given_of(*m_options.handed, round.plan, round.up_to_date);
    m_result.up_to_date -= m_result.done;
    return is_whole(*m_options.handed, round.plan, round.todo, m_result.zones,
                    {m_workspace, m_ingested, m_catalog.catalog, m_progress});
  }

  PassResult run_pass(Round& round) {
    if (m_options.random_order)
      std::shuffle(round.todo.begin(), round.todo.end(), std::mt19937(std::random_device{}()));
    RunContext shared = context(round);
    shared.forest_model = forest_model(m_settings);
    shared.water_thresholds = water_thresholds(m_settings.water);
    const PassTally tally{m_result.parallelism, m_result.seconds, m_result.done};
    return pass_over(shared, round.todo, round.states, m_checked, tally, m_progress);
  }

  void take_results(Round&& round) {
    m_result.held = held_scenes(m_ingested);
    for (const auto& [path, reason] : m_result.held) m_progress.warning(message("{0} waits: {1}", path, reason));
    m_result.plan = std::move(round.plan);
    for (const auto& accepted : m_ingested.accepted) m_result.scenes.push_back(accepted.record);
    for (const auto& superseded : m_ingested.superseded) m_result.superseded.push_back(superseded.record);
    m_result.refused = m_ingested.refused;
    std::sort(m_result.refused.begin(), m_result.refused.end(),
              [](const SceneRecord& a, const SceneRecord& b) { return a.path < b.path; });
    for (auto& state : round.states)
      if (state.up_to_date) m_result.records.push_back(std::move(state.record));
  }

  const Settings& m_settings;
  const Workspace& m_workspace;
  const NightOptions& m_options;
  Progress& m_progress;
  const AnalysisGrid m_grid;
  NightResult m_result;
  CheckedTasks m_checked;
  SceneCache m_scene_cache;
  OpenedCatalog m_catalog;
  std::optional<ProductFiles> m_published;  // the last finished night
  Ingested m_ingested;
  std::map<std::string, SceneRecord> m_known;  // by path, before this night
  std::vector<ForgottenScene> m_forgotten;
  KeptTasks m_kept;
  std::optional<std::set<std::string>> m_earlier;  // scenes that records named when the night began
  std::vector<PlanScene> m_placed;                 // for the next plan
  std::map<std::string, int> m_damaged;            // cube tiles, by the scene's path
};

}  // namespace

NightResult run_night(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                      Progress& progress) {
  const AnalysisGrid grid = resolve_grid(settings.grid);
  // Not inside the braces below: when an initialiser throws, g++ 12 destroys the members before it twice.
  geo::ZoneSet zones = zones_on_grid(settings.zones, grid);
  auto layers = std::make_shared<const Layers>(Layers::load(settings.layers, grid, zones, interrupted));
  NightResult begun{{grid, {}}, std::move(zones), std::move(layers)};
  for (const auto* texts : {&begun.layers->warnings(), &begun.layers->notices(), &begun.layers->miss_texts()})
    for (const auto& warning : *texts) progress.warning(warning);
  sweep_leftovers(workspace);
  sweep_replaced(workspace);
  if (options.force)
    for (const auto& folder : {workspace.root / "cube", workspace.coverage()}) geo::remove_tree(folder);
  return Night(settings, workspace, options, progress, std::move(begun)).run();
}

}  // namespace steppe
