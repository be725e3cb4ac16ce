#include "pipeline/run/unfinished_work.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/polygon/tiles_of_shape.hpp"

namespace steppe {

bool UnfinishedWork::touches(const geo::Tiling& tiling, const geo::MultiPolygon& shape) const {
  return std::ranges::any_of(geo::tiles_of_shape(tiling, shape),
                             [&](const geo::TileId& tile) { return tiles.contains(tile); });
}

UnfinishedWork unfinished_work(const Plan& plan, const std::vector<TaskState>& states, const geo::ZoneSet& zones) {
  UnfinishedWork work;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i].up_to_date) continue;
    ++work.tasks;
    work.tiles.insert(plan.tasks[i].tile);
  }
  for (const geo::Zone& zone : zones.zones) {
    const auto tiles = geo::tiles_of_shape(plan.grid.tiling, zone.shape);
    const auto missing =
        std::ranges::count_if(tiles, [&](const geo::TileId& tile) { return work.tiles.contains(tile); });
    if (missing == 0)
      ++work.whole_zones;
    else
      work.zones.emplace(zone.id, geo::message("{0} of its {1} tiles are not done yet", missing, tiles.size()));
  }
  return work;
}

std::vector<TaskRecord> keep_done(Plan& plan, std::vector<TaskState>&& states, const UnfinishedWork& unfinished) {
  std::vector<TaskRecord> records;
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!states[i].up_to_date || unfinished.tiles.contains(plan.tasks[i].tile)) continue;
    records.push_back(std::move(states[i].record));
    tasks.push_back(std::move(plan.tasks[i]));
  }
  plan.tasks = std::move(tasks);
  return records;
}

}  // namespace steppe
