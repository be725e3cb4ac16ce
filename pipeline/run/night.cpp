#include "pipeline/run/night.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <set>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/forest_model.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/run/ballast.hpp"
#include "pipeline/run/chosen_night.hpp"
#include "pipeline/run/failed_tasks.hpp"
#include "pipeline/run/handed_work.hpp"
#include "pipeline/run/known_scenes.hpp"
#include "pipeline/run/night_begin.hpp"
#include "pipeline/run/night_end.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/run/summary_stage.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

// One night while it runs: rounds of planning and working. A scene that proves bad in the work is refused, and the next
// round goes without it; tasks that are done stay done.
class Night {
 public:
  Night(const Settings& settings, const Workspace& workspace, const NightOptions& options, const NightChoice& choice,
        Progress& progress, NightResult&& begun)
      : m_settings(settings),
        m_workspace(workspace),
        m_options(options),
        m_choice(choice),
        m_progress(progress),
        m_grid(begun.plan.grid),
        m_result(std::move(begun)),
        m_checked(CheckedTasks::of(workspace)),
        m_failed(FailedTasks::of(workspace)),
        m_scene_cache(workspace.root / "cache" / "scenes"),
        m_catalog(take_up_catalog(workspace, catalog_of(workspace, settings), progress)) {
    if (options.handed != nullptr) m_checked.take(options.handed->checked);
    if (auto index = read_workspace_index(workspace)) m_published.emplace(workspace, std::move(index).value().tiles);
  }

  NightResult run() {
    try {
      NightResult result = finished();
      m_checked.write(m_workspace);
      return result;
    } catch (const geo::Error& error) {
      release_ballast(m_workspace);
      m_checked.write(m_workspace);
      if (error.kind() != geo::ErrorKind::interrupted) throw;
      throw geo::Interrupted(
          message("interrupted: {0} tasks are done and kept; run again to finish the rest", m_result.done));
    }
  }

 private:
  NightResult finished() {
    look_for_scenes();
    const auto start = std::chrono::steady_clock::now();
    Round round = begin(next_plan(), first_check(m_options.force, m_options.verify_products));
    if (m_kept.lost.empty()) check_something_to_do(m_ingested, m_settings);
    warn_of_plan(round.plan, m_settings, m_progress);
    warn_of_kept(m_kept, round.plan, m_progress);
    if (m_ingested.unread.empty() &&
        (!m_kept.stranded.empty() || covers_less(m_options.at_least, round.plan, m_result, m_progress)))
      return held_back(std::move(round));
    m_result.up_to_date = round.up_to_date.size() - m_kept.tasks;
    mend_summaries(context(round), round.up_to_date, round.states, m_result.parallelism, m_checked, m_progress);
    if (m_options.give_out) {
      warn_of_each(m_failed.left_out(), m_progress);
      m_options.give_out({round.plan, round.todo, m_ingested, m_kept.used});
      return std::move(m_result);
    }
    if (m_options.handed != nullptr &&
        !take_in(*m_options.handed, round, {m_workspace, m_ingested, m_catalog.catalog, m_progress, m_result})) {
      warn_of_each(m_failed.left_out(), m_progress);
      return held_back(std::move(round));
    }
    while (m_options.handed == nullptr && !work(round)) {
      const auto warned = m_kept.lost;
      round = begin(next_plan(), TaskCheck::times);
      if (m_kept.lost != warned) warn_of_kept(m_kept, round.plan, m_progress);
      if (!m_kept.stranded.empty()) return held_back(std::move(round));
    }
    check_room(m_room, m_without_room, m_result, m_workspace);
    const bool whole = settle_failures(round);
    take_results(std::move(round));
    m_result.elapsed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    m_result.held_back = !whole;
    if (m_result.held.empty() && whole)
      leave_in_order(m_result, {m_ingested, m_known, !m_kept.lost.empty()}, m_catalog, m_settings, m_workspace);
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
    m_known = known_scenes(&m_catalog.catalog, m_workspace);
    m_result.let_go = m_known.let_go();
    IngestOptions options{true, m_options.force || m_choice.only_failed, m_options.force, interrupted,
                          ingest_threads(m_settings)};
    if (!m_options.force) options.cache = &m_scene_cache;
    options.drops = &m_known.drops;
    m_ingested = ingest(m_options.handed != nullptr ? inbox_of(*m_options.handed) : m_settings.input.inbox,
                        m_known.scenes, options);
    m_placed = place_scenes(m_ingested, m_grid, m_settings);
    m_catalog.catalog.put_scenes(m_ingested.changed);
    // After the catalogue has their new checksums: a killed night asks for exchanged files again.
    if (!m_options.force) m_scene_cache.save();
    m_result.new_scenes = m_ingested.new_scenes;
    m_result.ignored = m_ingested.ignored;
    for (const auto& problem : m_known.decisions.problems) m_progress.warning(problem);
    warn_of_scenes(m_ingested, m_progress);
  }

