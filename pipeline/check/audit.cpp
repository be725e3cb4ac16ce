#include "pipeline/check/audit.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/printable.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/check/audit_report.hpp"
#include "pipeline/check/audit_tasks.hpp"
#include "pipeline/check/deep_audit.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/run/known_scenes.hpp"
#include "pipeline/run/night_pass.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;
using enum AuditKind;

class Audit {
 public:
  Audit(const Settings& settings, const Workspace& workspace, const AuditOptions& options)
      : m_settings(settings),
        m_workspace(workspace),
        m_options(options),
        m_cache(workspace.root / "cache" / "scenes") {}

  AuditReport run() {
    tell(message("looking for scenes"));
    read_catalogue();
    look_for_scenes();
    look_at_tasks();
    look_at_scenes();
    if (m_options.deep) reread_scenes();
    look_at_report();
    std::stable_sort(m_report.findings.begin(), m_report.findings.end(), [](const auto& a, const auto& b) {
      return std::tie(a.kind, a.subject) < std::tie(b.kind, b.subject);
    });
    return std::move(m_report);
  }

 private:
  void tell(const geo::Message& what) const {
    if (m_options.progress) m_options.progress(what);
  }
  std::string steppe(const std::string& words, bool config = true) const {
    return "steppe " + words + (config ? " --config " + m_options.config : "") + " --workspace " + m_options.workspace;
  }
  void find(AuditKind kind, const std::string& subject, const geo::Message& what, const std::string& command) {
    m_report.findings.push_back({kind, geo::printable(std::string_view(subject)), what, command});
  }

  void read_catalogue() {
    const CatalogSource source = catalog_of(m_workspace, m_settings);
    try {
      const auto catalog = Catalog::find(source);
      if (!catalog) find(catalogue_damaged, source.name(), message("it is gone"), steppe("run"));
      if (catalog) catalog->check();
      m_known = known_scenes(catalog ? &*catalog : nullptr, m_workspace);
    } catch (const CatalogDamage& damage) {
      find(catalogue_damaged, source.name(), damage.message(), steppe("run"));
      m_known = known_scenes(nullptr, m_workspace);
    }
  }

  void look_for_scenes() {
    IngestOptions looking{.checksum = false};
    looking.cancelled = interrupted;
    looking.parallel = ingest_threads(m_settings);
    looking.cache = &m_cache;
    looking.drops = &m_known.drops;
    m_ingested = ingest(m_settings.input.inbox, m_known.scenes, looking);
    m_grid.emplace(resolve_grid(m_settings.grid));
    m_zones.emplace(zones_on_grid(m_settings.zones, *m_grid));
    const auto layers = Layers::load(m_settings.layers, *m_grid, *m_zones, interrupted);
    const AreasBeyond beyond = read_areas_beyond(m_settings, *m_grid);
    m_plan.emplace(
        make_plan(m_settings, *m_grid, place_scenes(m_ingested, *m_grid, m_settings), *m_zones, layers.key(), &beyond));
  }

