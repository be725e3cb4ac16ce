#include <CLI/CLI.hpp>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/stored_results.hpp"

namespace steppe {
namespace {

using geo::message;

class VerifyCommand : public Command {
 public:
  CLI::App* add_to(CLI::App& program, const Console& console) override {
    const auto say = [&](std::string_view words) { return std::string(translate(console.language, words)); };
    CLI::App* app = program.add_subcommand("verify", say(text("official targets: met or not, from stored results")));
    app->add_option("--config", m_config, say(text("configuration file (see steppe config template)")))->required();
    app->add_option("--workspace", m_workspace, say(text("folder of an earlier steppe run")))->required();
    app->add_option("--format", m_format, say(text("table, or csv as in targets.csv")))
        ->check(CLI::IsMember({"table", "csv"}));
    app->footer(say(text("Example: steppe verify --config config/bayannur_sample.toml --workspace /data/steppe")));
    return app;
  }

  ExitCode run(Console& console) override {
    const StoredResults stored(m_config, m_workspace, console);
    if (stored.results.judgements.empty())
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("verify.targets: there is no target to verify; name a file with targets in the "
                               "configuration"));
    print_results(ReportTable::targets, stored.input(), m_format, console.language);
    return stored.results.refused_rows > 0 ? ExitCode::partial : ExitCode::done;
  }

 private:
  std::string m_config, m_workspace, m_format = "table";
};

}  // namespace

std::unique_ptr<Command> make_verify_command() { return std::make_unique<VerifyCommand>(); }

}  // namespace steppe
