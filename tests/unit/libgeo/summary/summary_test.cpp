#include "libgeo/summary/summary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "libgeo/base/error.hpp"
#include "libgeo/summary/summary_builder.hpp"
#include "libgeo/summary/summary_bytes.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "libgeo/zonal/zonal.hpp"
#include "libgeo/zonal/zonal_classes.hpp"
#include "tests/unit/libgeo/summary/made_summary.hpp"

namespace {

using namespace geo;
using steppe_test::MadeSummary;

const Grid kMetres{0, 70, 10, 10, 11, 7};
const Grid kDegrees{105, 41, 0.1, 0.1, 11, 7};

std::vector<MadeSummary> every_kind() {
  return {{kMetres, 2, PixelArea::constant(kMetres)},
          {kMetres, 3, steppe_test::lattice_of(kMetres)},
          {kDegrees, 2, steppe_test::rows_of(kDegrees)},
          {kMetres, 100, PixelArea::constant(kMetres)}};
}

// Full cover of a window.
CoverageRuns all_of(const Grid& grid, const Window& window) {
  CoverageRuns runs{grid, window, {}, {0}};
  for (std::int64_t row = window.row; row < window.end_row(); ++row) {
    runs.runs.push_back({static_cast<std::int32_t>(row), static_cast<std::int32_t>(window.col),
                         static_cast<std::int32_t>(window.cols), kFullCover});
    runs.row_begin.push_back(runs.runs.size());
  }
  return runs;
}

void expect_every_node(const MadeSummary& made, const Summary& summary, const PixelArea& area) {
  const int levels = pyramid_levels(made.grid, made.block);
  for (int level = 0; level < levels; ++level)
    for (std::int64_t row = 0;; ++row) {
      if (window_of({level, row, 0}, made.grid, made.block).empty()) break;
      for (std::int64_t col = 0;; ++col) {
        const PyramidNode node{level, row, col};
        const Window window = window_of(node, made.grid, made.block);
        if (window.empty()) break;
        SCOPED_TRACE(std::to_string(level) + " " + std::to_string(row) + " " + std::to_string(col));
        ZonalSums values, expected_values;
        add_rows(all_of(made.grid, window), made.values, area, expected_values);
        summary.add_values(0, node, area, values);
        EXPECT_EQ(values, expected_values);
        ClassSums classes, expected_classes;
        add_classes(all_of(made.grid, window), made.classes, area, expected_classes);
        summary.add_classes(1, node, area, classes);
        EXPECT_EQ(classes, expected_classes);
      }
    }
}

TEST(Summary, EveryNodeHasTheSumsOfItsCells) {
  for (const auto& made : every_kind()) {
    expect_every_node(made, made.summary(), made.area);
    expect_every_node(made, made.summary(), PixelArea::uniform(made.grid));
  }
}

TEST(Summary, AddsToWhatIsThere) {
  const auto made = every_kind().front();
  ZonalSums sums;
  sums.add(kFullCover, 1, 40000);
  made.summary().add_values(0, {0, 0, 0}, made.area, sums);
  EXPECT_EQ(sums.max, 40000);
  EXPECT_EQ(sums.min, -3);
}

TEST(Summary, KeepsAreasOnlyWhereTheyDiffer) {
  EXPECT_FALSE(every_kind()[0].spec().by_area);
  EXPECT_TRUE(every_kind()[1].spec().by_area);
  EXPECT_TRUE(every_kind()[2].spec().by_area);
  EXPECT_LT(every_kind()[0].summary().bytes(),
            MadeSummary(kMetres, 2, steppe_test::lattice_of(kMetres)).summary().bytes());
}

TEST(Summary, ThatWasMadeByCountDoesNotGuessAreas) {
  const auto made = every_kind()[0];
  const Summary summary = made.summary();
  ZonalSums sums;
  EXPECT_THROW(summary.add_values(0, {0, 0, 0}, steppe_test::lattice_of(kMetres), sums), Error);
}

TEST(Summary, OfOtherTypesAndWithoutNoData) {
  const Grid grid{0, 4, 1, 1, 4, 4};
  const PixelArea area = PixelArea::constant(grid);
  SummaryBuilder builder(summary_spec(grid, 4, {{"a", ChannelKind::values}, {"b", ChannelKind::values}}, area), area);
  Raster<std::uint16_t> large(grid, 65535);
  large.at(0, 0) = 0;
  builder.add(0, 0, 0, large);
  builder.add(1, 0, 0, Raster<std::uint8_t>(grid, 255));
  const Summary summary = std::move(builder).finish();
  ZonalSums a, b, expected_a, expected_b;
  summary.add_values(0, {0, 0, 0}, area, a);
  summary.add_values(1, {0, 0, 0}, area, b);
  add_rows(all_of(grid, grid.window()), large, area, expected_a);
  add_rows(all_of(grid, grid.window()), Raster<std::uint8_t>(grid, 255), area, expected_b);
  EXPECT_EQ(a, expected_a);
  EXPECT_EQ(b, expected_b);
}

TEST(Summary, AClassOfNoDataIsLeftOut) {
  const Grid grid{0, 2, 1, 1, 2, 2};
  const PixelArea area = PixelArea::constant(grid);
  SummaryBuilder builder(summary_spec(grid, 2, {{"a", ChannelKind::classes}}, area), area);
  Raster<std::uint8_t> codes(grid, 255, std::uint8_t{255});
  codes.at(1, 1) = 4;
  builder.add(0, 0, 0, codes);
  ClassSums sums, expected;
  std::move(builder).finish().add_classes(0, {0, 0, 0}, area, sums);
  add_classes(all_of(grid, grid.window()), codes, area, expected);
  EXPECT_EQ(sums, expected);
  EXPECT_EQ(sums.total(), sums.weight[4]);
}

TEST(Summary, ABlockThatWasForgottenIsAnError) {
  const Grid grid{0, 2, 1, 1, 2, 2};
  const PixelArea area = PixelArea::constant(grid);
  SummaryBuilder builder(summary_spec(grid, 1, {{"a", ChannelKind::classes}}, area), area);
  builder.add(0, 1, 1, Raster<std::uint8_t>(subgrid(grid, {1, 1, 1, 1}), 3));
  EXPECT_THROW(std::move(builder).finish(), Error);
}

TEST(Summary, DoesNotDependOnTheOrderOfBlocksNorOnThreads) {
  const MadeSummary made(kMetres, 2, steppe_test::lattice_of(kMetres));
  SummaryBuilder builder(made.spec(), made.area);
  const auto add_rows_of = [&](std::int64_t first) {
    for (std::int64_t row = 3 - first; row >= 0; row -= 2)
      for (std::int64_t col = 5; col >= 0; --col) {
        const Window window = window_of({0, row, col}, made.grid, made.block);
        builder.add(1, row, col, steppe_test::cut(made.classes, window));
        builder.add(0, row, col, steppe_test::cut(made.values, window));
      }
  };
  std::thread other([&] { add_rows_of(1); });
  add_rows_of(0);
  other.join();
  EXPECT_EQ(to_bytes(std::move(builder).finish(), {}), to_bytes(made.summary(), {}));
}

TEST(Summary, SaysWhereAllCellsAreAlike) {
  const Grid grid{0, 4, 1, 1, 12, 4};
  const auto area = PixelArea::constant(grid);
  SummaryBuilder builder(summary_spec(grid, 4, {{"v", ChannelKind::values}, {"c", ChannelKind::classes}}, area), area);
  for (std::int64_t col = 0; col < 3; ++col) {
    Raster<std::int16_t> values(subgrid(grid, {4 * col, 0, 4, 4}), 7, std::int16_t{-1});
    Raster<std::uint8_t> classes(values.grid, 3, std::uint8_t{255});
    if (col == 1) values.pixels[5] = -1, classes.pixels[5] = 255;  // one cell without data
    if (col == 2) std::fill(values.pixels.begin(), values.pixels.end(), std::int16_t{-1});
    if (col == 2) std::fill(classes.pixels.begin(), classes.pixels.end(), std::uint8_t{255});
    builder.add(0, 0, col, values);
    builder.add(1, 0, col, classes);
  }
  const Summary summary = std::move(builder).finish();
  for (const std::size_t channel : {0u, 1u}) {
    EXPECT_EQ(summary.all_alike(channel, {0, 0, 0}), AllAlike{channel == 0 ? 7 : 3});
    EXPECT_EQ(summary.all_alike(channel, {0, 0, 1}), std::nullopt);
    EXPECT_EQ(summary.all_alike(channel, {0, 0, 2}), AllAlike{});
    EXPECT_EQ(summary.all_alike(channel, {2, 0, 0}), std::nullopt);
  }
}

}  // namespace
