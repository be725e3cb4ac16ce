#include <algorithm>

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/results_folder.hpp"
#include "pipeline/cli/run_facts.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/stored_results.hpp"
#include "pipeline/results/night_coverage.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

class ReportCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("report", text("all tables and pages, again from stored results"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder of an earlier steppe run")).path().required();
    options.add("--to", m_to, text("folder for the report, instead of the workspace, which is then only read")).path();
    options.add_flag("--accept-less", m_accept_less,
                     text("let a report that covers less than the last one (years, scenes, zones, indicators, layers, "
                          "tables) replace it"));
    options.example(text("Example: steppe report --config config/bayannur_sample.toml --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const auto started = current_time();
    const StoredResults stored(m_config, m_workspace, m_to.empty() ? WorkspaceUse::write : WorkspaceUse::read, console);
    const ExitCode code = is_partial(stored) ? ExitCode::partial : ExitCode::done;
    auto facts = run_facts(started, stored.settings, stored.night, stored.inputs, stored.workspace, code);
    facts.coverage = coverage_of(stored.night, stored.totals, stored.results, stored.inputs);
    const auto less = less_than_latest(stored.workspace, facts.coverage, stored.night.let_go);
    if (m_to.empty() && !m_accept_less && !less.empty()) {
      RunScreen screen(console.language);
      warn_of_less(less, screen);
      return ExitCode::partial;
    }
    print_data(written(stored, facts).string() + "\n");
    return code;
  }

 private:
  // The report's folder.
  std::filesystem::path written(const StoredResults& stored, const RunFacts& facts) const {
    if (m_to.empty())
      return publish(stored.workspace, stored.settings, stored.night, stored.totals, stored.results, facts);
    const auto folder = results_folder(m_to, stored.workspace);
    write_report(folder, stored.workspace, stored.input(), facts, [&] { stored.hold.check(); });
    return folder;
  }

  static bool is_partial(const StoredResults& stored) {
    const auto& night = stored.night;
    return !night.refused.empty() || !night.zones.refused.empty() || stored.results.refused_rows > 0 ||
           std::any_of(night.scenes.begin(), night.scenes.end(),
                       [](const SceneRecord& scene) { return scene.status == SceneStatus::missing; });
  }

  std::string m_config, m_workspace, m_to;
  bool m_accept_less = false;
};

}  // namespace

std::unique_ptr<Command> make_report_command() { return std::make_unique<ReportCommand>(); }

}  // namespace steppe
