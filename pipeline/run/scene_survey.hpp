#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/run_context.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// A look at every scene of the configuration that is no night: what `steppe endmembers` and `steppe thresholds` have in
// common. Scenes are registered and cube tiles cut as the first night would; scenes that prove bad are refused and
// everything is counted again without them. The caller holds RunLock.
class SceneSurvey {
 public:
  // `settings` as the survey's plan is to be made; they outlive the object, as the others do.
  SceneSurvey(const Settings& settings, const Workspace& workspace, Progress& progress);

  // A plan and its tasks that have scenes.
  struct Seen {
    Plan plan;
    std::vector<std::size_t> tasks;
  };

  // Calls begin(), then work for each task, whose results finish() takes in the order of the tasks, until no scene is
  // refused. `Tile` has an optional `fault`. Throws Error: nothing_matched with `nothing` where no scene is usable,
  // temporary when the machine cannot read one now; Interrupted after a signal.
  template <class Tile>
  Seen run(const geo::Message& nothing, const std::function<void()>& begin,
           const std::function<Tile(const RunContext&, const Task&)>& work, const std::function<void(Tile&&)>& finish) {
    return run_rounds(nothing, [&](const RunContext& context, const Parallelism& parallelism, const Seen& seen) {
      begin();
      PassResult pass;
      std::size_t finished = 0;
      Work<Tile> job;
      job.work = [&](std::size_t task) { return work(context, seen.plan.tasks[task]); };
      job.finish = [&](std::size_t, Tile&& tile) {
        if (tile.fault) {
          pass.faults.push_back(std::move(*tile.fault));
          return;
        }
        finish(std::move(tile));
        m_progress.step_done({.done = ++finished, .all = seen.tasks.size()});
      };
      execute(seen.tasks, parallelism, job);
      return pass;
    });
  }

  const AnalysisGrid& grid() const { return m_grid; }
  const geo::ZoneSet& zones() const { return m_zones; }
  const Layers& layers() const { return m_layers; }
  std::size_t refused() const { return m_ingested.refused.size(); }

 private:
  using ReadAll = std::function<PassResult(const RunContext&, const Parallelism&, const Seen&)>;
  Seen run_rounds(const geo::Message& nothing, const ReadAll& read_all);
  void look_for_scenes();
  Seen planned(const geo::Message& nothing);
  bool count(const Seen& seen, const ReadAll& read_all);

  const Settings& m_settings;
  const Workspace& m_workspace;
  Progress& m_progress;
  const AnalysisGrid m_grid;
  const geo::ZoneSet m_zones;
  const AreasBeyond m_beyond;
  const Layers m_layers;
  Catalog m_catalog;
  Ingested m_ingested;
  std::map<std::string, int> m_damaged;  // cube tiles, by the scene's path
};

}  // namespace steppe
