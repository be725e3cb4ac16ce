#include "pipeline/run/failed_tasks.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/products/json_record.hpp"
#include "pipeline/text/recognise.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uint64_t kLargestList = std::uint64_t{64} << 20;

fs::path list_of(const Workspace& workspace) { return workspace.root / "failed_tasks.json"; }

std::string utc_now() { return utc_text(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())); }

FailedTask failed_from(const Json& json) {
  FailedTask failed;
  failed.year = json.at("year");
  failed.tile = tile_in_record(json.at("tile"));
  failed.key = json.at("key");
  failed.tries = json.at("tries");
  failed.given_up = json.at("given_up");
  failed.since = json.at("since_utc");
  failed.reason = json.at("reason");
  failed.works = json.value("works", failed.works);
  return failed;
}

bool uses(const Task& task, const Plan& plan, const std::set<std::string>& scenes) {
  return std::ranges::any_of(task.scenes, [&](std::size_t i) { return scenes.contains(plan.scenes[i].scene.path); });
}

}  // namespace

FailedTasks FailedTasks::of(const Workspace& workspace) {
  FailedTasks all;
  const auto text = geo::read_small_file(list_of(workspace), kLargestList);
  if (!text) return all;
  const auto damage = json_damage([&] {
    const Json list = Json::parse(intact_json(text.value()));
    for (const Json& json : list.at("tasks")) {
      FailedTask failed = failed_from(json);
      const Place place{failed.year, failed.tile};
      all.m_tasks.insert_or_assign(place, std::move(failed));
    }
  });
  return damage ? FailedTasks() : all;
}

