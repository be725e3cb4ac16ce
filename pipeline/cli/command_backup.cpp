#include <filesystem>
#include <iostream>
#include <string>

#include "libgeo/base/error.hpp"
#include "pipeline/backup/backup.hpp"
#include "pipeline/check/cost_text.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

class BackupCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "backup", text("copy what a run cannot make again to another disk, a dated folder each time; or check a copy"));
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path();
    options.add("--to", m_to, text("folder that holds the backups, on another disk")).path();
    options.add_flag("--products", m_options.products,
                     text("also the product rasters, which a run can make again from the scenes"));
    options.add("--keep", m_keep, text("newest backups that stay in the folder; 0: all")).between(0, 100'000);
    options.add("--check", m_check, text("read every file of this backup and compare it with its checksum")).path();
    options.example(text("Example: steppe backup --workspace /data/steppe --to /backup/steppe --keep 30"));
    return options;
  }

  ExitCode run(Console& console) override {
    const InterruptGuard guard;
    if (!m_check.empty() && m_workspace.empty() && m_to.empty()) return check(console);
    if (!m_check.empty() || m_workspace.empty() || m_to.empty())
      throw geo::UsageError(message("backup: give --workspace and --to, or --check alone"));
    const Workspace workspace = existing_workspace(m_workspace);
    const ReadLock lock(workspace.lock());
    if (!lock.held())
      throw geo::Error(
          message("{0}: cannot be held by this user, so that a run could write meanwhile; back up as the "
                  "user whose workspace it is",
                  workspace.lock().string()));
    m_options.keep = static_cast<std::size_t>(m_keep);
    m_options.cancelled = interrupted;
    const auto result = back_up(workspace, fs::absolute(m_to), free_name(), m_options);
    std::cout << show(message("{0}: {1} files copied ({2}), {3} as in the backup before, {4} old backups removed",
                              result.folder.string(), result.copied, size_text(result.bytes), result.linked,
                              result.removed),
                      console.language)
              << '\n';
    return ExitCode::done;
  }

 private:
  // The time, and another number when that second has a backup already.
  std::string free_name() const {
    const std::string name = run_name_of(current_time());
    std::string free = name;
    std::error_code ignored;
    for (int n = 2; fs::exists(fs::path(m_to) / free, ignored); ++n) free = name + "-" + std::to_string(n);
    return free;
  }

  ExitCode check(const Console& console) const {
    const auto result = check_backup(m_check, interrupted);
    for (const auto& wrong : result.wrong) std::cout << show(wrong, console.language) << '\n';
    std::cout << show(message("{0} files read, {1} are not as they were", result.files, result.wrong.size()),
                      console.language)
              << '\n';
    return result.wrong.empty() ? ExitCode::done : ExitCode::failed;
  }

  std::string m_workspace, m_to, m_check;
  BackupOptions m_options;
  int m_keep = 0;
};

}  // namespace

std::unique_ptr<Command> make_backup_command() { return std::make_unique<BackupCommand>(); }

}  // namespace steppe
