#include "pipeline/cli/nightly_run.hpp"

#include <filesystem>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/cli/run_facts.hpp"
#include "pipeline/patches/patch_search.hpp"
#include "pipeline/report/publish.hpp"
#include "pipeline/report/quarantine.hpp"
#include "pipeline/report/run_summary.hpp"
#include "pipeline/results/night_coverage.hpp"
#include "pipeline/results/results.hpp"
#include "pipeline/run/night_scenes.hpp"

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

// From finished tasks to a report that is `latest`.
ExitCode conclude(const Job& job, NightResult& night, RunScreen& screen) {
  const auto& [settings, workspace, inputs, started, force, accept_less] = job;
  const bool refused = !night.refused.empty() || !night.zones.refused.empty() || night.waiting > 0;
  if (night.done == 0 && !force && latest_is_current(workspace, settings, night, inputs_key(night, settings, inputs))) {
    screen.nothing_to_do(night, workspace.latest_report());
    return refused || refused_rows(inputs, night) > 0 ? ExitCode::partial : ExitCode::done;
  }
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
  return code;
}

}  // namespace

ExitCode nightly_run(const Settings& settings, const Workspace& workspace, const NightOptions& options,
                     bool accept_less, RunScreen& screen) {
  const auto started = current_time();
  const ResultInputs inputs = read_inputs(settings);  // before the long part
  NightOptions held = options;
  if (!accept_less) held.at_least = read_summary(workspace.latest_report() / "summary.json").coverage;
  NightResult night = run_night(settings, workspace, held, screen);
  write_quarantine(workspace, night);
  if (!night.held.empty()) {
    screen.finished(night, peak_memory_mib());
    throw geo::Error(geo::ErrorKind::temporary,
                     message("{0} scenes wait for the next run, and nothing new is published ({1} tasks are done and "
                             "kept); the first: {2}",
                             night.held.size(), night.done + night.up_to_date, night.held.begin()->second));
  }
  if (night.held_back) {
    screen.finished(night, peak_memory_mib());
    return ExitCode::partial;
  }
  try {
    return conclude({settings, workspace, inputs, started, options.force, accept_less}, night, screen);
  } catch (const geo::Interrupted&) {
    throw geo::Interrupted(
        message("interrupted: all {0} tasks are done and kept, but no report was made of them; run again to make it",
                night.records.size()));
  }
}

}  // namespace steppe
