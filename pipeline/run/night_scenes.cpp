#include "pipeline/run/night_scenes.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>

#include "libgeo/base/error.hpp"
#include "pipeline/catalog/file_identity.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/plan/threshold_passes.hpp"
#include "pipeline/sensors/harmonise.hpp"

namespace steppe {
namespace {

using geo::message;

// Of a day that is known a scene belongs to its year, whatever the hour and the project's offset from UTC.
bool may_be_of(const UnreadPlace& place, int year) {
  using namespace std::chrono;
  if (!place.day) return true;
  return *place.day + days(1) >= sys_days(std::chrono::year(year) / January / 1) &&
         *place.day - days(1) <= sys_days(std::chrono::year(year) / December / 31);
}

// A scene that lies outside every tile is no error of the file, but somebody should know: it was delivered for nothing.
void warn_of_unused(const Plan& plan, Progress& progress) {
  std::set<std::size_t> used;
  for (const auto& task : plan.tasks) used.insert(task.scenes.begin(), task.scenes.end());
  for (std::size_t i = 0; i < plan.scenes.size(); ++i)
    if (!used.contains(i))
      progress.warning(message("{0}: lies outside the analysis grid's tiles, the periods or the season; it is not used",
                               plan.scenes[i].scene.id));
}

void warn_of_empty_years(const Plan& plan, Progress& progress) {
  std::map<int, std::size_t> scenes;
  for (const auto& task : plan.tasks) scenes[task.year] += task.key.scenes.size();
  for (const auto& [year, count] : scenes)
    if (count == 0) progress.warning(message("periods.years: there is no scene of {0}; its figures stay empty", year));
}

void warn_of_thresholds(const Plan& plan, const Settings& settings, Progress& progress) {
  if (const auto note = note_of(threshold_passes(plan, settings), settings)) progress.warning(*note);
}

}  // namespace

void check_something_to_do(const Ingested& ingested, const Settings& settings) {
  if (!ingested.accepted.empty() || !ingested.refused.empty() || !ingested.unread.empty()) return;
  std::string places;
  for (const auto& place : settings.input.inbox) places += (places.empty() ? "" : ", ") + place.string();
  throw geo::Error(geo::ErrorKind::nothing_matched, message("input.inbox: no scene found (got {0} other files in {1}); "
                                                            "put Sentinel-2 L2A products, Landsat Collection-2 Level-2 "
                                                            "folders or tars, or band sets, there",
                                                            ingested.ignored, places));
}

std::vector<PlanScene> place_scenes(Ingested& ingested, const AnalysisGrid& grid, const Settings& settings) {
  std::vector<PlanScene> placed;
  std::vector<AcceptedScene> kept;
  for (auto& accepted : ingested.accepted) {
    prepare(accepted.scene, settings.sensors);
    // No task was ever done with the checksum "held": whatever uses the scene is to be done.
    auto scene = place_scene(accepted.scene, accepted.held ? "held" : accepted.record.sha256, grid,
                             settings.project.utc_offset_hours);
    if (!scene && scene.fault().kind == geo::FaultKind::machine) {
      ingested.unread.push_back(
          {accepted.scene.path, scene.fault(), std::chrono::floor<std::chrono::days>(accepted.scene.acquired)});
    } else if (scene) {
      placed.push_back(std::move(scene).value());
      kept.push_back(std::move(accepted));
    } else {
      ingested.refused.push_back(refuse(accepted, scene.fault()));
      ingested.changed.push_back(ingested.refused.back());
    }
  }
  ingested.accepted = std::move(kept);
  return placed;
}

void warn_of_scenes(const Ingested& ingested, Progress& progress) {
  for (const auto& scene : ingested.refused)
    progress.warning(message("scene {0} is refused: {1}", scene.id, shown_reason(scene)));
  for (const auto& scene : ingested.accepted)
    if (!scene.record.reason.empty())
      progress.warning(message("scene {0}: {1}", scene.record.id, shown_reason(scene.record)));
}

void warn_of_plan(const Plan& plan, const Settings& settings, Progress& progress) {
  warn_of_unused(plan, progress);
  warn_of_empty_years(plan, progress);
  warn_of_thresholds(plan, settings, progress);
}

std::vector<SceneFault> without_first_damage(std::vector<SceneFault> faults, const Plan& plan,
                                             std::map<std::string, int>& damaged, Progress& progress) {
  // A scene has many tiles, and a task that found one damaged has not looked at the others: by what is said of each.
  const auto of_tile = [&](const SceneFault& fault) {
    return plan.scenes[fault.scene].scene.path + "\n" + geo::render(fault.fault.message);
  };
  std::set<std::string> now;
  for (const auto& fault : faults)
    if (fault.cube && now.insert(of_tile(fault)).second) {
      progress.warning(fault.fault.message);
      ++damaged[of_tile(fault)];
    }
  std::erase_if(faults, [&](const SceneFault& fault) { return fault.cube && damaged[of_tile(fault)] == 1; });
  return faults;
}

std::map<std::string, geo::Message> held_scenes(const Ingested& ingested) {
  std::map<std::string, geo::Message> held;
  for (const auto& accepted : ingested.accepted)
    if (accepted.held) held.emplace(accepted.scene.path, accepted.held->message);
  for (const auto& place : ingested.unread) held.emplace(place.path, place.fault.message);
  return held;
}

std::set<std::string> good_again(const std::map<std::string, SceneRecord>& known, const Ingested& ingested) {
  std::set<std::string> paths;
  for (const auto& accepted : ingested.accepted) {
    const auto before = known.find(accepted.record.path);
    if (before != known.end() && before->second.status == SceneStatus::refused) paths.insert(accepted.scene.path);
  }
  return paths;
}

void hold_scenes(std::vector<SceneFault>& faults, const Plan& plan, Ingested& ingested) {
  for (const auto& [index, fault, cube] : faults) {
    if (fault.kind != geo::FaultKind::machine) continue;
    const auto& path = plan.scenes[index].scene.path;
    for (auto& accepted : ingested.accepted)
      if (accepted.scene.path == path && !accepted.held) accepted.held = fault;
  }
  std::erase_if(faults, [](const SceneFault& fault) { return fault.fault.kind == geo::FaultKind::machine; });
}

void hold_changed(const std::vector<std::size_t>& tasks, const Plan& plan, Ingested& ingested) {
  std::set<std::string> used;
  for (const auto task : tasks)
    for (const auto scene : plan.tasks[task].scenes) used.insert(plan.scenes[scene].scene.path);
  for (auto& accepted : ingested.accepted) {
    if (accepted.held || !used.contains(accepted.scene.path)) continue;
    const auto now = identities_of(accepted.scene.files);
    if (now && !same_files(accepted.record.files, now.value()))
      accepted.held =
          geo::Fault{geo::FaultKind::machine,
                     message("{0}: changed while the run went on; the next run takes it in anew", accepted.scene.path)};
  }
}

std::vector<std::size_t> without_held(const std::vector<std::size_t>& tasks, const Plan& plan,
                                      const Ingested& ingested) {
  const auto held = held_scenes(ingested);
  std::vector<std::size_t> left = tasks;
  std::erase_if(left, [&](std::size_t task) {
    const auto& scenes = plan.tasks[task].scenes;
    const auto may_be_of_the_year = [&](const UnreadPlace& place) { return may_be_of(place, plan.tasks[task].year); };
    return std::any_of(ingested.unread.begin(), ingested.unread.end(), may_be_of_the_year) ||
           std::any_of(scenes.begin(), scenes.end(),
                       [&](std::size_t scene) { return held.contains(plan.scenes[scene].scene.path); });
  });
  return left;
}

void refuse_scenes(const std::vector<SceneFault>& faults, const Plan& plan, Ingested& ingested, Catalog& catalog,
                   Progress& progress) {
  std::vector<SceneRecord> refused;
  for (const auto& [index, fault, cube] : faults) {
    const auto& path = plan.scenes[index].scene.path;
    const auto found = std::find_if(ingested.accepted.begin(), ingested.accepted.end(),
                                    [&](const AcceptedScene& a) { return a.scene.path == path; });
    if (found == ingested.accepted.end()) continue;  // two tasks met the same bad scene
    refused.push_back(refuse(*found, fault));
    progress.warning(message("scene {0} is refused: {1}", found->scene.id, fault.message));
    ingested.accepted.erase(found);
  }
  if (refused.empty()) return;
  ingested.refused.insert(ingested.refused.end(), refused.begin(), refused.end());
  // An older processing of the same observation may take its place.
  for (auto& scene : settle_superseded(ingested)) refused.push_back(std::move(scene));
  catalog.put_scenes(refused);
}

void warn_of_kept(const KeptTasks& kept, const Plan& plan, Progress& progress) {
  if (kept.lost.empty()) return;
  progress.warning(
      message("{0} scenes that earlier nights used are gone and {1} are refused now ({2}); bring them back, "
              "or let them go with steppe ingest --forget",
              kept.gone, kept.lost.size() - kept.gone, some_of(kept.lost)));
  if (kept.tasks > 0)
    progress.warning(
        message("{0} of {1} tasks wait for them and keep what was made of them", kept.tasks, plan.tasks.size()));
  if (kept.stranded.empty()) return;
  const Task& first = plan.tasks[kept.stranded.front()];
  progress.warning(
      message("{0} of {1} tasks would have to be made again without them (the first is {2} {3}, see "
              "--explain); nothing is replaced",
              kept.stranded.size(), plan.tasks.size(), first.year, geo::tile_name(first.tile)));
}

void warn_of_less(const std::vector<geo::Message>& less, Progress& progress) {
  if (less.empty()) return;
  for (const auto& what : less) progress.warning(message("less than in the last report: {0}", what));
  progress.warning(message("the last report stays as it is; use --accept-less when this is meant"));
}

std::vector<SceneRecord> news_of(const std::vector<SceneRecord>& missing,
                                 const std::map<std::string, SceneRecord>& known) {
  std::vector<SceneRecord> news;
  std::copy_if(missing.begin(), missing.end(), std::back_inserter(news),
               [&](const SceneRecord& scene) { return known.at(scene.path).status != SceneStatus::missing; });
  return news;
}

void protect_again(const Ingested& ingested, const std::vector<ForgottenScene>& forgotten, Catalog& catalog) {
  std::set<std::string> present;
  for (const auto& scene : ingested.accepted) present.insert(used_name(scene.record));
  auto still = forgotten;
  std::erase_if(still, [&](const ForgottenScene& scene) { return present.contains(scene.used); });
  if (still.size() < forgotten.size()) catalog.put_forgotten(still);
}

void catalogue_products(const NightResult& result, bool as_left, Catalog& catalog) {
  std::vector<ProductRecord> products;
  for (std::size_t i = 0; i < result.records.size(); ++i) {
    if (as_left && result.records[i].sums_on_disk) continue;  // an earlier night has catalogued what it checked
    for (const auto& file : result.records[i].files)
      products.push_back({std::to_string(result.plan.tasks[i].year), std::string(name_of(file.product)),
                          geo::tile_name(result.plan.tasks[i].tile), file.path, file.sha256, result.records[i].key.hash,
                          file.bytes});
  }
  if (!products.empty()) catalog.put_products(products);
}

}  // namespace steppe
