#include <array>
#include <iostream>
#include <optional>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/quarantine_list.hpp"
#include "pipeline/cli/run_facts.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/stored_results.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/run/decide_scenes.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;

class QuarantineCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("quarantine", text("scenes that were refused: list them, try them again, or drop them"));
    add_list(options);
    add_release(options);
    add_drop(options);
    options.needs_command();
    options.example(
        text("Example: steppe quarantine list --workspace /data/steppe; steppe quarantine release "
             "LC08_L2SP_129032_20250722_20250730_02_T1 --person Li --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const Workspace workspace = existing_workspace(m_workspace);
    const InterruptGuard guard;
    if (m_list->chosen()) return list(workspace, console.language);
    if (m_person.empty()) throw geo::UsageError(message("--person: is empty; say who decides"));
    const RunLock lock(workspace.lock());
    RunScreen screen(console.language);
    Catalog catalog = open_catalog(catalog_of(workspace), screen);
    const DecisionMaker maker{m_person, m_reason, utc_text(current_time())};
    if (m_drop->chosen()) return drop(workspace, catalog, maker, console.language);
    for (const auto& decision : release_scenes(workspace, m_scenes, maker, catalog))
      print_data(decision.scene_id + "\n");
    std::cerr << show(message("the next run reads them anew"), console.language) << '\n';
    return ExitCode::done;
  }

 private:
  void add_list(CommandOptions& options) {
    m_list = begin(options, "list", text("every scene that is refused or dropped: why, since when, what it costs"));
    m_list->add_flag("--json", m_json, text("for machines"));
    m_list->example(text("Example: steppe quarantine list --workspace /data/steppe"));
  }
  void add_release(CommandOptions& options) {
    m_release = begin(options, "release",
                      text("a scene is mended, or worth another try: the next run reads it anew although its files are "
                           "as they were, and an earlier drop is off"));
    add_decision(*m_release, text("why it is worth another try"));
    m_release->example(
        text("Example: steppe quarantine release LC08_L2SP_129032_20250722_20250730_02_T1 --person Li --workspace "
             "/data/steppe"));
  }
  void add_drop(CommandOptions& options) {
    m_drop =
        begin(options, "drop",
              text("a scene will not be used: runs no longer report it as refused, and what was made of it is made "
                   "again without it"));
    add_decision(*m_drop, text("why it will not be used")).required();
    m_drop->example(
        text("Example: steppe quarantine drop LC08_L2SP_129032_20250722_20250730_02_T1 --person Li --reason \"the "
             "archive has no better copy\" --workspace /data/steppe"));
  }
  CommandOptions begin(CommandOptions& options, const char* name, std::string_view words) {
    CommandOptions made = options.add_command(name, words);
    made.add("--workspace", m_workspace, text("folder of an earlier steppe run")).path().required();
    return made;
  }
  CommandOption add_decision(CommandOptions& options, std::string_view reason) {
    options.add("SCENE", m_scenes, text("ids or paths of scenes")).required();
    options.add("--person", m_person, text("who decides")).required();
    return options.add("--reason", m_reason, reason);
  }

  ExitCode list(const Workspace& workspace, Language language) const {
    const WorkspaceHold hold(workspace, WorkspaceUse::read);
    const QuarantineList listed = quarantine_list(workspace);
    hold.check();
    for (const auto& problem : listed.problems) std::cerr << "steppe: " << show(problem, language) << '\n';
    print_data(m_json ? quarantine_json(listed) : quarantine_text(listed, language));
    finish_standard_output();
    return listed.refused() > 0 ? ExitCode::partial : ExitCode::done;
  }

  ExitCode drop(const Workspace& workspace, const Catalog& catalog, const DecisionMaker& maker,
                Language language) const {
    if (m_reason.empty()) throw geo::UsageError(message("--reason: is empty; say why the scene will not be used"));
    for (const auto& decision : drop_scenes(workspace, m_scenes, maker, catalog)) {
      print_data(decision.scene_id + "\n");
      if (decision.used && !decision.copy)
        std::cerr << show(message("scene {0}: earlier nights used it; the next run makes their tasks again without it",
                                  decision.scene_id),
                          language)
                  << '\n';
    }
    return ExitCode::done;
  }

  std::optional<CommandOptions> m_list, m_release, m_drop;
  std::string m_workspace, m_person, m_reason;
  std::vector<std::string> m_scenes;
  bool m_json = false;
};

}  // namespace

std::unique_ptr<Command> make_quarantine_command() { return std::make_unique<QuarantineCommand>(); }

}  // namespace steppe
