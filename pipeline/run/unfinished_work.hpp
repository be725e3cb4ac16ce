#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"

namespace steppe {

// What is missing of work that was given out to other machines. A zone is whole when every tile that it may share area
// with is done in every year: all that is said of it then is what the whole night says.
struct UnfinishedWork {
  std::size_t tasks = 0;                           // not done
  std::set<geo::TileId> tiles = {};                // not done in every year
  std::map<std::string, geo::Message> zones = {};  // on these tiles: id → why they have no figures
  std::size_t whole_zones = 0;                     // the others

  bool any() const { return tasks > 0; }
  // Whether a shape on the grid's plane may lie on one of the tiles.
  bool touches(const geo::Tiling& tiling, const geo::MultiPolygon& shape) const;
};

// REQUIRES states of the plan's tasks, in their order.
UnfinishedWork unfinished_work(const Plan& plan, const std::vector<TaskState>& states, const geo::ZoneSet& zones);

// Leaves the plan the tasks that are done, of unfinished work those of tiles that are done in every year, and gives
// their records, in the plan's order.
std::vector<TaskRecord> keep_done(Plan& plan, std::vector<TaskState>&& states, const UnfinishedWork& unfinished);

}  // namespace steppe
