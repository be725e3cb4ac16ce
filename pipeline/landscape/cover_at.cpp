#include "pipeline/landscape/cover_at.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/grid/tile_window.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/products/block_edge.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

std::int64_t cell(double place, std::int64_t count) {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(place)), 0, count - 1);
}

// Places of points by row of blocks of one tile.
using Bands = std::map<std::int64_t, std::vector<std::size_t>>;

void read_tile(geo::RasterSource& source, const geo::Grid& grid, const std::vector<geo::Point>& points,
               const Bands& bands, std::vector<double>& cover) {
  std::vector<std::int16_t> values;
  for (const auto& [band, places] : bands) {
    check_interrupted();
    const std::int64_t first = band * kBlockEdge;
    const geo::Window window{0, first, grid.cols, std::min<std::int64_t>(kBlockEdge, grid.rows - first)};
    values.resize(window.size());
    if (auto done = source.read(0, window, values); !done) geo::throw_fault(done.fault());
    for (const std::size_t i : places) {
      const std::int64_t row = cell(grid.row_of(points[i].y), grid.rows) - first;
      const auto value = values[static_cast<std::size_t>(row * grid.cols + cell(grid.col_of(points[i].x), grid.cols))];
      if (value != kCoverNoData) cover[i] = value / kCoverScale;
    }
  }
}

}  // namespace

std::vector<double> cover_at(const std::vector<geo::Point>& points, int year, const AnalysisGrid& grid,
                             const ProductFiles& files) {
  std::vector<double> cover(points.size(), std::numeric_limits<double>::quiet_NaN());
  std::map<geo::TileId, Bands> tiles;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!std::isfinite(points[i].x) || !std::isfinite(points[i].y)) continue;
    const geo::TileId id = geo::tile_at(grid.tiling, points[i].x, points[i].y);
    const geo::Grid tile = geo::tile_grid(grid.tiling, id);
    tiles[id][cell(tile.row_of(points[i].y), tile.rows) / kBlockEdge].push_back(i);
  }
  for (const auto& [id, bands] : tiles) {
    const TileProduct file{year, Product::fvc, geo::tile_name(id)};
    if (!files.has(file)) continue;
    auto source = files.open(file);
    if (!source) geo::throw_fault(source.fault());
    read_tile(*source.value(), geo::tile_grid(grid.tiling, id), points, bands, cover);
  }
  return cover;
}

}  // namespace steppe
