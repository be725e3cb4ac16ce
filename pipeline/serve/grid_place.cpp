#include "pipeline/serve/grid_place.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/crs/transform.hpp"
#include "libgeo/grid/tile_window.hpp"

namespace steppe {

std::optional<GridPlace> grid_place(const ServedNight& night, double longitude, double latitude) {
  constexpr double kFarthest = 1e9;
  const auto wgs84 = geo::Crs::from_text("EPSG:4326");
  if (!wgs84) return std::nullopt;
  const auto transform = geo::Transform::between(wgs84.value(), night.crs);
  if (!transform) return std::nullopt;
  double x[] = {longitude}, y[] = {latitude};
  transform.value().forward(x, y);
  if (!(std::abs(x[0]) < kFarthest && std::abs(y[0]) < kFarthest)) return std::nullopt;
  GridPlace place{longitude, latitude, geo::tile_at(night.index.tiling, x[0], y[0]), {}};
  place.tile_name = geo::tile_name(place.tile);
  const geo::Grid grid = geo::tile_grid(night.index.tiling, place.tile);
  const auto inside = [](double at, std::int64_t count) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(at)), 0, count - 1);
  };
  place.row = inside(grid.row_of(y[0]), grid.rows);
  place.col = inside(grid.col_of(x[0]), grid.cols);
  return place;
}

}  // namespace steppe
