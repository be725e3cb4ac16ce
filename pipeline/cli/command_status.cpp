#include <fstream>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/or_throw.hpp"
#include "pipeline/check/cost_text.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_state.hpp"
#include "pipeline/cli/status_screen.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/watch/metrics.hpp"

namespace steppe {
namespace {

using geo::message;

class StatusCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "status", text("how the run that goes on stands, or how the last one ended; reads only, at any time"));
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path().required();
    options
        .add("--format", m_format,
             text("table for people; json: status.json with the state; prometheus: metrics of a textfile collector"))
        .one_of({"table", "json", "prometheus"});
    options.example(text("Example: steppe status --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const Workspace workspace = existing_workspace(m_workspace);
    const auto status = geo::or_throw(read_run_status(workspace));
    if (!status)
      throw geo::Error(geo::ErrorKind::nothing_matched,
                       message("{0}: no run has left word of itself here; use steppe run first", m_workspace));
    if (!console.language_chosen) console.language = status->language == "zh" ? Language::zh : Language::en;
    const auto holder = lock_holder(workspace.lock());
    const RunState state = state_of(*status, holder);
    const auto free = free_bytes(workspace.root);
    if (m_format == "json")
      std::cout << state_json(*status, state, holder, free);
    else if (m_format == "prometheus")
      std::cout << metrics_text(*status, workspace.root, free);
    else
      print_status(*status, state, holder, workspace, console.language, std::cout);
    return exit_code_of(*status, state);
  }

 private:
  std::string m_workspace, m_format = "table";
};

}  // namespace

std::unique_ptr<Command> make_status_command() { return std::make_unique<StatusCommand>(); }

}  // namespace steppe
