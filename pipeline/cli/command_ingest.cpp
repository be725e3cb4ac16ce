#include <filesystem>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

class IngestCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("ingest", text("register scenes in the catalogue without processing them"));
    options.add("PATH", m_paths, text("scenes, or folders that hold scenes")).path().required();
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path().required();
    options.example(text("Example: steppe ingest /data/inbox --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    Catalog catalog = Catalog::open(workspace.catalog());
    std::vector<fs::path> inbox;
    for (const auto& path : m_paths) inbox.push_back(fs::absolute(path));
    const Ingested found = ingest(inbox, catalog.scenes_by_path(), {true, true, interrupted});
    catalog.put_scenes(found.changed);
    for (const auto& scene : found.accepted)
      if (!scene.held) print_data(scene.scene.id + "\n");
    for (const auto& scene : found.refused)
      std::cerr << show(message("scene {0} is refused: {1}", scene.id, shown_reason(scene)), console.language) << '\n';
    std::cerr << show(message("{0} scenes accepted ({1} new), {2} refused, {3} other files", found.accepted.size(),
                              found.new_scenes, found.refused.size(), found.ignored),
                      console.language)
              << '\n';
    for (const auto& place : found.unread) geo::throw_fault(place.fault);
    for (const auto& scene : found.accepted)
      if (scene.held) geo::throw_fault(*scene.held);
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
