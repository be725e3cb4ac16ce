#include "pipeline/run/end_member_survey.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/plan/layer_files.hpp"
#include "pipeline/plan/layer_polygons.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/run/end_member_tile.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/run/open_catalog.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

// The settings of a plan that reads the season and the leaf-off window, and nothing else.
Settings survey_settings(Settings settings) {
  settings.products.list = {Product::ndvi, Product::forest};  // forest is why a plan looks at leaf-off scenes
  settings.windows.water = settings.windows.season;
  settings.forest.min_patch_m2 = settings.forest.max_hole_m2 = 0;  // no patches, no wide halo
  settings.cover = {};                                             // NDVI, whatever cover is computed from
  return settings;
}

class Survey {
 public:
  Survey(const Settings& settings, const Workspace& workspace, const SurveyOptions& options, Progress& progress)
      : m_settings(survey_settings(settings)),
        m_workspace(workspace),
        m_options(options),
        m_progress(progress),
        m_grid(resolve_grid(settings.grid)),
        m_zones(zones_on_grid(settings.zones, m_grid)),
        m_layers(Layers::load(settings.layers, m_grid, m_zones, interrupted)),
        m_catalog(open_catalog(workspace, progress)) {
    for (const auto* texts : {&m_layers.warnings(), &m_layers.miss_texts()})
      for (const auto& warning : *texts) progress.warning(warning);
    if (!options.control.empty()) read_control();
  }

  EndMemberSurvey run() {
    look_for_scenes();
    for (;;) {
      const Plan plan =
          make_plan(m_settings, m_grid, place_scenes(m_ingested, m_grid, m_settings), m_zones, m_layers.key());
      check_something_to_do(m_ingested, m_settings);
      std::vector<std::size_t> tasks;
      for (std::size_t i = 0; i < plan.tasks.size(); ++i)
        if (!plan.tasks[i].scenes.empty()) tasks.push_back(i);
      if (tasks.empty())
        throw geo::Error(
            geo::ErrorKind::nothing_matched,
            message("end-members: no usable scene lies in the zones and windows of any year; add scenes, or "
                    "correct periods.years and the windows"));
      if (count(plan, tasks)) return result(plan, tasks);
    }
  }

 private:
  void read_control() {
    const auto sum = layer_checksum(m_options.control, interrupted);
    if (!sum) throw geo::UsageError(message("--bare: {0}", sum.fault().message));
    // Every polygon, whatever its attributes say.
    auto polygons = read_layer_polygons(LayerRole::sandy_land, {m_options.control, "", "*", ""},
                                        ClassNames::load(m_settings.layers), m_grid.crs);
    for (const auto& note : polygons.notes) m_progress.warning(message("--bare: {0}", note.text));
    m_control.emplace(std::move(polygons.shapes));
    m_control_sha256 = sum.value();
  }

  void look_for_scenes() {
    m_progress.phase(message("looking for scenes"));
    m_ingested = ingest(m_settings.input.inbox, m_catalog.scenes_by_path(), {true, false, false, interrupted});
    m_catalog.put_scenes(m_ingested.changed);
  }

  // False when scenes proved bad and were refused: everything is counted again without them.
  bool count(const Plan& plan, const std::vector<std::size_t>& tasks) {
    if (const auto held = held_scenes(m_ingested); !held.empty())
      throw geo::Error(geo::ErrorKind::temporary, message("{0} waits: {1}", held.begin()->first, held.begin()->second));
    m_pixels = {};
    PassResult pass = cut_cube_tiles(plan, tasks, m_settings, m_workspace, m_progress);
    if (pass.faults.empty()) {
      m_progress.phase(message("{0} of {1} tasks to do", tasks.size(), plan.tasks.size()));
      pass = read_all(plan, tasks);
    }
    if (pass.faults.empty()) return true;
    hold_scenes(pass.faults, plan, m_ingested);
    refuse_scenes(without_first_damage(pass.faults, plan, m_damaged, m_progress), plan, m_ingested, m_catalog,
                  m_progress);
    return false;
  }

  PassResult read_all(const Plan& plan, const std::vector<std::size_t>& tasks) {
    const Parallelism parallelism = parallelism_for(m_settings, plan, m_zones);
    const RunContext context{m_settings, plan, m_zones, m_workspace, m_layers, parallelism.files_a_task, nullptr};
    PassResult pass;
    std::size_t finished = 0;
    Work<SurveyedTile> job;
    job.work = [&](std::size_t task) {
      return survey_tile(context, plan.tasks[task], m_control ? &*m_control : nullptr, m_options.every);
    };
    job.finish = [&](std::size_t, SurveyedTile&& tile) {
      if (tile.fault) pass.faults.push_back(std::move(*tile.fault));
      if (!tile.pixels) return;
      for (std::size_t i = 0; i < m_pixels.size(); ++i) {
        m_pixels[i].peak.add((*tile.pixels)[i].peak);
        m_pixels[i].leaf_off.add((*tile.pixels)[i].leaf_off);
        m_pixels[i].control.add((*tile.pixels)[i].control);
      }
      m_progress.task_done(++finished, tasks.size());
    };
    execute(tasks, parallelism, job);
    return pass;
  }

  EndMemberSurvey result(const Plan& plan, const std::vector<std::size_t>& tasks) {
    EndMemberSurvey survey;
    survey.pixels = std::move(m_pixels);
    std::set<int> years;
    std::set<std::size_t> scenes;
    for (const auto task : tasks) {
      years.insert(plan.tasks[task].year);
      scenes.insert(plan.tasks[task].scenes.begin(), plan.tasks[task].scenes.end());
    }
    survey.years.assign(years.begin(), years.end());
    for (const auto i : scenes) survey.scenes.push_back(plan.scenes[i].scene.id + " " + plan.scenes[i].sha256);
    survey.zone_set = m_zones.name;
    survey.zone_version = m_zones.version;
    survey.control_sha256 = m_control_sha256;
    survey.layers = m_layers.facts();
    survey.refused = m_ingested.refused.size();
    return survey;
  }

  const Settings m_settings;
  const Workspace& m_workspace;
  const SurveyOptions& m_options;
  Progress& m_progress;
  const AnalysisGrid m_grid;
  const geo::ZoneSet m_zones;
  const Layers m_layers;
  Catalog m_catalog;
  std::optional<geo::CodedShapes> m_control;
  std::string m_control_sha256;
  Ingested m_ingested;
  std::map<std::string, int> m_damaged;  // cube tiles, by the scene's path
  PixelsByStratum m_pixels;
};

}  // namespace

EndMemberSurvey survey_end_members(const Settings& settings, const Workspace& workspace, const SurveyOptions& options,
                                   Progress& progress) {
  return Survey(settings, workspace, options, progress).run();
}

}  // namespace steppe
