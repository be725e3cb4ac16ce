#include <CLI/CLI.hpp>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/stored_results.hpp"

namespace steppe {
namespace {

using geo::message;

class CarbonCommand : public Command {
 public:
  CLI::App* add_to(CLI::App& program, const Console& console) override {
    const auto say = [&](std::string_view words) { return std::string(translate(console.language, words)); };
    CLI::App* app =
        program.add_subcommand("carbon", say(text("carbon stock and its change, again from stored results")));
    app->add_option("--config", m_config, say(text("configuration file (see steppe config template)")))->required();
    app->add_option("--workspace", m_workspace, say(text("folder of an earlier steppe run")))->required();
    app->add_option("--format", m_format, say(text("table, or csv as in carbon.csv")))
        ->check(CLI::IsMember({"table", "csv"}));
    app->footer(say(text("Example: steppe carbon --config config/bayannur_sample.toml --workspace /data/steppe")));
    return app;
  }

  ExitCode run(Console& console) override {
    const StoredResults stored(m_config, m_workspace, console);
    if (stored.results.carbon.empty())
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("carbon.densities: there is no carbon to show; it needs a table of densities, product "
                               "landcover and two years"));
    print_results(ReportTable::carbon, stored.input(), m_format, console.language);
    return stored.results.refused_rows > 0 ? ExitCode::partial : ExitCode::done;
  }

 private:
  std::string m_config, m_workspace, m_format = "table";
};

}  // namespace

std::unique_ptr<Command> make_carbon_command() { return std::make_unique<CarbonCommand>(); }

}  // namespace steppe
