#include "libgeo/algo/column_sort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

namespace geo {
namespace {

TEST(ColumnSort, EqualsStdSortForEveryNumberOfRows) {
  std::mt19937 generator(42);
  std::uniform_int_distribution<int> value(0, 20);  // many ties
  for (std::size_t n = 0; n <= 70; ++n) {
    std::vector<LaneRow> rows(n);
    std::vector<std::vector<float>> expected(kLanes);
    for (auto& row : rows) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const int drawn = value(generator);
        row.value[lane] = drawn == 20 ? std::numeric_limits<float>::infinity() : static_cast<float>(drawn);
        expected[lane].push_back(row.value[lane]);
      }
    }
    sort_columns(rows);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      std::sort(expected[lane].begin(), expected[lane].end());
      for (std::size_t i = 0; i < n; ++i) {
        ASSERT_EQ(rows[i].value[lane], expected[lane][i]) << n << " rows, lane " << lane << ", row " << i;
      }
    }
  }
}

// Zero–one principle: a network that sorts every sequence of zeros and ones sorts everything.
TEST(ColumnSort, SortsEveryZeroOneSequenceOfTwelve) {
  constexpr std::size_t kRows = 12;
  for (std::size_t first = 0; first < (1U << kRows); first += kLanes) {
    std::vector<LaneRow> rows(kRows);
    for (std::size_t i = 0; i < kRows; ++i) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        rows[i].value[lane] = static_cast<float>(((first + lane) >> i) & 1U);
      }
    }
    sort_columns(rows);
    for (std::size_t i = 1; i < kRows; ++i) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        ASSERT_LE(rows[i - 1].value[lane], rows[i].value[lane]) << "pattern " << first + lane;
      }
    }
  }
}

}  // namespace
}  // namespace geo
