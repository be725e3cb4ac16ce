#include <filesystem>
#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/log_option.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cluster/make_manifest.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/products/may_write.hpp"
#include "pipeline/report/run_summary.hpp"
#include "pipeline/run/night.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// Before the long part: the manifest is written last.
void check_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw geo::UsageError(message("--manifest: {0} is no folder; make it first", folder.string()));
  if (!may_write(folder))
    throw geo::UsageError(
        message("--manifest: this user may not write into {0}; choose another folder", folder.string()));
}

class PlanCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "plan", text("for many machines: register new scenes and write down the night's work for steppe worker"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder that all machines share")).path().required();
    options.add("--manifest", m_manifest, text("file to write; a new name for every night")).path().required();
    options.add("--chunk-minutes", m_minutes, text("what one worker does in one go, in minutes of one processor"))
        .between(0.001, 1440.0);
    options.add_flag("--accept-less", m_accept_less,
                     text("plan also where the report would cover less than the last one"));
    add_log_option(options, m_log);
    options.example(
        text("Example: steppe plan --config bayannur.toml --workspace /shared/steppe --manifest /shared/night.json"));
    return options;
  }

  ExitCode run(Console& console) override {
    const Settings settings = load_settings(m_config);
    if (!console.language_chosen) console.language = settings.run.language;
    const fs::path file = fs::absolute(m_manifest);
    if (std::error_code error; fs::symlink_status(file, error).type() != fs::file_type::not_found)
      throw geo::UsageError(
          message("--manifest: {0} is there already, and workers may be using it; give a new name", file.string()));
    check_folder(file.parent_path());
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language, console.log = log_style_of(m_log));
    std::optional<WorkManifest> manifest;
    NightOptions options;
    if (!m_accept_less) options.at_least = read_summary(workspace.latest_report() / "summary.json").coverage;
    options.give_out = [&](const HandOut& work) {
      manifest = make_manifest(work, settings,
                               {fs::absolute(m_config).string(), workspace.root.string(), m_minutes * kSecondsAMinute});
    };
    const NightResult night = run_night(settings, workspace, options, screen);
    if (!manifest) return ExitCode::partial;  // held back; said why
    geo::write_atomically(file, to_json(*manifest));
    double seconds = 0;
    for (const auto& chunk : manifest->chunks) seconds += chunk.seconds;
    screen.phase(message("{0} tasks and {1} scenes in {2} chunks, about {3} processor hours: {4}",
                         manifest->tasks.size(), manifest->scenes.size(), manifest->chunks.size(),
                         geo::decimal_text(seconds / kSecondsAnHour, 1), file.string()));
    return ExitCode::done;
  }

 private:
  static constexpr double kSecondsAMinute = 60, kSecondsAnHour = 3600;

  std::string m_config, m_workspace, m_manifest, m_log = "auto";
  double m_minutes = 3;
  bool m_accept_less = false;
};

}  // namespace

std::unique_ptr<Command> make_plan_command() { return std::make_unique<PlanCommand>(); }

}  // namespace steppe
