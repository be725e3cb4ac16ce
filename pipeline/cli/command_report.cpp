#include <CLI/CLI.hpp>
#include <iostream>

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/run_facts.hpp"
#include "pipeline/cli/stored_results.hpp"

namespace steppe {
namespace {

class ReportCommand : public Command {
 public:
  CLI::App* add_to(CLI::App& program, const Console& console) override {
    const auto say = [&](std::string_view words) { return std::string(translate(console.language, words)); };
    CLI::App* app = program.add_subcommand("report", say(text("all tables and pages, again from stored results")));
    app->add_option("--config", m_config, say(text("configuration file (see steppe config template)")))->required();
    app->add_option("--workspace", m_workspace, say(text("folder of an earlier steppe run")))->required();
    app->footer(say(text("Example: steppe report --config config/bayannur_sample.toml --workspace /data/steppe")));
    return app;
  }

  ExitCode run(Console& console) override {
    const auto started = current_time();
    const StoredResults stored(m_config, m_workspace, console);
    const bool partial =
        !stored.night.refused.empty() || !stored.night.zones.refused.empty() || stored.results.refused_rows > 0;
    const ExitCode code = partial ? ExitCode::partial : ExitCode::done;
    const auto facts = run_facts(started, stored.settings, stored.night, stored.inputs, stored.workspace, code);
    const auto folder = publish(stored.workspace, stored.settings, stored.night, stored.totals, stored.results, facts);
    std::cout << folder.string() << '\n';
    return code;
  }

 private:
  std::string m_config, m_workspace;
};

}  // namespace

std::unique_ptr<Command> make_report_command() { return std::make_unique<ReportCommand>(); }

}  // namespace steppe
