#include "pipeline/cli/nightly_run.hpp"

#include <filesystem>
#include <optional>
#include <vector>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/check/disk_room.hpp"
#include "pipeline/check/run_cost.hpp"
#include "pipeline/check/run_speed.hpp"
#include "pipeline/cli/run_facts.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/landscape/lake_series.hpp"
#include "pipeline/patches/patch_search.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/report/publish.hpp"
#include "pipeline/report/quarantine.hpp"
#include "pipeline/report/retention.hpp"
#include "pipeline/report/run_summary.hpp"
#include "pipeline/results/night_coverage.hpp"
#include "pipeline/results/part_of_night.hpp"
#include "pipeline/results/results.hpp"
#include "pipeline/run/ballast.hpp"
#include "pipeline/run/failed_tasks.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/threads/memory_limit.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// What conclude() needs besides the night.
struct Job {
  const Settings& settings;
  const Workspace& workspace;
  const ResultInputs& inputs;
  std::chrono::sys_seconds started;
  bool force, accept_less;
};

// A search that fails costs the patches of this night, not its report: that has those of the last search.
void look_for_patches(const Job& job, const NightResult& night, RunScreen& screen) {
  const auto years = compared_years(job.settings);
  if (!job.settings.patches.find || years.empty() || !job.settings.products.lists(Product::ndvi)) return;
  try {
    const PatchSearch search = search_patches(night, job.settings, job.workspace, years, screen);
    for (const auto& warning : search.warnings) screen.warning(warning);
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::Error& error) {
    if (error.kind() == geo::ErrorKind::no_space) throw;
    screen.warning(message("patches: this run has not looked for any: {0}", error.message()));
  }
}

// From finished tasks to a report that is `latest`; nothing when a task that was believed by its files' times is not
// what was checked.
std::optional<ExitCode> conclude(const Job& job, NightResult& night, RunScreen& screen) {
  const auto& [settings, workspace, inputs, started, force, accept_less] = job;
  const bool refused = !night.refused.empty() || !night.zones.refused.empty() || night.waiting > 0 ||
                       !failed_of(night, workspace).empty();
  if (night.done == 0 && !force &&
      latest_is_current(workspace, settings, night, report_inputs_key(night, settings, inputs, workspace)) &&
      (!inputs.lakes || lake_records_stand(night, settings, workspace, *inputs.lakes))) {
    screen.nothing_to_do(night, workspace.latest_report());
    return refused || refused_rows(inputs, night) > 0 ? ExitCode::partial : ExitCode::done;
  }
  if (!read_sums(night.plan, workspace, night.parallelism, night.records)) return std::nullopt;
  look_for_patches(job, night, screen);
  const Totals totals = take_totals(night, settings);
  const Results results = compute_results(night, totals, settings, workspace, inputs);
  for (const auto& warning : results.warnings) screen.warning(warning);
  const ExitCode code = refused || results.refused_rows > 0 ? ExitCode::partial : ExitCode::done;
  RunFacts facts = run_facts(started, settings, night, inputs, workspace, code);
  facts.coverage = coverage_of(night, totals, results, inputs);
  if (const auto less = less_than_latest(workspace, facts.coverage, night.let_go); !accept_less && !less.empty()) {
    warn_of_less(less, screen);
    screen.finished(night, facts.peak_memory_mib);
    return ExitCode::partial;
  }
  const fs::path folder = publish(workspace, settings, night, totals, results, facts);
  screen.finished(night, facts.peak_memory_mib);
  screen.verdicts(results);
  screen.published(night, folder);
  remove_old_reports(workspace, static_cast<std::size_t>(settings.report.keep));
  return code;
}

// The zones that are whole, of a night whose work is not all done; nothing when none is, and then nothing is written.
void report_part(const Job& job, NightResult& night, RunScreen& screen) {
  const auto& [settings, workspace, inputs, started, force, accept_less] = job;
  if (night.unfinished.whole_zones == 0) return;
  if (!read_sums(night.plan, workspace, night.parallelism, night.records))
    return screen.warning(message("a task record is not what was written; no report of the zones that are whole"));
  const Totals totals = take_totals(night, settings);
  const Results results = compute_part(night, totals, settings, workspace, inputs);
  for (const auto& warning : results.warnings) screen.warning(warning);
  RunFacts facts = run_facts(started, settings, night, inputs, workspace, ExitCode::partial);
  facts.coverage = coverage_of(night, totals, results, inputs);
  screen.part_published(publish_part(workspace, settings, night, totals, results, facts));
}

