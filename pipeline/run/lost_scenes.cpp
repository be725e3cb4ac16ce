#include "pipeline/run/lost_scenes.hpp"

#include <algorithm>
#include <iterator>

#include "pipeline/run/scene_states.hpp"
#include "pipeline/sensors/observation.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kNamesShown = 10;

std::string id_of(const std::string& used) { return used.substr(0, used.rfind(' ')); }

}  // namespace

LostScenes::LostScenes(const Ingested& tonight, const std::map<std::string, SceneRecord>& known,
                       const std::vector<ForgottenScene>& forgotten, const std::set<std::string>& dropped)
    : m_dropped(dropped) {
  for (const auto& [scene, record, held] : tonight.accepted) {
    m_usable.insert(scene.id);
    const auto acquisition = acquisition_of(scene.id);
    if (!acquisition) continue;
    std::string& newest = m_newest[acquisition->taken];
    newest = std::max(newest, acquisition->processing);
  }
  for (const auto& record : tonight.refused) {
    if (record.fault_kind == geo::FaultKind::missing) continue;  // half of it is gone
    m_refused.insert(record.id);
    if (const auto before = known.find(record.path); before != known.end()) m_refused.insert(before->second.id);
  }
  for (const auto& scene : forgotten) m_forgotten.insert(scene.used);
}

std::vector<std::string> LostScenes::among(const std::vector<std::string>& used) const {
  std::vector<std::string> lost;
  std::copy_if(used.begin(), used.end(), std::back_inserter(lost), [&](const std::string& scene) {
    const std::string id = id_of(scene);
    if (m_usable.contains(id) || m_dropped.contains(id) || m_forgotten.contains(scene)) return false;
    const auto acquisition = acquisition_of(id);
    if (!acquisition) return true;
    const auto newest = m_newest.find(acquisition->taken);
    return newest == m_newest.end() || newest->second <= acquisition->processing;
  });
  return lost;
}

bool LostScenes::is_gone(const std::string& used) const { return !m_refused.contains(id_of(used)); }

KeptTasks keep_tasks(Plan& plan, std::vector<TaskState>& states, const LostScenes& scenes, const Workspace& workspace,
                     const std::optional<std::set<std::string>>& earlier) {
  KeptTasks kept;
  SceneNames names(kept.used);
  std::vector<std::size_t> unreadable;  // what they were made from is not known any more
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i].up_to_date) {
      names.add(states[i].record.key.scenes);
      continue;
    }
    Task& task = plan.tasks[i];
    const auto record = read_task_record(workspace.task_record(task.year, geo::tile_name(task.tile)));
    if (!record && record.fault().kind != geo::FaultKind::missing) unreadable.push_back(i);
    if (!record) continue;
    kept.used.insert(record.value().key.scenes.begin(), record.value().key.scenes.end());
    auto lost = scenes.among(record.value().key.scenes);
    if (earlier) std::erase_if(lost, [&](const std::string& scene) { return !earlier->contains(scene); });
    if (lost.empty()) continue;
    const bool gone = std::any_of(lost.begin(), lost.end(), [&](const auto& scene) { return scenes.is_gone(scene); });
    Task as_it_is = task;
    as_it_is.key = record.value().key;
    TaskState standing;
    if (same_but_scenes(task.key, as_it_is.key)) standing = state_of(as_it_is, workspace);
    if (standing.up_to_date) {
      task.key = as_it_is.key;
      states[i] = std::move(standing);
      states[i].reasons = {message("waits for {0} scenes that it was made from", lost.size())};
      ++kept.tasks;
    } else if (gone) {
      states[i].reasons.insert(states[i].reasons.begin(),
                               message("cannot be made again: {0} scenes that it was made from are gone", lost.size()));
      kept.stranded.push_back(i);
    } else {
      continue;
    }
    kept.lost.insert(lost.begin(), lost.end());
  }
  kept.gone = static_cast<std::size_t>(
      std::count_if(kept.lost.begin(), kept.lost.end(), [&](const auto& scene) { return scenes.is_gone(scene); }));
  if (kept.gone == 0) return kept;
  for (const auto i : unreadable) kept.stranded.push_back(i);
  return kept;
}

std::string some_of(const std::set<std::string>& lost) {
  std::string names;
  std::size_t shown = 0;
  for (const auto& scene : lost) {
    if (shown++ == kNamesShown) return names + ", …";
    names += (names.empty() ? "" : ", ") + id_of(scene);
  }
  return names;
}

}  // namespace steppe
