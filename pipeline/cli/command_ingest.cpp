#include <filesystem>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/run/let_go.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/run/scene_decisions.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

class IngestCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("ingest", text("register scenes in the catalogue without processing them"));
    options.add("PATH", m_paths, text("scenes, or folders that hold scenes")).path();
    options.add("--workspace", m_workspace, text("folder for products, reports and the catalogue")).path().required();
    options
        .add(
            "--forget", m_forget,
            text(
                "let a scene go that results were made from and that is gone or refused: its id, its path or a folder; "
                "the next run makes its tasks again without it"))
        .one_value()
        .shown_as("PATH|ID");
    options.add_flag("--forget-missing", m_forget_missing, text("the same for every such scene that is gone"));
    options.example(text("Example: steppe ingest /data/inbox --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const bool forget = !m_forget.empty() || m_forget_missing;
    if (m_paths.empty() && !forget)
      throw geo::UsageError(message("command line: {0} is missing; see --help", "PATH or --forget"));
    const Workspace workspace = open_workspace(m_workspace);
    const RunLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language);
    Catalog catalog = open_catalog(catalog_of(workspace), screen);
    SceneCache cache(workspace.root / "cache" / "scenes");
    const ExitCode code = m_paths.empty() ? ExitCode::done : register_scenes(workspace, catalog, cache, console);
    if (forget) let_go(workspace, catalog, console);
    return code;
  }

 private:
  ExitCode register_scenes(const Workspace& workspace, Catalog& catalog, SceneCache& cache,
                           const Console& console) const {
    std::vector<fs::path> inbox;
    for (const auto& path : m_paths) inbox.push_back(fs::absolute(path));
    const Settings usual;
    IngestOptions options{true, true, false, interrupted, ingest_threads(usual)};
    options.cache = &cache;
    const SceneDrops drops = read_decisions(workspace).drops();
    options.drops = &drops;
    const Ingested found = ingest(inbox, catalog.scenes_by_path(), options);
    catalog.put_scenes(found.changed);
    cache.save(SceneCache::Others::stay);  // after the catalogue has their new checksums
    for (const auto& scene : found.accepted)
      if (!scene.held) print_data(scene.scene.id + "\n");
    for (const auto& scene : found.accepted)
      if (!scene.record.reason.empty())
        std::cerr << show(message("scene {0}: {1}", scene.record.id, shown_reason(scene.record)), console.language)
                  << '\n';
    for (const auto& scene : found.refused)
      std::cerr << show(message("scene {0} is refused: {1}", scene.id, shown_reason(scene)), console.language) << '\n';
    for (const auto& scene : found.dropped)
      std::cerr << show(message("scene {0}: {1}", scene.id, shown_reason(scene)), console.language) << '\n';
    for (const auto& scene : found.superseded)
      std::cerr << show(message("scene {0} is superseded by {1}", scene.scene.id, scene.record.reason),
                        console.language)
                << '\n';
    std::cerr << show(message("{0} scenes accepted ({1} new), {2} refused, {3} other files", found.accepted.size(),
                              found.new_scenes, found.refused.size(), found.ignored),
                      console.language)
              << '\n';
    for (const auto& place : found.unread) geo::throw_fault(place.fault);
    for (const auto& scene : found.accepted)
      if (scene.held) geo::throw_fault(*scene.held);
    if (!found.refused.empty()) return ExitCode::partial;
    return found.accepted.empty() && found.dropped.empty() ? ExitCode::nothing_matched : ExitCode::done;
  }

  void let_go(const Workspace& workspace, Catalog& catalog, const Console& console) const {
    const auto ids = let_scenes_go(workspace, m_forget, m_forget_missing, catalog, utc_text(current_time()));
    for (const auto& id : ids) std::cout << id << '\n';
    std::cerr << show(message("{0} scenes are let go; the next run makes their tasks again without them", ids.size()),
                      console.language)
              << '\n';
  }

  std::vector<std::string> m_paths, m_forget;
  bool m_forget_missing = false;
  std::string m_workspace;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command() { return std::make_unique<IngestCommand>(); }

}  // namespace steppe