// What the night took, for the next one's estimate; the report is not made yet, and takes little. `cutting_s`: what was
// told of cutting before the night began. What of the cube was there already took nothing.
void note_time(const Job& job, const NightResult& night, double cutting_s) {
  std::vector<std::size_t> done;  // or read whole, and then nothing is known of either
  for (std::size_t i = 0; i < night.records.size(); ++i)
    if (!night.records[i].sums_on_disk) done.push_back(i);
  if (done.empty() || done.size() != night.done) return;
  const RunCost without_cutting = run_cost(job.settings, night.plan, done, {});
  note_run(job.workspace, without_cutting.thread_seconds + cutting_s, processor_seconds());
}

std::optional<ExitCode> one_night(const Job& job, const NightOptions& options, NightChoice choice, RunScreen& screen) {
  std::optional<double> cutting_s;  // of the first round, which cuts nearly all
  choice.room = [&](const Plan& plan, const std::vector<TaskState>& states, const std::vector<std::size_t>& todo) {
    const auto to_cut = missing_cube_tiles(plan, todo, job.settings, job.workspace);
    if (!cutting_s) cutting_s = cutting_seconds(plan, to_cut);
    return disk_room(job.settings, plan, states, todo, to_cut, job.workspace);
  };
  NightResult night = run_chosen(job.settings, job.workspace, options, choice, screen);
  if (options.handed == nullptr) note_time(job, night, cutting_s.value_or(0));  // others' time is none of this process
  write_quarantine(job.workspace, night, job.settings, utc_text(job.started));
  if (!night.held.empty()) {
    screen.finished(night, peak_memory_mib());
    throw geo::Error(geo::ErrorKind::temporary,
                     message("{0} scenes wait for the next run, and nothing new is published ({1} tasks are done and "
                             "kept); the first: {2}",
                             night.held.size(), night.done + night.up_to_date, night.held.begin()->second));
  }
  if (night.held_back) {
    if (night.unfinished.any()) report_part(job, night, screen);
    screen.finished(night, peak_memory_mib());
    return ExitCode::partial;
  }
  try {
    return conclude(job, night, screen);
  } catch (const geo::Interrupted&) {
    throw geo::Interrupted(
        message("interrupted: all {0} tasks are done and kept, but no report was made of them; run again to make it",
                night.records.size()));
  }
}

}  // namespace

ExitCode nightly_run(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                     const NightChoice& choice, bool accept_less, RunScreen& screen) {
  const auto started = current_time();
  const ResultInputs inputs = read_inputs(settings);  // before the long part
  NightOptions held = options;
  if (settings.run.memory_mb > 0 && memory_bound(settings) > memory_limit_bytes())
    screen.warning(
        message("memory: {0} MiB are asked for, and this machine or its control group gives {1} MiB in all; "
                "lower run.memory_mb or --memory, or the system ends the run",
                settings.run.memory_mb, memory_limit_bytes() >> 20));
  take_ballast(workspace);  // where there is no room for it, disk_room() says so
  if (!accept_less) held.at_least = read_summary(workspace.latest_report() / "summary.json").coverage;
  std::optional<ExitCode> code;
  try {
    code = one_night({settings, workspace, inputs, started, options.force, accept_less}, held, choice, screen);
  } catch (const geo::Error& error) {
    if (error.kind() == geo::ErrorKind::no_space) release_ballast(workspace);
    throw;
  }
  if (!code) {
    screen.warning(message("a task record is not what was written; every product is looked at again"));
    held.force = false, held.verify_products = true;
    code = one_night({settings, workspace, inputs, started, options.force, accept_less}, held, choice, screen);
  }
  if (!code)
    throw geo::Error(geo::ErrorKind::temporary,
                     message("{0}: task records change while they are read; run again when nothing else writes there",
                             workspace.root.string()));
  leave_catalog(workspace, catalog_of(workspace, settings));
  return *code;
}

}  // namespace steppe
