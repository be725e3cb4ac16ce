#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/stored_results.hpp"

namespace steppe {
namespace {

using geo::message;

class VerifyCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command("verify", text("official targets: met or not, from stored results"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder of an earlier steppe run")).path().required();
    options.add("--format", m_format, text("table, or csv as in targets.csv")).one_of({"table", "csv"});
    options.add("--to", m_to, text("folder for targets.csv, instead of standard output")).path();
    options.example(text("Example: steppe verify --config config/bayannur_sample.toml --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const StoredResults stored(m_config, m_workspace, WorkspaceUse::read, console);
    if (stored.results.judgements.empty())
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("verify.targets: there is no target to verify; name a file with targets in the "
                               "configuration"));
    print_results(ReportTable::targets, stored, m_format, m_to, console.language);
    return stored.results.refused_rows > 0 ? ExitCode::partial : ExitCode::done;
  }

 private:
  std::string m_config, m_workspace, m_to, m_format = "table";
};

}  // namespace

std::unique_ptr<Command> make_verify_command() { return std::make_unique<VerifyCommand>(); }

}  // namespace steppe