  // Once for each placing: a region has a hundred megabytes of scenes.
  Plan next_plan() {
    return make_plan(m_settings, m_grid, std::move(m_placed), m_result.zones, m_result.layers->key(), &m_result.beyond);
  }

  Round begin(Plan&& plan, TaskCheck check) {
    m_result.parallelism = parallelism_for(m_settings, plan, m_result.zones);
    Round round{std::move(plan), {}, {}, {}};
    round.states = states_of(round.plan, m_workspace, check, m_result.parallelism, m_checked);
    m_kept = keep_tasks(round.plan, round.states, m_known.lost(m_ingested), m_workspace, m_earlier);
    if (!m_earlier) m_earlier = m_kept.used;
    m_result.waiting = m_kept.tasks;
    for (std::size_t i = 0; i < round.states.size(); ++i)
      (round.states[i].up_to_date ? round.up_to_date : round.todo).push_back(i);
    round.todo = without_held(round.todo, round.plan, m_ingested);
    if (m_options.handed != nullptr)
      m_failed.note(failures_in(*m_options.handed, round), round.plan, m_workspace, m_options.handed->digest);
    leave_for_later(round);
    return round;
  }

  // Tasks that failed often enough or tonight, and those that the disk here has no room for.
  void leave_for_later(Round& round) {
    round.todo = m_failed.to_try(round.todo, round.plan,
                                 retries_of(m_settings, m_choice, m_options.force, m_known.scenes, m_ingested));
    if (m_options.handed == nullptr && !m_options.give_out)
      m_without_room = leave_without_room(m_choice, round, m_room);
  }

  // False when the tables would have a hole.
  bool settle_failures(Round& round) {
    const auto failed = m_failed.settle(round.plan, round.states, m_workspace);
    warn_of_failed(failed, round.plan, m_progress);
    return !held_scenes(m_ingested).empty() || leave_no_hole(round.states, failed, m_progress);
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
      m_failed.note(pass.failures, round.plan, m_workspace);
    }
    const bool all_well = pass.faults.empty();
    hold_scenes(pass.faults, round.plan, m_ingested);
    refuse_scenes(without_first_damage(pass.faults, round.plan, m_damaged, m_progress), round.plan, m_ingested,
                  m_catalog.catalog, m_progress);
    if (all_well) hold_changed(round.todo, round.plan, m_ingested);
    if (all_well) return true;
    m_placed = place_scenes(m_ingested, m_grid, m_settings);
    return false;
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
    take_scenes(m_ingested, m_result, m_progress);
    m_result.records = keep_done(round.plan, std::move(round.states), m_result.unfinished);
    m_result.plan = std::move(round.plan);
  }

  const Settings& m_settings;
  const Workspace& m_workspace;
  const NightOptions& m_options;
  const NightChoice& m_choice;
  Progress& m_progress;
  const AnalysisGrid m_grid;
  NightResult m_result;
  CheckedTasks m_checked;
  FailedTasks m_failed;
  DiskRoom m_room;
  std::size_t m_without_room = 0;  // tasks
  SceneCache m_scene_cache;
  OpenedCatalog m_catalog;
  std::optional<ProductFiles> m_published;  // the last finished night
  Ingested m_ingested;
  KnownScenes m_known;  // before this night
  KeptTasks m_kept;
  std::optional<std::set<std::string>> m_earlier;  // scenes that records named when the night began
  std::vector<PlanScene> m_placed;                 // for the next plan
  std::map<std::string, int> m_damaged;            // cube tiles, by the scene's path
};

}  // namespace

NightResult run_night(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                      Progress& progress) {
  return run_chosen(settings, workspace, options, {}, progress);
}

NightResult run_chosen(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                       const NightChoice& choice, Progress& progress) {
  return Night(settings, workspace, options, choice, progress,
               begin_night(settings, workspace, options.force, progress))
      .run();
}

}  // namespace steppe
