#include "libgeo/zonal/zonal_values.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/coverage/coverage.hpp"

namespace {

using namespace geo;

const Grid kTile{0, 5, 1, 1, 600, 5};

CoverageRuns triangle() {
  const Ring ring{{0.5, 0.25}, {599.5, 1}, {300, 4.75}, {0.5, 0.25}};
  return coverage_of({{ring, {}}}, kTile, kTile.window()).value();
}
// The triangle with slivers of negative cover, as a shared border may leave them.
CoverageRuns with_slivers() {
  auto runs = triangle();
  for (std::size_t i = 0; i < runs.runs.size(); i += 7) runs.runs[i].cover = -3;
  return runs;
}

const std::vector<PixelArea>& all_areas() {
  static const std::vector<PixelArea> areas{
      PixelArea::constant(kTile), PixelArea::uniform(kTile),
      PixelArea::by_row(Grid{105, 41, 0.01, 0.01, 600, 5}, 6378137, 298.257222101),
      PixelArea::lattice(kTile, [](double x, double y) { return 1 + 0.0001 * x + 0.002 * y; }).value()};
  return areas;
}

template <class T>
Raster<T> random_raster(std::optional<T> no_data) {
  std::mt19937 random(2);
  Raster<T> raster(kTile, T{}, no_data);
  for (T& pixel : raster.pixels) pixel = static_cast<T>(random() % 1000) / static_cast<T>(4);
  if constexpr (std::is_floating_point_v<T>) {
    raster.at(2, 100) = std::numeric_limits<T>::quiet_NaN();
    raster.at(2, 200) = std::numeric_limits<T>::infinity();
    raster.at(2, 201) = -std::numeric_limits<T>::infinity();
  }
  return raster;
}

// The definition: one cell at a time.
template <class Sums, class T>
Sums cell_by_cell(const CoverageRuns& runs, const Raster<T>& values, const PixelArea& area) {
  Sums sums;
  for (const CoverageRun& run : runs.runs)
    for (std::int64_t col = run.col; col < run.end_col(); ++col) {
      const T value = values.at(run.row, col);
      if (value != values.no_data && std::isfinite(static_cast<double>(value)))
        sums.add(run.cover, area.units(run.row, col), static_cast<double>(value));
    }
  return sums;
}

template <class T>
Raster<T> cut(const Raster<T>& from, const Window& window) {
  Raster<T> part(subgrid(from.grid, window), T{}, from.no_data);
  for (std::int64_t row = 0; row < window.rows; ++row)
    for (std::int64_t col = 0; col < window.cols; ++col)
      part.at(row, col) = from.at(window.row + row, window.col + col);
  return part;
}

const std::vector<Window>& blocks() {
  static const std::vector<Window> windows{{256, 2, 344, 3}, {0, 0, 256, 2}, {0, 2, 256, 3}, {256, 0, 344, 2}};
  return windows;
}

template <class T>
void sums_equal_cells(std::optional<T> no_data) {
  const auto values = random_raster<T>(no_data);
  for (const auto& runs : {triangle(), with_slivers()})
    for (const PixelArea& area : all_areas()) {
      const auto expected = cell_by_cell<RealSums>(runs, values, area);
      RealSums whole, parts;
      add_rows(runs, values, area, whole);
      EXPECT_EQ(whole, expected);
      EXPECT_GT(whole.cells(), 1000u);
      for (const Window& window : blocks()) add_rows(runs, cut(values, window), area, parts);
      EXPECT_EQ(parts, expected);
    }
}

TEST(ZonalValues, RealRowsEqualTheSumOverCells) {
  sums_equal_cells<float>(std::nullopt);
  sums_equal_cells<float>(0.25F);
  sums_equal_cells<double>(std::nullopt);
  sums_equal_cells<double>(17.5);
}

template <class T>
void tables_equal_cells(std::optional<T> no_data) {
  const auto values = random_raster<T>(no_data);
  for (const auto& runs : {triangle(), with_slivers()})
    for (const PixelArea& area : all_areas()) {
      const auto expected = cell_by_cell<ValueTable>(runs, values, area);
      ValueTable whole, parts;
      add_values(runs, values, area, whole);
      EXPECT_EQ(whole.entries(), expected.entries());
      EXPECT_GT(whole.distinct(), 50u);
      for (const Window& window : blocks()) add_values(runs, cut(values, window), area, parts);
      EXPECT_EQ(parts.entries(), expected.entries());
      EXPECT_LE(parts.held(), expected.held());
      if (sizeof(T) > 1) {
        EXPECT_EQ(parts.held(), expected.held());
      }
    }
}

TEST(ZonalValues, TablesEqualTheCells) {
  tables_equal_cells<std::uint8_t>(std::nullopt);
  tables_equal_cells<std::uint8_t>(std::uint8_t{3});
  tables_equal_cells<std::int16_t>(std::int16_t{7});
  tables_equal_cells<std::uint16_t>(std::uint16_t{7});
  tables_equal_cells<float>(0.25F);
  tables_equal_cells<double>(17.5);
}

TEST(ZonalValues, ARasterOffTheTileIsRefused) {
  RealSums sums;
  ValueTable table;
  const Raster<float> values(Grid{0.5, 5, 1, 1, 4, 4}, 0);
  EXPECT_THROW(add_rows(triangle(), values, all_areas()[0], sums), Error);
  EXPECT_THROW(add_values(triangle(), values, all_areas()[0], table), Error);
}

}  // namespace
