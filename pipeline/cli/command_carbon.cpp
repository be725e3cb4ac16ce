#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/stored_results.hpp"

namespace steppe {
namespace {

using geo::message;

class CarbonCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("carbon", text("carbon stock and its change, again from stored results"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder of an earlier steppe run")).path().required();
    options.add("--format", m_format, text("table, or csv as in carbon.csv")).one_of({"table", "csv"});
    options.add("--to", m_to, text("folder for carbon.csv, instead of standard output")).path();
    options.example(text("Example: steppe carbon --config config/bayannur_sample.toml --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const StoredResults stored(m_config, m_workspace, WorkspaceUse::read, console);
    if (stored.results.carbon.empty())
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("carbon.densities: there is no carbon to show; it needs a table of densities, product "
                               "landcover and two years"));
    print_results(ReportTable::carbon, stored, m_format, m_to, console.language);
    return stored.results.refused_rows > 0 ? ExitCode::partial : ExitCode::done;
  }

 private:
  std::string m_config, m_workspace, m_to, m_format = "table";
};

}  // namespace

std::unique_ptr<Command> make_carbon_command() { return std::make_unique<CarbonCommand>(); }

}  // namespace steppe
