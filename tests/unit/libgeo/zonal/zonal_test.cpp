#include "libgeo/zonal/zonal.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "libgeo/coverage/coverage.hpp"
#include "libgeo/zonal/total_weight.hpp"
#include "libgeo/zonal/zonal_classes.hpp"

namespace {

using namespace geo;

const Grid kTile{0, 4, 1, 1, 4, 4};

// Covers x 0.5 … 4, y 0 … 3.5: column 0 and row 0 half, their corner a quarter.
CoverageRuns half_edged() {
  const Ring ring{{0.5, 0}, {4, 0}, {4, 3.5}, {0.5, 3.5}, {0.5, 0}};
  return coverage_of({{ring, {}}}, kTile, kTile.window()).value();
}

PixelArea constant_area() { return PixelArea::constant(kTile); }
PixelArea row_area() { return PixelArea::by_row(Grid{105, 41, 0.1, 0.1, 4, 4}, 6378137, 298.257222101); }
PixelArea varying_area() {
  return PixelArea::lattice(kTile, [](double x, double y) { return 1 + 0.001 * x + 0.002 * y; }).value();
}
const std::vector<PixelArea>& all_areas() {
  static const std::vector<PixelArea> areas{constant_area(), row_area(), varying_area()};
  return areas;
}

std::int64_t cover_at(std::int64_t row, std::int64_t col) {
  return (row == 0 ? kFullCover / 2 : kFullCover) / (col == 0 ? 2 : 1);
}

template <class T>
Raster<T> numbered(std::optional<T> no_data) {
  Raster<T> raster(kTile, 0, no_data);
  for (std::size_t i = 0; i < raster.pixels.size(); ++i) raster.pixels[i] = static_cast<T>(i * i + 3);
  return raster;
}

// The definition: one cell at a time.
template <class T>
ZonalSums cell_by_cell(const Raster<T>& values, const PixelArea& area) {
  ZonalSums sums;
  for (std::int64_t row = 0; row < 4; ++row)
    for (std::int64_t col = 0; col < 4; ++col)
      if (values.at(row, col) != values.no_data)
        sums.add(cover_at(row, col), area.units(row, col), values.at(row, col));
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

TEST(Zonal, EqualsTheSumOverCellsForEveryKindOfArea) {
  for (const PixelArea& area : all_areas()) {
    auto values = numbered<std::int16_t>(-32768);
    values.at(0, 0) = values.at(2, 2) = values.at(3, 0) = -32768;
    values.at(1, 1) = -32767;
    values.at(1, 3) = 32767;
    ZonalSums sums;
    add_rows(half_edged(), values, area, sums);
    EXPECT_EQ(sums, cell_by_cell(values, area));
    EXPECT_EQ(sums.cells, 13u);
    EXPECT_EQ(sums.min, -32767);
    EXPECT_EQ(sums.max, 32767);
  }
}

TEST(Zonal, OtherPixelTypesAndNoNoData) {
  ZonalSums bytes, words;
  auto large = numbered<std::uint16_t>(std::nullopt);
  large.at(3, 3) = 65535;
  add_rows(half_edged(), large, constant_area(), words);
  EXPECT_EQ(words, cell_by_cell(large, constant_area()));
  EXPECT_EQ(words.max, 65535);
  EXPECT_EQ(words.cells, 16u);
  const auto small = numbered<std::uint8_t>(std::uint8_t{3});
  add_rows(half_edged(), small, varying_area(), bytes);
  EXPECT_EQ(bytes, cell_by_cell(small, varying_area()));
  EXPECT_EQ(bytes.min, 4);
}

TEST(Zonal, BlocksInAnyOrderGiveTheSameSums) {
  for (const PixelArea& area : all_areas()) {
    const auto values = numbered<std::int16_t>(std::int16_t{12});
    const auto classes = numbered<std::uint8_t>(std::nullopt);
    ZonalSums whole, parts;
    ClassSums whole_classes, part_classes;
    add_rows(half_edged(), values, area, whole);
    add_classes(half_edged(), classes, area, whole_classes);
    for (const Window& window : {Window{2, 0, 2, 3}, Window{0, 3, 4, 1}, Window{0, 0, 2, 3}}) {
      add_rows(half_edged(), cut(values, window), area, parts);
      add_classes(half_edged(), cut(classes, window), area, part_classes);
    }
    EXPECT_EQ(parts, whole);
    EXPECT_EQ(part_classes, whole_classes);
  }
}

TEST(Zonal, LongRunsAreSummedInPieces) {
  const Grid wide{0, 1, 1, 1, 100000, 1};
  const Ring ring{{0, 0}, {100000, 0}, {100000, 1}, {0, 1}, {0, 0}};
  const auto runs = coverage_of({{ring, {}}}, wide, wide.window()).value();
  Raster<std::uint16_t> values(wide, 65535, std::uint16_t{0});
  values.at(0, 40000) = 0;
  values.at(0, 99999) = 7;
  ZonalSums sums;
  const PixelArea area = PixelArea::constant(wide);
  add_rows(runs, values, area, sums);
  const WideInteger cell = WideInteger::product(kFullCover, static_cast<std::int64_t>(area.row_units(0)));
  EXPECT_EQ(sums.cells, 99999u);
  EXPECT_EQ(sums.min, 7);
  EXPECT_EQ(sums.weight, cell.times(99999));
  EXPECT_EQ(sums.weight_value, cell.times(65535LL * 99998 + 7));
  EXPECT_EQ(sums.weight_value_squared, cell.times(65535LL * 65535 * 99998 + 49));
}

TEST(Zonal, ClassesGetTheirWeightsAndNoDataNone) {
  Raster<std::uint8_t> classes(kTile, 1, std::uint8_t{255});
  classes.at(0, 0) = 7;
  classes.at(2, 1) = 7;
  classes.at(0, 2) = 255;
  classes.at(3, 3) = 255;
  for (const PixelArea& area : all_areas()) {
    ClassSums expected, got;
    for (std::int64_t row = 0; row < 4; ++row)
      for (std::int64_t col = 0; col < 4; ++col)
        if (classes.at(row, col) != 255)
          expected.weight[classes.at(row, col)] +=
              WideInteger::product(cover_at(row, col), static_cast<std::int64_t>(area.units(row, col)));
    add_classes(half_edged(), classes, area, got);
    EXPECT_EQ(got, expected);
    EXPECT_EQ(got.weight[255], WideInteger());
  }
}

// Rows long enough for whole vectors, classes alike and mixed; every instruction set against one cell at a time.
TEST(Zonal, LongRowsEqualTheSumOverCells) {
  const Grid tile{0, 3, 1, 1, 1003, 3};
  const Ring ring{{0.5, 0}, {1003, 0}, {1003, 3}, {0.5, 3}, {0.5, 0}};
  const auto runs = coverage_of({{ring, {}}}, tile, tile.window()).value();
  const auto area = PixelArea::constant(tile);
  Raster<std::uint8_t> classes(tile, 0, std::uint8_t{255});
  Raster<std::int16_t> values(tile, 0, std::int16_t{-9999});
  ClassSums class_sums;
  ZonalSums value_sums;
  for (std::int64_t row = 0; row < 3; ++row)
    for (std::int64_t col = 0; col < tile.cols; ++col) {
      const auto one = static_cast<std::uint8_t>(row == 0 ? 7 : row == 1 ? col * col % 11 : col / 50 == 3 ? 255 : 250);
      const auto value = static_cast<std::int16_t>(col % 13 == 4 ? -9999 : (col * 131 + row * 17) % 65536 - 32768);
      classes.at(row, col) = one;
      values.at(row, col) = value;
      const std::int64_t cover = col == 0 ? kFullCover / 2 : kFullCover;
      const auto units = area.units(row, col);
      if (one != 255) class_sums.weight[one] += WideInteger::product(cover, static_cast<std::int64_t>(units));
      if (value != -9999) value_sums.add(cover, units, value);
    }
  for (const auto level : simd_levels()) {
    const SimdLimit limit(level);
    ClassSums got_classes;
    ZonalSums got_values;
    add_classes(runs, classes, area, got_classes);
    add_rows(runs, values, area, got_values);
    EXPECT_EQ(class_sums, got_classes) << name_of(level);
    EXPECT_EQ(value_sums, got_values) << name_of(level);
  }
}

TEST(Zonal, TheLedgerOfStatusCodesIsThePlansTotal) {
  for (const PixelArea& area : all_areas()) {
    ClassSums ledger;
    add_classes(half_edged(), numbered<std::uint8_t>(std::nullopt), area, ledger);
    EXPECT_EQ(ledger.total(), total_weight(half_edged(), area));
    EXPECT_EQ(total_weight(half_edged(), area, {0, 0, 3, 4}) + total_weight(half_edged(), area, {3, 0, 1, 4}),
              ledger.total());
  }
  EXPECT_EQ(total_weight(half_edged(), constant_area()),
            WideInteger(kFullCover / 4).times(7 * 7).times(static_cast<std::int64_t>(constant_area().units(0, 0))));
}

std::string error_of(const Grid& grid) {
  try {
    ZonalSums sums;
    add_rows(half_edged(), Raster<std::int16_t>(grid, 0), constant_area(), sums);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Zonal, RefusesRastersThatAreNotOnTheTile) {
  EXPECT_EQ(
      error_of({0.5, 4, 1, 1, 2, 2}),
      "zonal: the raster's cells are not the tile's (got origin 0.5, 4, allowed 0, 4 and whole cells from there); "
      "resample the raster to the analysis grid");
  EXPECT_EQ(
      error_of({3, 4, 1, 1, 2, 2}),
      "zonal: the raster reaches outside the tile (got columns 3 to 5, rows 0 to 2, allowed 4 columns, 4 rows); cut "
      "it to the tile");
  EXPECT_EQ(error_of({2, 2, 1, 1, 2, 2}), "no error");
}

}  // namespace
