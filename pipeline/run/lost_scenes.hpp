#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/catalog/ingest.hpp"
#include "pipeline/catalog/run_records.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"

namespace steppe {

// Scenes that finished tasks were made from and that cannot be used tonight: gone (a mount that was lost), or refused
// though they were good. What was made of them is kept until they are back or somebody lets them go.
class LostScenes {
 public:
  // `known`: the catalogue's scenes before this night.
  // `dropped`: ids that a person will not have used (SceneDecisions::dropped_ids()): nothing waits for them.
  LostScenes(const Ingested& tonight, const std::map<std::string, SceneRecord>& known,
             const std::vector<ForgottenScene>& forgotten, const std::set<std::string>& dropped = {});

  // Of scenes as task keys name them, those that are lost: not usable tonight under their id or as a newer processing
  // of the same observation, and not let go.
  std::vector<std::string> among(const std::vector<std::string>& used) const;
  // A lost scene whose files are gone; else they lie there and are refused.
  bool is_gone(const std::string& used) const;

 private:
  std::set<std::string> m_usable, m_refused, m_dropped;  // ids
  std::map<std::string, std::string> m_newest;           // processing, by observation
  std::set<std::string> m_forgotten;                     // as task keys name them
};

// Tasks that keep what they have, because scenes they were made from are lost.
struct KeptTasks {
  std::set<std::string> used;         // scenes that any record on disk names, as task keys do
  std::set<std::string> lost;         // scenes, as task keys name them
  std::size_t gone = 0;               // of them
  std::size_t tasks = 0;              // that keep their products and records
  std::vector<std::size_t> stranded;  // into the plan: what they have does not fit tonight's settings, zones or layers
                                      // or is damaged, and cannot be made again, because scenes are gone (perhaps
                                      // theirs, where their record is damaged)
};

// Looks at the tasks that are to be done. One that lost scenes counts as up to date, with the record and the key it
// has, where they stand but for the scenes. One that would be made again anyway is stranded when scenes are gone; where
// they are only refused it is made without them, as bad scenes cost no more than themselves.
// `earlier`: KeptTasks::used when the night began; a scene that only tonight's tasks used counts for nothing. Without
// it, all records are of earlier nights.
KeptTasks keep_tasks(Plan& plan, std::vector<TaskState>& states, const LostScenes& scenes, const Workspace& workspace,
                     const std::optional<std::set<std::string>>& earlier = std::nullopt);

// Some names of lost scenes, for messages: without checksums, at most ten.
std::string some_of(const std::set<std::string>& lost);

}  // namespace steppe
