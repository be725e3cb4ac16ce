#include "libgeo/summary/plan_split.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/sweep/zonal_sweep.hpp"

namespace geo {
namespace {

void count_blocks(PlanSplit& split, std::int64_t block) {
  const Grid& grid = split.edges.grid;
  const std::int64_t across = blocks_in(grid.cols, block);
  std::vector<bool> seen(static_cast<std::size_t>(across * blocks_in(grid.rows, block)));
  for (const auto& nodes : split.inside)
    for (const PyramidNode& node : nodes)
      for_each_block(node, grid, block, [&](std::int64_t row, std::int64_t col) {
        seen[static_cast<std::size_t>(row * across + col)] = true;
      });
  split.blocks_inside = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
  split.blocks = seen.size();
}

}  // namespace

PlanSplit split_plan(const CoveragePlan& plan, std::int64_t block, const ParallelFor& parallel) {
  PlanSplit split{{plan.grid, {}, plan.refused}, {}};
  split.edges.zones.resize(plan.zones.size());
  split.inside.resize(plan.zones.size());
  parallel(plan.zones.size(), [&](std::size_t i) {
    const ZoneCoverage& zone = plan.zones[i];
    split.inside[i] = split_blocks(zone.runs, block).inside;
    split.edges.zones[i] = {zone.zone, without_inside(zone.runs, split.inside[i], block)};
  });
  count_blocks(split, block);
  return split;
}

bool summarised_sweep(const PlanSplit& split, const std::vector<std::size_t>& group_of, const PixelArea& area,
                      const ZonalRequest& request, std::span<const Summary> summaries, const ParallelFor& parallel,
                      const Cancelled& cancelled, const std::function<void(FinishedGroup&&)>& finished) {
  const auto cells = PixelArea::uniform(split.edges.grid);
  const bool by_area = request.weight_rule == WeightRule::area;
  const PixelArea &weights = by_area ? area : cells, &other = by_area ? cells : area;
  std::vector<std::vector<PyramidNode>> inside_of;
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    if (group_of[i] >= inside_of.size()) inside_of.resize(group_of[i] + 1);
    auto& nodes = inside_of[group_of[i]];
    nodes.insert(nodes.end(), split.inside[i].begin(), split.inside[i].end());
  }
  return zonal_sweep(split.edges, group_of, area, request, parallel, cancelled, [&](FinishedGroup&& group) {
    const auto& nodes = inside_of[group.group];
    if (group.sums && !summaries.empty()) {
      GroupSums& sums = group.sums.value();
      sums.covered += weight_inside(summaries.front(), nodes, weights);
      for (std::size_t i = 0; i < summaries.size(); ++i) {
        const ZonalLayer& layer = request.layers[i];
        add_inside(
            summaries[i], nodes,
            {weights, other, layer.moments, request.values && layer.values, request.other_weight && layer.other_weight},
            sums.layers[i]);
      }
    }
    finished(std::move(group));
  });
}

}  // namespace geo
