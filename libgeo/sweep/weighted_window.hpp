#pragma once

#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/sweep/sweep_sources.hpp"

namespace geo {

// A window of a layer and one of a weights raster, multiplied. NaN where either has no data: such a cell counts in
// neither sum. A product is exact when the two values together have 53 bits or fewer (16-bit values × any float32);
// otherwise it is rounded once, to the nearest double: the same for every zone and order.
struct WeightedWindow {
  Raster<double> products, weights;
  bool overflow = false;  // a product that no double holds stands in `products` as an infinity
};

WeightedWindow weighted_window(const WindowPixels& values, const WindowPixels& weights);

// Whether a cell of the runs has an infinity.
bool covers_infinity(const CoverageRuns& runs, const Raster<double>& raster);

Fault weights_too_large(const std::string& layer);

}  // namespace geo
