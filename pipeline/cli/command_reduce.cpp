#include <filesystem>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/base/or_throw.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/nightly_run.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cluster/chunk_result.hpp"
#include "pipeline/config/parse.hpp"
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
    options.add("--manifest", m_manifest, text("file that steppe plan wrote")).path().required();
    options.add_flag("--accept-less", m_accept_less,
                     text("let a report that covers less than the last one (years, scenes, zones, indicators, layers, "
                          "tables) replace it"));
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    options.example(text("Example: steppe reduce --manifest /shared/night.json"));
    return options;
  }

  ExitCode run(Console& console) override {
    const fs::path file = fs::absolute(m_manifest);
    const WorkManifest manifest = geo::or_throw(read_work_manifest(file));
    Settings settings = load_settings(manifest.config);
    if (m_threads >= 0) settings.run.threads = m_threads;
    if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
    if (!console.language_chosen) console.language = settings.run.language;
    const Workspace workspace = existing_workspace(manifest.workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language);
    const HandedWork work = handed_work(manifest, file);
    NightOptions options;
    options.handed = &work;
    return nightly_run(settings, workspace, options, m_accept_less, screen);
  }

 private:
  std::string m_manifest;
  bool m_accept_less = false;
  int m_threads = -1, m_memory_mb = -1;
};

}  // namespace

std::unique_ptr<Command> make_reduce_command() { return std::make_unique<ReduceCommand>(); }

}  // namespace steppe
