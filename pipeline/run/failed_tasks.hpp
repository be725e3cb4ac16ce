#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_failure.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// A task that could not be done, and how often it was tried.
struct FailedTask {
  int year = 0;
  geo::TileId tile;
  std::string key;  // what it was to be made from (TaskKey::hash): with another it is tried as if it never failed
  std::int64_t tries = 0;
  std::string since;                 // UTC of the first
  std::string reason;                // of the last, in English
  bool given_up = false;             // not tried tonight
  bool keeps = false;                // an earlier night's products and record stand, and are used
  std::set<std::string> works = {};  // handed-out works in which it failed (HandedWork::digest): each is one try
};

// Which tasks that failed a night tries again.
struct Retries {
  std::int64_t nights = 0;            // run.retries: so often after the first
  bool all = false;                   // those too that were given up: somebody asks for them
  bool only = false;                  // no task that never failed and that uses none of `scenes`
  std::set<std::string> scenes = {};  // paths: refused in an earlier night and good now
};

// The tasks of a workspace that failed (failed_tasks.json): kept until they are done or asked for no more, so that none
// is forgotten.
class FailedTasks {
 public:
  // A file that is damaged or not there tells of none: all are tried.
  static FailedTasks of(const Workspace& workspace);

  // Of `tasks` those that are to be tried now; none of those that failed tonight. The others' failures are left_out().
  std::vector<std::size_t> to_try(const std::vector<std::size_t>& tasks, const Plan& plan, const Retries& retries);
  // Written at once, as settle() does. `work`: HandedWork::digest, empty in a run; what is taken in again was
  // tried once.
  void note(const std::vector<TaskFailure>& failures, const Plan& plan, const Workspace& workspace,
            const std::string& work = {});

  // Those that to_try() last left out: of tonight, and those that are given up. In the order of its tasks.
  const std::vector<FailedTask>& left_out() const { return m_left_out; }

  // A night's work is done: tasks that failed keep what an earlier night made of them where that stands but for the
  // scenes; they count as up to date then. What is up to date by itself is no failure any more, nor what the plan does
  // not have. Returns those that are left, in the plan's order.
  std::vector<FailedTask> settle(Plan& plan, std::vector<TaskState>& states, const Workspace& workspace);

  // Adds to the reasons of states what is known of failures.
  void explain(const Plan& plan, std::vector<TaskState>& states) const;

  // Those of a night that is done, by its records: tasks that have another record than they were to have.
  std::vector<FailedTask> standing(const std::vector<TaskRecord>& records, const Plan& plan) const;

 private:
  using Place = std::pair<int, geo::TileId>;
  const FailedTask* find(const Task& task) const;  // of the same key
  void write(const Workspace& workspace) const;    // throws Error as write_atomically() does

  std::map<Place, FailedTask> m_tasks;
  std::set<Place> m_tonight;
  std::vector<FailedTask> m_left_out;
};

// Those of a night that is done.
std::vector<FailedTask> failed_of(const NightResult& night, const Workspace& workspace);

// Whether every task of a night has a record; warns of those that were left out without having failed.
bool leave_no_hole(const std::vector<TaskState>& states, const std::vector<FailedTask>& failed, Progress& progress);

// What a person reads of one.
geo::Message failure_text(const FailedTask& failed);
geo::Message warning_of(const FailedTask& failed);  // with its place
void warn_of_each(const std::vector<FailedTask>& failed, Progress& progress);
// The same, and of what it means for the night.
void warn_of_failed(const std::vector<FailedTask>& failed, const Plan& plan, Progress& progress);

}  // namespace steppe