void FailedTasks::write(const Workspace& workspace) const {
  std::error_code none;
  if (m_tasks.empty() && !fs::exists(list_of(workspace), none)) return;
  if (m_tasks.empty()) return geo::remove_path(list_of(workspace));
  Json tasks = Json::array();
  for (const auto& [place, failed] : m_tasks)
    tasks.push_back({{"year", failed.year},
                     {"tile", geo::tile_name(failed.tile)},
                     {"key", failed.key},
                     {"tries", failed.tries},
                     {"given_up", failed.given_up},
                     {"since_utc", failed.since},
                     {"reason", failed.reason},
                     {"works", failed.works}});
  const std::string text =
      geo::sealed(Json{{"tasks", tasks}}.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
  const auto before = geo::read_small_file(list_of(workspace), kLargestList);
  if (!before || before.value() != text) geo::write_atomically(list_of(workspace), text);
}

const FailedTask* FailedTasks::find(const Task& task) const {
  const auto found = m_tasks.find({task.year, task.tile});
  return found == m_tasks.end() || found->second.key != task.key.hash ? nullptr : &found->second;
}

std::vector<std::size_t> FailedTasks::to_try(const std::vector<std::size_t>& tasks, const Plan& plan,
                                             const Retries& retries) {
  std::vector<std::size_t> tried;
  m_left_out.clear();
  for (const auto i : tasks) {
    const Task& task = plan.tasks[i];
    const FailedTask* failed = find(task);
    const bool ever = m_tasks.contains({task.year, task.tile});
    const bool tonight = failed != nullptr && m_tonight.contains({task.year, task.tile});
    if (tonight || (failed != nullptr && !retries.all && failed->tries > retries.nights)) {
      m_left_out.push_back(*failed);
      m_left_out.back().given_up = !tonight;
      continue;
    }
    if (retries.only && !ever && !uses(task, plan, retries.scenes)) continue;
    tried.push_back(i);
  }
  return tried;
}

void FailedTasks::note(const std::vector<TaskFailure>& failures, const Plan& plan, const Workspace& workspace,
                       const std::string& work) {
  if (failures.empty()) return;
  for (const auto& [i, reason] : failures) {
    const Task& task = plan.tasks[i];
    const FailedTask* before = find(task);
    FailedTask failed = before != nullptr ? *before : FailedTask{task.year, task.tile, task.key.hash, 0, utc_now(), {}};
    failed.reason = geo::render(reason);
    failed.given_up = false;
    if (work.empty() || failed.works.insert(work).second) ++failed.tries;
    m_tonight.insert({task.year, task.tile});
    m_tasks.insert_or_assign({task.year, task.tile}, std::move(failed));
  }
  write(workspace);
}

std::vector<FailedTask> FailedTasks::settle(Plan& plan, std::vector<TaskState>& states, const Workspace& workspace) {
  std::vector<FailedTask> left;
  std::map<Place, FailedTask> still;
  for (std::size_t i = 0; i < states.size(); ++i) {
    Task& task = plan.tasks[i];
    const Place place{task.year, task.tile};
    const auto known = m_tasks.find(place);
    if (known == m_tasks.end() || states[i].up_to_date) continue;
    FailedTask failed = known->second;
    const bool same = failed.key == task.key.hash;
    if (same) failed.given_up = !m_tonight.contains(place);
    still.emplace(place, failed);  // of another key it is not tried tonight, and not forgotten either
    if (!same) continue;
    const auto record = read_task_record(workspace.task_record(task.year, geo::tile_name(task.tile)));
    if (record && same_but_scenes(task.key, record.value().key)) {
      Task as_it_is = task;
      as_it_is.key = record.value().key;
      TaskState standing = state_of(as_it_is, workspace);
      failed.keeps = standing.up_to_date;
      if (failed.keeps) task.key = as_it_is.key, states[i] = std::move(standing);
    }
    left.push_back(std::move(failed));
  }
  m_tasks = std::move(still);
  write(workspace);
  return left;
}

void FailedTasks::explain(const Plan& plan, std::vector<TaskState>& states) const {
  for (std::size_t i = 0; i < states.size(); ++i) {
    const FailedTask* failed = find(plan.tasks[i]);
    if (failed != nullptr && !states[i].up_to_date) states[i].reasons.push_back(failure_text(*failed));
  }
}

std::vector<FailedTask> FailedTasks::standing(const std::vector<TaskRecord>& records, const Plan& plan) const {
  std::vector<FailedTask> all;
  for (std::size_t i = 0; i < records.size() && i < plan.tasks.size(); ++i) {
    const auto found = m_tasks.find({plan.tasks[i].year, plan.tasks[i].tile});
    if (found == m_tasks.end() || found->second.key == records[i].key.hash) continue;
    all.push_back(found->second);
    all.back().keeps = true;
  }
  return all;
}

std::vector<FailedTask> failed_of(const NightResult& night, const Workspace& workspace) {
  return FailedTasks::of(workspace).standing(night.records, night.plan);
}

bool leave_no_hole(const std::vector<TaskState>& states, const std::vector<FailedTask>& failed, Progress& progress) {
  const auto left = std::ranges::count(states, false, &TaskState::up_to_date);
  const auto holes = std::ranges::count(failed, false, &FailedTask::keeps);
  if (left > holes)
    progress.warning(
        message("{0} tasks that never failed are left to be done, so no report is published; steppe run "
                "does them",
                left - holes));
  return left == 0;
}

geo::Message failure_text(const FailedTask& failed) {
  const auto reason = recognised(failed.reason);
  if (failed.given_up)
    return message(
        "failed {0} times since {1} and is tried again when an input, a setting or the program changes, or "
        "with steppe run --only-failed: {2}",
        failed.tries, failed.since, reason);
  return message("failed {0} times since {1}: {2}", failed.tries, failed.since, reason);
}

geo::Message warning_of(const FailedTask& failed) {
  return message("task {0} {1}: {2}", failed.year, geo::tile_name(failed.tile), failure_text(failed));
}

void warn_of_each(const std::vector<FailedTask>& failed, Progress& progress) {
  for (const auto& task : failed) progress.warning(warning_of(task));
}

void warn_of_failed(const std::vector<FailedTask>& failed, const Plan& plan, Progress& progress) {
  if (failed.empty()) return;
  warn_of_each(failed, progress);
  const auto kept = std::ranges::count_if(failed, &FailedTask::keeps);
  progress.warning(message("{0} of {1} tasks failed; {2} of them keep what an earlier night made", failed.size(),
                           plan.tasks.size(), kept));
  if (static_cast<std::size_t>(kept) < failed.size())
    progress.warning(
        message("what has nothing of an earlier night would leave a hole in the tables: no report is "
                "published, and the last one stays; mend what the messages name and run again"));
}

}  // namespace steppe
