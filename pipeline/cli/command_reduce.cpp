#include <filesystem>
#include <string>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/manifest_arguments.hpp"
#include "pipeline/cli/nightly_run.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/watched_run.hpp"
#include "pipeline/cluster/chunk_result.hpp"
#include "pipeline/run/night.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

class ReduceCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "reduce", text("for many machines: take in what the workers did, and publish the report when all is there"));
    m_given.add_manifest(options);
    options.add_flag("--accept-less", m_accept_less,
                     text("let a report that covers less than the last one (years, scenes, zones, indicators, layers, "
                          "tables) replace it"));
    m_given.add_limits(options);
    options.example(text("Example: steppe reduce --manifest /shared/night.json"));
    return options;
  }

  ExitCode run(Console& console) override {
    const fs::path file = m_given.file();
    const WorkManifest manifest = m_given.read();
    const Settings settings = m_given.settings_of(manifest, console);
    const Workspace workspace = m_given.workspace_of(manifest);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language, console.log);
    const HandedWork work = handed_work(manifest, file);
    NightOptions options;
    options.handed = &work;
    return watched_run(screen, settings, workspace,
                       [&] { return nightly_run(settings, workspace, options, {}, m_accept_less, screen); });
  }

 private:
  ManifestArguments m_given;
  bool m_accept_less = false;
};

}  // namespace

std::unique_ptr<Command> make_reduce_command() { return std::make_unique<ReduceCommand>(); }

}  // namespace steppe
