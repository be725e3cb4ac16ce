#include <filesystem>
#include <iostream>

#include "pipeline/check/audit.hpp"
#include "pipeline/cli/audit_screen.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/stored_results.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

class AuditCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "audit", text("hold inbox, tasks, products and report against what was expected; changes nothing"));
    options.add("--config", m_config, text("configuration file (see steppe config template)")).path().required();
    options.add("--workspace", m_workspace, text("folder of an earlier steppe run")).path().required();
    options.add_flag("--deep", m_deep,
                     text("read every scene and product again: checksums against what was recorded, every pixel "
                          "decoded; takes as long as the disks need"));
    options.add_flag("--json", m_json, text("for machines"));
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_memory_mb, text("memory bound in MiB; 0: half of the machine")).between(0, 16 << 20);
    options.example(text("Example: steppe audit --config bayannur.toml --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    Settings settings = load_settings(m_config);
    if (m_threads >= 0) settings.run.threads = m_threads;
    if (m_memory_mb >= 0) settings.run.memory_mb = m_memory_mb;
    if (!console.language_chosen) console.language = settings.run.language;
    const Workspace workspace = existing_workspace(m_workspace);
    const InterruptGuard guard;
    const AuditReport report = audited(settings, workspace, console.language);
    print_data(m_json ? audit_json(report, m_deep) : audit_text(report, console.language));
    finish_standard_output();
    return report.in_order() ? ExitCode::done : ExitCode::partial;
  }

 private:
  AuditReport audited(const Settings& settings, const Workspace& workspace, Language language) const {
    AuditOptions options{m_config, m_workspace, m_deep};
    if (m_deep) options.progress = [&](const geo::Message& what) { std::cerr << show(what, language) << '\n'; };
    std::error_code error;
    // Where no run has ever been there is no lock, and taking one would make it.
    if (!fs::exists(workspace.lock(), error)) return audit(settings, workspace, options);
    const WorkspaceHold hold(workspace, WorkspaceUse::read);
    AuditReport report = audit(settings, workspace, options);
    hold.check();
    return report;
  }

  std::string m_config, m_workspace;
  bool m_deep = false, m_json = false;
  int m_threads = -1, m_memory_mb = -1;
};

}  // namespace

std::unique_ptr<Command> make_audit_command() { return std::make_unique<AuditCommand>(); }

}  // namespace steppe
