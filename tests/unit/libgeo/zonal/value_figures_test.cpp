#include "libgeo/zonal/value_figures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "libgeo/coverage/coverage_runs.hpp"
#include "tests/unit/libgeo/zonal/value_cells.hpp"

namespace {

using namespace geo;
using steppe_test::Cell;
using steppe_test::table_of;

std::vector<double> values_of(const ValueTable& table) {
  std::vector<double> values;
  for (const auto& entry : table.entries()) values.push_back(entry.value);
  return values;
}

TEST(Quantile, IsTheSmallestValueThatReachesTheShare) {
  const auto table = table_of({{10, 4}, {20, 2}, {30, 1}, {40, 0}});  // T-8.5's weights
  EXPECT_EQ(quantile(table, 0), 10);
  EXPECT_EQ(quantile(table, 0.5), 10);
  EXPECT_EQ(quantile(table, 4.0 / 7), 10);  // 0.5714285714285714 is less than 4/7
  EXPECT_EQ(quantile(table, 0.58), 20);
  EXPECT_EQ(quantile(table, 0.86), 30);
  EXPECT_EQ(quantile(table, 1), 30);
}

TEST(Quantile, TenthsOfTenEqualCellsAreTies) {
  // As doubles 0.1, 0.3, 0.6 and 0.7 are not these tenths: 0.1 is more than one, 0.3 less than three.
  std::vector<Cell> cells;
  for (int i = 1; i <= 10; ++i) cells.push_back({static_cast<double>(i), kFullCover});
  const auto table = table_of(cells);
  for (int i = 1; i <= 10; ++i) EXPECT_EQ(quantile(table, i / 10.0), i);
  EXPECT_EQ(quantile(table, std::nextafter(0.3, 1)), 4);
  EXPECT_EQ(quantile(table, std::nextafter(0.3, 0)), 3);
  EXPECT_EQ(quantile(table, std::nextafter(1, 0)), 10);
}

TEST(Quantile, SmallestSharesAndLargestWeights) {
  ValueTable table;
  const std::vector<std::uint16_t> many(100000, 7);
  for (int i = 0; i < 100; ++i) table.add_run((std::int64_t{1} << 37) - 1, (1 << 30) - 1, many, std::nullopt);
  table.add(1, 1, 3);
  EXPECT_EQ(quantile(table, std::numeric_limits<double>::denorm_min()), 3);
  EXPECT_EQ(quantile(table, 6e-28), 3);  // of 1.4757e27 in all
  EXPECT_EQ(quantile(table, 7e-28), 7);
  EXPECT_EQ(quantile(table, 0.123456789012345678), 7);
}

TEST(Quantile, ModeAndMinorityTakeTheSmallestOfEquals) {
  const auto table = table_of({{5, 3}, {1, 3}, {9, 1}, {-2, 1}, {4, 2}, {7, -9}});
  EXPECT_EQ(mode(table), 1);
  EXPECT_EQ(minority(table), -2);
  EXPECT_EQ(values_of(table), (std::vector<double>{-2, 1, 4, 5, 9}));
}

TEST(Quantile, NothingSeenHasNone) {
  for (const auto& table : {ValueTable(), table_of({{1, -5}, {2, 0}})}) {
    EXPECT_EQ(quantile(table, 0.5), std::nullopt);
    EXPECT_EQ(mode(table), std::nullopt);
    EXPECT_EQ(minority(table), std::nullopt);
  }
}

}  // namespace
