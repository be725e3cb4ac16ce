#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include "pipeline/catalog/ingest.hpp"
#include "pipeline/sensors/observation.hpp"

namespace steppe {
namespace {

// Of each scene the place of the one that is used instead of it; its own when it is used itself.
std::vector<std::size_t> newest_of(const std::vector<AcceptedScene>& usable) {
  std::map<std::string, std::vector<std::size_t>> by_observation;
  for (std::size_t i = 0; i < usable.size(); ++i) by_observation[observation_of(usable[i].scene)].push_back(i);
  std::vector<std::size_t> newest(usable.size());
  std::iota(newest.begin(), newest.end(), std::size_t{0});
  for (const auto& [observation, places] : by_observation)
    for (const auto i : places)
      for (const auto other : places)
        if (displaces(usable[other].scene, usable[newest[i]].scene)) newest[i] = other;
  return newest;
}

// One of the observation's scenes, said to be used or not. True when that is news.
bool judge(SceneRecord& record, const std::string& used_instead) {
  const bool was_used = record.status != SceneStatus::superseded;
  if (used_instead.empty()) {
    if (!was_used) record.reason.clear();  // else it says that no pixel can be used, or nothing
    record.status = SceneStatus::accepted;
    return !was_used;
  }
  const bool as_before = !was_used && record.reason == used_instead;
  record.status = SceneStatus::superseded;
  record.reason = used_instead;
  return !as_before;
}

}  // namespace

std::vector<SceneRecord> settle_superseded(Ingested& ingested) {
  std::vector<AcceptedScene> usable = std::move(ingested.accepted);
  std::move(ingested.superseded.begin(), ingested.superseded.end(), std::back_inserter(usable));
  ingested.accepted.clear(), ingested.superseded.clear();
  std::sort(usable.begin(), usable.end(),
            [](const AcceptedScene& a, const AcceptedScene& b) { return a.record.path < b.record.path; });
  const auto newest = newest_of(usable);
  std::vector<SceneRecord> changed;
  for (std::size_t i = 0; i < usable.size(); ++i)
    if (judge(usable[i].record, newest[i] == i ? "" : usable[newest[i]].scene.id)) changed.push_back(usable[i].record);
  for (std::size_t i = 0; i < usable.size(); ++i)
    (newest[i] == i ? ingested.accepted : ingested.superseded).push_back(std::move(usable[i]));
  return changed;
}

}  // namespace steppe
