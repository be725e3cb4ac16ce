#include "pipeline/results/values_at_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <numeric>

#include "libgeo/grid/tile_window.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::Window;

// The tiles of one product, opened when they are first needed; one that was given is good until the next is asked for.
class ProductTiles {
 public:
  static constexpr std::size_t kMostOpen = 64;

  ProductTiles(Product product, int year, const AnalysisGrid& grid, const ProductFiles& files)
      : m_product(product), m_year(year), m_grid(grid), m_files(files) {}

  // Null when the night has no such tile.
  geo::Result<geo::RasterSource*> tile(const geo::TileId& id) {
    const auto known = m_open.find(id);
    if (known != m_open.end()) return known->second.get();
    const TileProduct file{m_year, m_product, geo::tile_name(id)};
    if (!m_files.has(file)) return m_open[id].get();
    auto source = m_files.open(file);
    if (!source) return source.fault();
    if (m_open.size() >= kMostOpen) m_open.clear();
    return (m_open[id] = std::move(source).value()).get();
  }

  const geo::Tiling& tiling() const { return m_grid.tiling; }

 private:
  Product m_product;
  int m_year;
  const AnalysisGrid& m_grid;
  const ProductFiles& m_files;
  std::map<geo::TileId, std::unique_ptr<geo::RasterSource>> m_open;
};

// Pixels of a tile whose centres lie in [west, east) × (south, north].
Window centres_in(const geo::Grid& tile, const geo::Box& box) {
  const auto first = [](double edge) { return static_cast<std::int64_t>(std::ceil(edge - 0.5)); };
  const std::int64_t col = first(tile.col_of(box.x_min)), end_col = first(tile.col_of(box.x_max));
  const std::int64_t row = first(tile.row_of(box.y_max)), end_row = first(tile.row_of(box.y_min));
  return geo::intersection({col, row, end_col - col, end_row - row}, tile.window());
}

Window pixel_of(const geo::Grid& tile, const geo::Point& p) {
  const auto clamped = [](double place, std::int64_t count) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(place)), 0, count - 1);
  };
  return {clamped(tile.col_of(p.x), tile.cols), clamped(tile.row_of(p.y), tile.rows), 1, 1};
}

struct Sum {
  double total = 0;
  std::size_t known = 0, all = 0;
};

geo::Result<void> add(geo::RasterSource& source, const Window& window, Sum& sum) {
  std::vector<std::int16_t> values(window.size());
  if (auto done = source.read(0, window, values); !done) return done.fault();
  for (const auto value : values)
    if (value != kCoverNoData) sum.total += value, ++sum.known;
  return {};
}

geo::Result<double> mean_around(ProductTiles& tiles, const geo::Point& point, double half) {
  const geo::Box box{point.x - half, point.y - half, point.x + half, point.y + half};
  Sum sum;
  std::vector<geo::TileId> around = geo::tiles_over(tiles.tiling(), box);
  for (const auto& id : around) {
    const auto grid = geo::tile_grid(tiles.tiling(), id);
    const Window window = centres_in(grid, box);
    sum.all += window.size();
    auto source = tiles.tile(id);
    if (!source) return source.fault();
    if (window.empty() || !source.value()) continue;
    if (auto done = add(*source.value(), window, sum); !done) return done.fault();
  }
  if (sum.all == 0) {  // a square smaller than a pixel, between centres
    const auto id = geo::tile_at(tiles.tiling(), point.x, point.y);
    auto source = tiles.tile(id);
    if (!source) return source.fault();
    sum.all = 1;
    if (source.value())
      if (auto done = add(*source.value(), pixel_of(geo::tile_grid(tiles.tiling(), id), point), sum); !done)
        return done.fault();
  }
  if (2 * sum.known < sum.all || sum.known == 0) return std::numeric_limits<double>::quiet_NaN();
  return sum.total / static_cast<double>(sum.known) / kCoverScale;
}

}  // namespace

geo::Result<std::vector<std::uint8_t>> classes_at(const std::vector<geo::Point>& points, Product product, int year,
                                                  const AnalysisGrid& grid, const ProductFiles& files) {
  ProductTiles tiles(product, year, grid, files);
  std::vector<std::uint8_t> classes(points.size(), kClassNoData);
  std::vector<std::size_t> order(points.size());  // tile by tile: each is opened once
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return geo::tile_at(grid.tiling, points[a].x, points[a].y) < geo::tile_at(grid.tiling, points[b].x, points[b].y);
  });
  for (const auto i : order) {
    check_interrupted();
    const auto id = geo::tile_at(grid.tiling, points[i].x, points[i].y);
    auto source = tiles.tile(id);
    if (!source) return source.fault();
    if (!source.value()) continue;
    const std::span<std::uint8_t> one(&classes[i], 1);
    if (auto done = source.value()->read(0, pixel_of(geo::tile_grid(grid.tiling, id), points[i]), one); !done)
      return done.fault();
  }
  return classes;
}

geo::Result<std::vector<double>> means_around(const std::vector<geo::Point>& points, double size_m, Product product,
                                              int year, const AnalysisGrid& grid, const ProductFiles& files) {
  ProductTiles tiles(product, year, grid, files);
  std::vector<double> means;
  for (const auto& point : points) {
    check_interrupted();
    auto mean = mean_around(tiles, point, size_m / 2);
    if (!mean) return mean.fault();
    means.push_back(mean.value());
  }
  return means;
}

}  // namespace steppe
