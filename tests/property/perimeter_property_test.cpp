// A sum at the perimeter's cost is the sum over all cells, to the last bit.
#include <gtest/gtest.h>

#include <array>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/summary/perimeter_sums.hpp"
#include "libgeo/summary/summary_builder.hpp"
#include "libgeo/summary/summary_bytes.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "random_shapes.hpp"

namespace {

using namespace geo;
using steppe_test::pick;
using steppe_test::Random;
using steppe_test::random_shape;

enum class AreaKind { equal, by_row, lattice };

Grid grid_of(AreaKind kind, Random& random) {
  const std::int64_t cols = 1 + pick(random, 60), rows = 1 + pick(random, 60);
  switch (kind) {
    case AreaKind::equal:
      return {10.0 * pick(random, 1000), 10.0 * pick(random, 1000), 10, 10, cols, rows};
    case AreaKind::by_row:
      return {100 + pick(random, 100) * 0.01, 40 + pick(random, 100) * 0.01, 0.01, 0.01, cols, rows};
    case AreaKind::lattice:
      return {400000 + 10.0 * pick(random, 100), 4500000 + 10.0 * pick(random, 100), 10, 10, cols, rows};
  }
  return {};
}

PixelArea area_of(AreaKind kind, const Grid& grid) {
  if (kind == AreaKind::equal) return PixelArea::constant(grid);
  if (kind == AreaKind::by_row) return PixelArea::by_row(grid, 6378137, 298.257222101);
  return PixelArea::lattice(grid,
                            [](double x, double y) {
                              return 0.9996 + 1e-9 * (x - 5e5) + 1e-13 * (x - 5e5) * (x - 5e5) + 1e-10 * (y - 4.5e6);
                            })
      .value();
}

template <class T>
Raster<T> cut(const Raster<T>& from, const Window& window) {
  Raster<T> part(subgrid(from.grid, window), T{}, from.no_data);
  for (std::int64_t row = 0; row < window.rows; ++row)
    for (std::int64_t col = 0; col < window.cols; ++col)
      part.at(row, col) = from.at(window.row + row, window.col + col);
  return part;
}

// Three channels over a random grid: values of any size, values of few kinds with no data, classes.
struct Layers {
  Grid grid;
  std::int64_t block;
  Raster<std::int16_t> rough, smooth;
  Raster<std::uint8_t> classes;

  Layers(const Grid& on, std::int64_t edge, Random& random)
      : grid(on), block(edge), rough(on, 0), smooth(on, 0, -32768), classes(on, 0) {
    for (std::size_t p = 0; p < rough.pixels.size(); ++p) {
      rough.pixels[p] = static_cast<std::int16_t>(pick(random, 65536) - 32768);
      smooth.pixels[p] = static_cast<std::int16_t>(pick(random, 3) == 0 ? -32768 : pick(random, 3));
      classes.pixels[p] = static_cast<std::uint8_t>(pick(random, 4) == 0 ? pick(random, 256) : 255);
    }
  }

  BlockPixels cells(std::size_t channel, const Window& window) const {
    if (channel == 0) return cut(rough, window);
    if (channel == 1) return cut(smooth, window);
    return cut(classes, window);
  }

  Summary summary(const PixelArea& area) const {
    SummaryBuilder builder(
        summary_spec(grid, block,
                     {{"rough", ChannelKind::values}, {"smooth", ChannelKind::values}, {"c", ChannelKind::classes}},
                     area),
        area);
    for (std::int64_t row = 0; row * block < grid.rows; ++row)
      for (std::int64_t col = 0; col * block < grid.cols; ++col) {
        const Window window = window_of({0, row, col}, grid, block);
        builder.add(0, row, col, cut(rough, window));
        builder.add(1, row, col, cut(smooth, window));
        builder.add(2, row, col, cut(classes, window));
      }
    return std::move(builder).finish();
  }

  std::vector<ChannelSums> cell_by_cell(const CoverageRuns& runs, const PixelArea& area) const {
    ZonalSums a, b;
    ClassSums c;
    add_rows(runs, rough, area, a);
    add_rows(runs, smooth, area, b);
    add_classes(runs, classes, area, c);
    return {a, b, c};
  }
};

// Polygons in one block, over everything, outside, and whatever random_shape() thinks of.
MultiPolygon shape_on(const Grid& grid, Random& random) {
  const auto rectangle = [&](double west, double north, double east, double south) {
    const Ring ring{{grid.x_of(west), grid.y_of(south)},
                    {grid.x_of(east), grid.y_of(south)},
                    {grid.x_of(east), grid.y_of(north)},
                    {grid.x_of(west), grid.y_of(north)},
                    {grid.x_of(west), grid.y_of(south)}};
    return MultiPolygon{{ring, {}}};
  };
  const auto cols = static_cast<double>(grid.cols), rows = static_cast<double>(grid.rows);
  switch (pick(random, 8)) {
    case 0:
      return rectangle(-5, -5, cols + 5, rows + 5);
    case 1:
      return rectangle(0, 0, cols, rows);
    case 2:
      return rectangle(0.25, 0.25, cols - 0.25, rows - 0.25);
    case 3:
      return rectangle(cols + 2, 0, cols + 4, rows);
    default:
      return random_shape(random, grid);
  }
}

std::vector<ChannelSums> at_perimeter(const Layers& layers, const Summary& summary, const CoverageRuns& runs,
                                      const PixelArea& area) {
  const std::array<std::size_t, 3> channels{0, 1, 2};
  const auto read = [&](std::size_t channel, std::int64_t row, std::int64_t col) -> Result<BlockPixelsPtr> {
    return std::make_shared<const BlockPixels>(
        layers.cells(channel, window_of({0, row, col}, layers.grid, layers.block)));
  };
  auto sums =
      perimeter_sums(summary, {runs, split_blocks(runs, layers.block), area}, channels, read, sequential_for, {});
  EXPECT_TRUE(sums);
  return std::move(sums).value();
}

void expect_same_sums(AreaKind kind, std::uint64_t seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  Random random(seed);
  const Grid grid = grid_of(kind, random);
  const Layers layers(grid, 1 + pick(random, 17), random);
  const PixelArea area = area_of(kind, grid);
  const Summary made = layers.summary(area);
  const auto stored = summary_from_bytes(to_bytes(made, {}), "f");
  ASSERT_TRUE(stored);
  for (int i = 0; i < 4; ++i) {
    const auto runs = coverage_of(shape_on(grid, random), grid, grid.window());
    ASSERT_TRUE(runs);
    EXPECT_EQ(at_perimeter(layers, made, runs.value(), area), layers.cell_by_cell(runs.value(), area));
    EXPECT_EQ(at_perimeter(layers, stored.value().summary, runs.value(), area),
              layers.cell_by_cell(runs.value(), area));
    const PixelArea count = PixelArea::uniform(grid);
    EXPECT_EQ(at_perimeter(layers, made, runs.value(), count), layers.cell_by_cell(runs.value(), count));
  }
}

TEST(PerimeterProperty, EqualAreaGrids) {
  for (std::uint64_t seed = 0; seed < 150; ++seed) expect_same_sums(AreaKind::equal, seed);
}

TEST(PerimeterProperty, LongitudeAndLatitude) {
  for (std::uint64_t seed = 1000; seed < 1150; ++seed) expect_same_sums(AreaKind::by_row, seed);
}

TEST(PerimeterProperty, UtmLikeGrids) {
  for (std::uint64_t seed = 2000; seed < 2150; ++seed) expect_same_sums(AreaKind::lattice, seed);
}

}  // namespace
