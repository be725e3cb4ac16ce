#include "pipeline/serve/tile_matrix.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "libgeo/crs/transform.hpp"
#include "pipeline/plan/layer_place.hpp"

namespace steppe {
namespace {

constexpr std::array<std::string_view, 2> kNames{"webmercator", "grid"};
constexpr int kDeepest = 24;  // 1 cm a pixel in Web Mercator

const double kMercatorHalf = std::numbers::pi * 6378137.0;  // EPSG:1024, of the sphere with WGS 84's major axis

std::int64_t rounded(double cells) { return std::max<std::int64_t>(1, std::llround(cells)); }

// Levels above `full` pixels until everything lies in one tile.
int levels_above(std::int64_t full) {
  int z = 0;
  while ((kMapTilePixels << z) < full) ++z;
  return z;
}

geo::Fault not_in_mercator(const geo::Crs& crs) {
  return {
      geo::FaultKind::out_of_range,
      geo::message("analysis grid: cannot be shown in Web Mercator (got {0}); use the tiles of the grid", crs.name())};
}

// The side of an analysis cell in the middle of the data, in metres of Web Mercator.
geo::Result<double> cell_in_mercator(const geo::Tiling& tiling, const geo::Crs& crs, const geo::Box& box,
                                     const geo::Crs& mercator) {
  const auto transform = geo::Transform::between(crs, mercator);
  if (!transform) return transform.fault();
  const double x_mid = (box.x_min + box.x_max) / 2, y_mid = (box.y_min + box.y_max) / 2;
  std::array<double, 3> x{x_mid, x_mid + tiling.dx, x_mid}, y{y_mid, y_mid, y_mid + tiling.dy};
  transform.value().forward(x, y);
  const double side = std::min(std::hypot(x[1] - x[0], y[1] - y[0]), std::hypot(x[2] - x[0], y[2] - y[0]));
  if (std::isfinite(side) && side > 0) return side;
  return not_in_mercator(crs);
}

geo::Result<TileMatrixSet> web_mercator(const geo::Tiling& tiling, const geo::Crs& crs, const geo::Box& box) {
  const auto mercator = geo::Crs::from_text("EPSG:3857");
  if (!mercator) return mercator.fault();
  const auto cell = cell_in_mercator(tiling, crs, box, mercator.value());
  if (!cell) return cell.fault();
  const geo::Box shown = box_in(box, crs, mercator.value());
  if (shown.empty()) return not_in_mercator(crs);
  TileMatrixSet set{TileMatrix::webmercator, mercator.value(), -kMercatorHalf, kMercatorHalf};
  set.dx = set.dy = 2 * kMercatorHalf / static_cast<double>(kMapTilePixels);
  set.max_zoom = std::clamp(static_cast<int>(std::ceil(std::log2(set.dx / cell.value()))) + 1, 0, kDeepest);
  const double extent = std::max(shown.x_max - shown.x_min, shown.y_max - shown.y_min);
  set.min_zoom = std::clamp(static_cast<int>(std::floor(std::log2(2 * kMercatorHalf / extent))), 0, set.max_zoom);
  set.full_cols = set.full_rows = kMapTilePixels << set.max_zoom;
  set.cells = set.dx / cell.value();
  return set;
}

TileMatrixSet analysis_grid(const geo::Tiling& tiling, const geo::Crs& crs, const geo::Box& box) {
  TileMatrixSet set{TileMatrix::grid, crs, box.x_min, box.y_max};
  set.full_cols = rounded((box.x_max - box.x_min) / tiling.dx);
  set.full_rows = rounded((box.y_max - box.y_min) / tiling.dy);
  set.max_zoom = levels_above(std::max(set.full_cols, set.full_rows));
  set.cells = std::ldexp(1.0, set.max_zoom);
  set.dx = std::ldexp(tiling.dx, set.max_zoom), set.dy = std::ldexp(tiling.dy, set.max_zoom);
  return set;
}

std::int64_t tiles_for(std::int64_t full, int levels_to_full) {
  const std::int64_t side = kMapTilePixels << levels_to_full;
  return (full + side - 1) / side;
}

}  // namespace

std::string_view name_of(TileMatrix matrix) { return kNames[static_cast<std::size_t>(matrix)]; }

std::optional<TileMatrix> tile_matrix_named(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? std::nullopt : std::optional(static_cast<TileMatrix>(found - kNames.begin()));
}

std::int64_t TileMatrixSet::across(int z) const { return tiles_for(full_cols, max_zoom - z); }
std::int64_t TileMatrixSet::down(int z) const { return tiles_for(full_rows, max_zoom - z); }

bool TileMatrixSet::has(const TilePlace& place) const {
  return place.z >= 0 && place.z <= max_zoom && place.x >= 0 && place.x < across(place.z) && place.y >= 0 &&
         place.y < down(place.z);
}

int TileMatrixSet::overview(int z) const {
  constexpr double kGiven = 1.2;
  return std::max(0, static_cast<int>(std::floor(std::log2(kGiven * std::ldexp(cells, -z)))));
}

geo::SpatialGrid TileMatrixSet::pixels(const TilePlace& place) const {
  const double cell_x = std::ldexp(dx, -place.z), cell_y = std::ldexp(dy, -place.z);
  return {{x0 + static_cast<double>(place.x * kMapTilePixels) * cell_x,
           y0 - static_cast<double>(place.y * kMapTilePixels) * cell_y, cell_x, cell_y, kMapTilePixels, kMapTilePixels},
          crs};
}

geo::Result<TileMatrixSet> tile_matrix_set(TileMatrix matrix, const geo::Tiling& tiling, const geo::Crs& crs,
                                           const geo::Box& box) {
  return matrix == TileMatrix::webmercator ? web_mercator(tiling, crs, box) : analysis_grid(tiling, crs, box);
}

}  // namespace steppe