  void look_at_tasks() {
    tell(message("looking at {0} tasks and their products", m_plan->tasks.size()));
    const Parallelism parallelism = parallelism_for(m_settings, *m_plan, *m_zones);
    auto tasks = audit_tasks(*m_plan, m_workspace, m_options.deep, parallelism);
    std::vector<TaskState> states;
    std::vector<std::string> wanted;  // keys; tasks that wait for lost scenes keep the ones they have
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      states.push_back(std::move(tasks[i].state));
      wanted.push_back(m_plan->tasks[i].key.hash);
      note_task(m_plan->tasks[i], tasks[i]);
    }
    const KeptTasks kept = keep_tasks(*m_plan, states, m_known.lost(m_ingested), m_workspace);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      if (!tasks[i].recorded || !tasks[i].findings.empty() || tasks[i].key.hash == wanted[i]) continue;
      const Task& task = m_plan->tasks[i];
      const auto& reasons = states[i].reasons;
      find(states[i].up_to_date ? task_waiting : task_stale,
           std::to_string(task.year) + " " + geo::tile_name(task.tile),
           reasons.empty() ? message("the task key changed") : reasons.front(), steppe("run"));
    }
    for (const auto& name : kept.lost) {
      const std::string id = name.substr(0, name.rfind(' '));
      find(scene_lost, id, message("results were made from it, and it is gone or cannot be used now"),
           steppe("ingest --forget " + id, false));
    }
  }

  void note_task(const Task& planned, const AuditedTask& task) {
    ++m_report.tasks_expected;
    m_report.products_expected += task.products, m_report.products_whole += task.whole;
    for (const AuditFinding& found : task.findings)  // an ordinary run does not read what has its size and time
      find(found.kind, found.subject, found.what,
           steppe(found.kind == product_changed ? "run --verify-products" : "run"));
    if (!task.recorded) return;
    ++m_report.tasks_produced;
    m_made_of.insert(task.key.scenes.begin(), task.key.scenes.end());
    note_late(planned, task.key);
  }

  // Scenes that the plan has and the results do not.
  void note_late(const Task& task, const TaskKey& made) {
    if (task.key.scenes == made.scenes) return;
    const std::set<std::string> before(made.scenes.begin(), made.scenes.end());
    for (const auto& name : task.key.scenes)
      if (!before.contains(name)) m_late.insert(name);
  }

  void look_at_scenes() {
    std::set<std::size_t> planned;
    for (const Task& task : m_plan->tasks) planned.insert(task.scenes.begin(), task.scenes.end());
    std::set<std::string> used_ids, paths;
    for (const auto i : planned) used_ids.insert(m_plan->scenes[i].scene.path);
    std::set<std::string> good;
    for (const auto& scene : m_ingested.accepted) {
      good.insert(scene.record.id);
      look_at(scene, used_ids.contains(scene.scene.path));
    }
    for (const auto& scene : m_ingested.superseded)
      find(scene_reprocessed, scene.record.id, message("is superseded by {0}", scene.record.reason), {});
    for (const auto& scene : m_ingested.refused)
      if (good.contains(scene.id))
        find(scene_duplicate, scene.id, message("{0}: {1}", scene.path, shown_reason(scene)),
             decide("drop", scene.path));
      else
        find(scene_quarantined, scene.id, shown_reason(scene), decide("release", scene.id));
    for (const auto& scene : m_ingested.dropped)
      find(scene_dropped, scene.id, shown_reason(scene), decide("release", scene.id));
    for (const auto& place : m_ingested.unread) find(scene_held, place.path, place.fault.message, steppe("run"));
    m_report.scenes_expected = m_ingested.accepted.size() + m_ingested.superseded.size() + m_ingested.refused.size() +
                               m_ingested.dropped.size() + m_ingested.unread.size() + m_report.count(scene_lost);
    m_report.scenes_used = m_made_of.size();
  }

  std::string decide(const std::string& decision, const std::string& scene) const {
    return "steppe quarantine " + decision + " " + scene + " --person NAME --reason WHY --workspace " +
           m_options.workspace;
  }

  void look_at(const AcceptedScene& scene, bool planned) {
    const std::string& id = scene.record.id;
    if (scene.held) return find(scene_held, id, scene.held->message, steppe("run"));
    const auto known = m_known.scenes.find(scene.record.path);
    const bool is_new = known == m_known.scenes.end();
    if (!is_new && scene.record.sha256 != known->second.sha256 && known->second.status == SceneStatus::accepted)
      return find(scene_changed, id, message("its files changed since it was taken in"), steppe("run"));
    if (!planned) return find(scene_unused, id, message("touches no tile, year or window"), {});
    if (m_late.contains(used_name(scene.record)))
      return find(scene_late, id, message("results stand that were made without it"), steppe("run"));
    if (is_new || scene.record.sha256 != known->second.sha256)
      find(scene_new, id, message("is not taken in yet"), steppe("run"));
  }

  void reread_scenes() {
    std::vector<const AcceptedScene*> scenes;
    for (const auto* list : {&m_ingested.accepted, &m_ingested.superseded})
      for (const auto& scene : *list) {
        const auto known = m_known.scenes.find(scene.record.path);
        if (!scene.held && known != m_known.scenes.end() && known->second.sha256 == scene.record.sha256)
          scenes.push_back(&scene);
      }
    tell(message("reading {0} scenes from their first to their last byte", scenes.size()));
    std::vector<std::optional<geo::Fault>> faults(scenes.size());
    ingest_threads(m_settings)(scenes.size(), [&](std::size_t i) {
      const auto read = reread_scene(scenes[i]->scene, scenes[i]->record);
      if (!read) faults[i] = read.fault();
    });
    m_report.scenes_read = scenes.size();
    for (std::size_t i = 0; i < scenes.size(); ++i) {
      if (!faults[i]) continue;
      geo::throw_if_machine(*faults[i]);
      const std::string& id = scenes[i]->record.id;
      find(scene_changed, id, faults[i]->message, decide("release", id));
    }
  }

  void look_at_report() {
    for (const geo::Message& what : report_faults(m_workspace, m_options.deep))
      find(report_missing, "reports/latest", what, steppe("run"));
  }

  const Settings& m_settings;
  const Workspace& m_workspace;
  const AuditOptions& m_options;
  SceneCache m_cache;
  AuditReport m_report;
  KnownScenes m_known;
  Ingested m_ingested;
  std::optional<AnalysisGrid> m_grid;
  std::optional<geo::ZoneSet> m_zones;
  std::optional<Plan> m_plan;
  std::set<std::string> m_made_of, m_late;  // as task keys name scenes
};

}  // namespace

std::size_t AuditReport::count(AuditKind kind) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](const AuditFinding& found) { return found.kind == kind; }));
}

bool AuditReport::in_order() const {
  return std::ranges::none_of(
      findings, [](const AuditFinding& found) { return kAuditKinds[static_cast<std::size_t>(found.kind)].action; });
}

AuditReport audit(const Settings& settings, const Workspace& workspace, const AuditOptions& options) {
  return Audit(settings, workspace, options).run();
}

}  // namespace steppe
