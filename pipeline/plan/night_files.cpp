#include "pipeline/plan/night_files.hpp"

#include <algorithm>
#include <cstddef>

namespace steppe {

TileFiles tile_files(const TaskRecord& record) {
  TileFiles files{record.key.hash, {}};
  for (const ProductFile& file : record.files) files.seals[file.product] = file.seal;
  return files;
}

ProductFiles product_files(const Plan& plan, const std::vector<TaskRecord>& records, const Workspace& workspace) {
  NightTiles tiles;
  for (std::size_t t = 0; t < std::min(records.size(), plan.tasks.size()); ++t)
    tiles[plan.tasks[t].year][geo::tile_name(plan.tasks[t].tile)] = tile_files(records[t]);
  return {workspace, std::move(tiles)};
}

ProductFiles product_files(const Task& task, const TaskRecord& record, const Workspace& workspace) {
  return {workspace, {{task.year, {{geo::tile_name(task.tile), tile_files(record)}}}}};
}

}  // namespace steppe
