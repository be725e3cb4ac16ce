#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/run/run_lock.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

class IngestCommand : public Command {
 public:
  CLI::App* add_to(CLI::App& program, const Console& console) override {
    const auto say = [&](std::string_view words) { return std::string(translate(console.language, words)); };
    CLI::App* app =
        program.add_subcommand("ingest", say(text("register scenes in the catalogue without processing them")));
    app->add_option("PATH", m_paths, say(text("scenes, or folders that hold scenes")))->required();
    app->add_option("--workspace", m_workspace, say(text("folder for products, reports and the catalogue")))
        ->required();
    app->footer(say(text("Example: steppe ingest /data/inbox --workspace /data/steppe")));
    return app;
  }

  ExitCode run(Console& console) override {
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    Catalog catalog = Catalog::open(workspace.catalog());
    std::vector<fs::path> inbox;
    for (const auto& path : m_paths) inbox.push_back(fs::absolute(path));
    const Ingested found = ingest(inbox, catalog.scenes_by_path(), {true, true});
    catalog.put_scenes(found.changed);
    for (const auto& scene : found.accepted) std::cout << scene.scene.id << '\n';
    for (const auto& scene : found.refused)
      std::cerr << show(message("scene {0} is refused: {1}", scene.id, shown_reason(scene)), console.language) << '\n';
    std::cerr << show(message("{0} scenes accepted ({1} new), {2} refused, {3} other files", found.accepted.size(),
                              found.new_scenes, found.refused.size(), found.ignored),
                      console.language)
              << '\n';
    if (!found.refused.empty()) return ExitCode::partial;
    return found.accepted.empty() ? ExitCode::nothing_matched : ExitCode::done;
  }

 private:
  std::vector<std::string> m_paths;
  std::string m_workspace;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command() { return std::make_unique<IngestCommand>(); }

}  // namespace steppe
