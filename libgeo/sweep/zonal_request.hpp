#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/raster/raster_source.hpp"

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

}  // namespace geo
