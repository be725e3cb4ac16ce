#include <filesystem>
#include <iostream>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_facts.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/report/quarantine.hpp"
#include "pipeline/report/run_summary.hpp"
#include "pipeline/results/night_coverage.hpp"
#include "pipeline/results/results.hpp"
#include "pipeline/run/night.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

class RunCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("run", text("the nightly job: new scenes in, products and tables out"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path().required();
    options.add_flag("--dry-run", m_dry_run, text("show what would be done, and write nothing"));
    options.add("--explain", m_explain, text("say why a tile would be processed or not, e.g. e0010n0215"));
    options.add_flag("--force", m_options.force, text("do everything again"));
    options.add_flag("--accept-less", m_accept_less,
                     text("let a report that covers less than the last one (years, scenes, zones, indicators, layers, "
                          "tables) replace it"));
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    options.add_flag("--random-order", m_options.random_order).hidden();  // for tests of determinism
    options.example(text("Example: steppe run --config config/bayannur_sample.toml --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    Settings settings = load_settings(m_config);
    if (m_threads >= 0) settings.run.threads = m_threads;
    if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
    if (!console.language_chosen) console.language = settings.run.language;
    if (m_dry_run || !m_explain.empty()) return preview(settings, workspace_at(m_workspace), console);
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    return process(settings, workspace, console);
  }

 private:
  ExitCode preview(const Settings& settings, const Workspace& workspace, const Console& console) const {
    if (!m_explain.empty() && !geo::parse_tile_name(m_explain))
      throw geo::UsageError(
          message("--explain: not a tile name (got {0}, allowed e.g. e0010n0215); see --dry-run", m_explain));
    const NightPreview preview = preview_night(settings, workspace, m_options);
    if (m_explain.empty()) {
      show_plan(preview, console.language, std::cout);
      return preview.waiting > 0 ? ExitCode::partial : ExitCode::done;
    }
    if (explain_tile(preview, *geo::parse_tile_name(m_explain), console.language, std::cout)) return ExitCode::done;
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("--explain: tile {0} is not part of the plan; see --dry-run", m_explain));
  }

  ExitCode process(const Settings& settings, const Workspace& workspace, const Console& console) const {
    const auto started = current_time();
    RunScreen screen(console.language);
    const ResultInputs inputs = read_inputs(settings);  // before the long part
    NightOptions options = m_options;
    if (!m_accept_less) options.at_least = read_summary(workspace.latest_report() / "summary.json").coverage;
    NightResult night = run_night(settings, workspace, options, screen);
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
      return conclude(settings, workspace, night, inputs, started, screen);
    } catch (const geo::Interrupted&) {
      throw geo::Interrupted(
          message("interrupted: all {0} tasks are done and kept, but no report was made of them; run again to make it",
                  night.records.size()));
    }
  }

  // From finished tasks to a report that is `latest`.
  ExitCode conclude(const Settings& settings, const Workspace& workspace, NightResult& night,
                    const ResultInputs& inputs, std::chrono::sys_seconds started, RunScreen& screen) const {
    const bool refused = !night.refused.empty() || !night.zones.refused.empty() || night.waiting > 0;
    if (night.done == 0 && !m_options.force &&
        latest_is_current(workspace, settings, night, inputs_key(night, settings, inputs))) {
      screen.nothing_to_do(night, workspace.latest_report());
      return refused || refused_rows(inputs, night) > 0 ? ExitCode::partial : ExitCode::done;
    }
    const Totals totals = take_totals(night, settings);
    const Results results = compute_results(night, totals, settings, workspace, inputs);
    for (const auto& warning : results.warnings) screen.warning(warning);
    const ExitCode code = refused || results.refused_rows > 0 ? ExitCode::partial : ExitCode::done;
    RunFacts facts = run_facts(started, settings, night, inputs, workspace, code);
    facts.coverage = coverage_of(night, totals, results, inputs);
    if (const auto less = less_than_latest(workspace, facts.coverage, night.let_go); !m_accept_less && !less.empty()) {
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

  std::string m_config, m_workspace, m_explain;
  bool m_dry_run = false, m_accept_less = false;
  int m_threads = -1, m_memory_mb = -1;
  NightOptions m_options;
};

}  // namespace

std::unique_ptr<Command> make_run_command() { return std::make_unique<RunCommand>(); }

}  // namespace steppe
