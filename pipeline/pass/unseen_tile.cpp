#include "pipeline/pass/unseen_tile.hpp"

#include <cassert>
#include <filesystem>
#include <utility>
#include <vector>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/pass/tile_coverage.hpp"
#include "pipeline/pass/tile_sums.hpp"
#include "pipeline/plan/task_failure.hpp"
#include "pipeline/products/night_switch.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

void add_grassland(const RunContext& context, const geo::SpatialGrid& tile, TileSums& sums) {
  if (context.settings.layers.grassland.empty()) return;
  auto cells = context.layers.codes_on(tile);
  if (!cells) geo::throw_if_machine(cells.fault());
  if (!cells) throw TaskFailed(cells.fault().message);
  if (!cells.value().grassland) return;
  geo::Raster<std::uint8_t> types;
  types.grid = tile.grid;
  types.pixels = std::move(*cells.value().grassland);
  sums.add_grassland(types, std::vector<std::int16_t>(types.pixels.size(), kCoverNoData));
}

void remove_products(const RunContext& context, const Task& task) {
  const std::string tile = geo::tile_name(task.tile);
  for (const ProductRow& row : product_table()) {
    const auto path = context.workspace.product(task.year, row.product, tile);
    std::error_code error;
    if (std::filesystem::symlink_status(path, error).type() == std::filesystem::file_type::not_found) continue;
    if (context.published != nullptr) keep_replaced(*context.published, {task.year, row.product, tile});
    geo::remove_path(path);
    geo::remove_path(geo::summary_path(path));
  }
}

}  // namespace

TaskRecord unseen_tile(const RunContext& context, const Task& task) {
  assert(task.scenes.empty());
  const geo::SpatialGrid tile = context.plan.grid.tile(task.tile);
  TileSums sums(context.zones, tile, tile_coverage(context.zones, tile, context.workspace));
  sums.add_unseen(class_products(context.settings));
  add_grassland(context, tile, sums);
  sums.check_closed();
  TaskRecord record{task.key, {}, 0, {}, {}};
  std::move(sums).into(record);
  remove_products(context, task);
  return record;
}

}  // namespace steppe
