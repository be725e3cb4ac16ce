#include "libgeo/sweep/weighted_window.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libgeo/coverage/raster_place.hpp"

namespace geo {

WeightedWindow weighted_window(const WindowPixels& values, const WindowPixels& weights) {
  constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
  WeightedWindow window{as_doubles(values), as_doubles(weights), false};
  for (std::size_t i = 0; i < window.products.pixels.size(); ++i) {
    double &product = window.products.pixels[i], &weight = window.weights.pixels[i];
    product *= weight;  // NaN stays NaN
    if (std::isnan(product)) weight = kNothing;
    if (std::isinf(product)) window.overflow = true;
  }
  return window;
}

bool covers_infinity(const CoverageRuns& runs, const Raster<double>& raster) {
  const Window place = place_in_tile(runs.grid, raster.grid);
  bool found = false;
  for (auto row = place.row; row < place.end_row() && !found; ++row)
    for_each_clipped(
        runs.row(row), place.col, place.end_col(), [&](std::int64_t col, std::int64_t count, std::int64_t) {
          const auto cells = raster.row(row - place.row)
                                 .subspan(static_cast<std::size_t>(col - place.col), static_cast<std::size_t>(count));
          found = found || std::any_of(cells.begin(), cells.end(), [](double value) { return std::isinf(value); });
        });
  return found;
}

Fault weights_too_large(const std::string& layer) {
  return {FaultKind::out_of_range,
          message("{0}: a value times its weight is too large (got more than a 64-bit floating-point number holds); "
                  "scale the weights down",
                  layer)};
}

}  // namespace geo
