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
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster_source.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "libgeo/zonal/coverage_plan.hpp"
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
};

struct ZonalRequest {
  std::vector<ZonalLayer> layers;
  std::optional<ZonalLayer> weights =
      {};  // multiplies every cell's weight (for `weighted`); cells without it are left out there
  std::vector<std::pair<std::size_t, std::size_t>> crosses = {};  // pairs of layers to be cross-tabulated
  bool values = false;                                            // quantiles, mode, variety, class areas are asked for
  std::size_t max_values = 4'000'000;  // distinct values held at once, over all zones: the memory bound
  WeightRule weight_rule = WeightRule::area;
  bool other_weight = false;  // LayerSums::other_weight is asked for
};

// Of one layer in one group of zones.
struct LayerSums {
  std::variant<ZonalSums, RealSums> sums;  // ZonalSums for 8- and 16-bit integers
  ValueTable values;                       // when asked for
  RealSums weighted;                       // value × weights raster, when there is one …
  RealSums weights;                        // … and the weights of the same cells
  WideInteger other_weight = {};           // when asked for: Σ weight of the cells with data by the other rule
};

// Weight by (value of the first layer, value of the second), where both have data.
using CrossSums = std::map<std::pair<double, double>, WideInteger>;

struct GroupSums {
  WideInteger covered;  // all cells of the group's zones, with and without data
  std::vector<LayerSums> layers;
  std::vector<CrossSums> crosses;
};

// A group that is finished. Handed over as soon as no block of it remains, so that a thousand zones need not be in
// memory at once; in which order depends on the sweep, not on threads.
struct FinishedGroup {
  std::size_t group = 0;
  Result<GroupSums> sums;  // a fault costs this group: corrupt pixels under it, or too many values
};

// One sweep over the blocks that the plan touches: every block of every layer is decoded once, whatever the number of
// zones. `group_of` names the group of each zone of the plan (by position in the plan's zone list): zones of one group
// are added up. Sums are exact: threads and blocks in any order give the same. A band of the sweep is a row of blocks;
// memory is that of the bands under way, the sources' caches, and the sums of the groups under way.
//
// Throws Error when a layer cannot be opened or is not on the plan's grid. Returns false when cancelled.
bool zonal_sweep(const CoveragePlan& plan, const std::vector<std::size_t>& group_of, const PixelArea& area,
                 const ZonalRequest& request, const ParallelFor& parallel, const Cancelled& cancelled,
                 const std::function<void(FinishedGroup&&)>& finished);

}  // namespace geo
