#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "libgeo/zonal/real_sums.hpp"
#include "libgeo/zonal/value_table.hpp"

namespace geo {

// A cell's weight: its covered area on the ellipsoid, or its cover alone (every cell counts 1).
enum class WeightRule { area, coverage };

// A band of a raster as the engine reads it. `open` is called once a worker, since a source is for one thread; all
// sources of a layer must be on the plan's grid.
struct ZonalLayer {
  std::string name;  // for tables and messages
  int band = 0;
  std::function<Result<std::unique_ptr<RasterSource>>()> open;
  // Of this layer: LayerSums::sums; values and other_weight, where the request asks for them.
  bool moments = true, values = true, other_weight = true;
};

struct ZonalRequest {
  std::vector<ZonalLayer> layers;
  std::optional<ZonalLayer> weights =
      {};  // multiplies every cell's weight (for `weighted`); cells without it are left out there
  std::vector<std::pair<std::size_t, std::size_t>> crosses = {};  // pairs of layers to be cross-tabulated
  bool values = false;                                            // quantiles, mode, variety, class areas are asked for
  // Distinct values (and pairs) held at once by the groups under way: the memory bound. The band of each worker,
  // and two that wait to be added, may hold as many again. When it is exceeded, the group that holds most fails
  // (too_large); which one does not depend on threads.
  std::size_t max_values = 4'000'000;
  WeightRule weight_rule = WeightRule::area;
  bool other_weight = false;  // LayerSums::other_weight is asked for
};

// Of one layer in one group of zones.
struct LayerSums {
  std::variant<ZonalSums, RealSums> sums;  // when asked for; ZonalSums for 8- and 16-bit integers
  ValueTable values;                       // when asked for
  RealSums weighted;                       // value × weights raster, when there is one (weighted_window.hpp) …
  RealSums weights;                        // … and the weights of the same cells
  WideInteger other_weight = {};           // when asked for: Σ weight of the cells with data by the other rule
};

// Weight by (value of the first layer, value of the second), where both have data; pairs of weight above zero only.
using CrossSums = std::map<std::pair<double, double>, WideInteger>;

struct GroupSums {
  WideInteger covered;  // all cells of the group's zones, with and without data
  std::vector<LayerSums> layers;
  std::vector<CrossSums> crosses;
};

// A group that is finished. Handed over as soon as no block of it remains, so that a thousand zones need not be in
// memory at once; in which order depends on the sweep, not on threads. One at a time, from any worker.
struct FinishedGroup {
  std::size_t group = 0;
  Result<GroupSums> sums;  // a fault costs this group: corrupt pixels under it, or too many values
};

// One sweep over the blocks that the plan touches: every block of every layer is decoded once, whatever the number of
// zones (but see sweep_layout.hpp for layers whose blocks do not match). group_of[i] names the group of plan.zones[i];
// zones of one group are added up, also where they overlap. Groups are numbered from 0 to the largest one named;
// groups without a cell (numbers that no zone has) are handed over at the end with empty sums. Sums are exact: threads
// and blocks in any order give the same. A band of the sweep is a row of blocks; memory is that of the windows under
// way (2^20 cells a layer at most), the sources' caches, and the sums of the groups under way.
//
// Pixels that cannot be read cost the groups with cells in the same block, or, where blocks are large, in the same rows
// of the part of it that is read at once. No data is the raster's, NaN and the infinities.
//
// REQUIRES one group for each of the plan's zones, zones inside the plan's grid, pairs of layers that exist.
// Throws Error when a layer cannot be opened, has no such band or is not on the plan's grid, and what `finished` and
// `parallel` throw. Returns false when cancelled: not every group was handed over then.
bool zonal_sweep(const CoveragePlan& plan, const std::vector<std::size_t>& group_of, const PixelArea& area,
                 const ZonalRequest& request, const ParallelFor& parallel, const Cancelled& cancelled,
                 const std::function<void(FinishedGroup&&)>& finished);

}  // namespace geo
