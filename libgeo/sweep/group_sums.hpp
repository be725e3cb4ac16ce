#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/base/wide_integer.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "libgeo/zonal/real_sums.hpp"
#include "libgeo/zonal/value_table.hpp"

namespace geo {

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

}  // namespace geo
