#include "libgeo/zonal/value_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "libgeo/coverage/coverage_runs.hpp"
#include "tests/unit/libgeo/zonal/value_cells.hpp"

namespace {

using namespace geo;
using steppe_test::table_of;

TEST(ValueTable, KeepsWeightByAscendingValue) {
  const auto table = table_of({{3, 5}, {-1.5, 7}, {3, 2}, {1e300, 1}, {0, 4}});
  const std::vector<ValueTable::Entry> expected{{-1.5, 7}, {0, 4}, {3, 7}, {1e300, 1}};
  EXPECT_EQ(table.entries(), expected);
  EXPECT_EQ(table.distinct(), 4u);
  EXPECT_EQ(table.held(), 4u);
}

TEST(ValueTable, SliversAloneAreNoValue) {
  auto table = table_of({{1, -5}, {2, 9}, {2, -3}, {3, 0}, {4, 5}, {4, -5}});
  EXPECT_EQ(table.entries(), (std::vector<ValueTable::Entry>{{2, 6}}));
  EXPECT_EQ(table.held(), 4u);
  // The rest of the sliver may come later: nothing is forgotten by having asked.
  table.add(6, 1, 1);
  table.add(1, 1, 4);
  EXPECT_EQ(table.entries(), (std::vector<ValueTable::Entry>{{1, 1}, {2, 6}, {4, 1}}));
  EXPECT_EQ(table.held(), 4u);
}

TEST(ValueTable, TakesCellsThatWereSummedBefore) {
  auto table = table_of({{1, 5}, {3, 2}});
  (void)table.entries();
  table.add(WideInteger(7), 3);
  table.add(WideInteger(1), -0.0);
  EXPECT_EQ(table.entries(), (std::vector<ValueTable::Entry>{{0, 1}, {1, 5}, {3, 9}}));
  EXPECT_FALSE(std::signbit(table.entries()[0].value));
}

TEST(ValueTable, MinusZeroIsZero) {
  const auto table = table_of({{-0.0, 1}, {0.0, 2}});
  ASSERT_EQ(table.distinct(), 1u);
  EXPECT_FALSE(std::signbit(table.entries()[0].value));
  EXPECT_EQ(table.entries()[0].weight, WideInteger(3));
}

template <class T>
void runs_equal_cells(std::optional<double> no_data, const std::vector<T>& values) {
  std::mt19937_64 random(5);
  std::vector<std::uint64_t> areas(values.size());
  for (auto& units : areas) units = random() % (std::uint64_t{1} << 30);
  for (const std::int64_t cover : {kFullCover, kFullCover / 3, std::int64_t{-5}})
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{7}, values.size()}) {
      ValueTable run, cells, area_run, area_cells;
      const auto part = std::span(values).first(size);
      for (std::size_t i = 0; i < size; ++i)
        if (const auto value = static_cast<double>(values[i]); value != no_data && std::isfinite(value)) {
          cells.add(cover, 999999937, value);
          area_cells.add(cover, areas[i], value);
        }
      run.add_run(cover, 999999937, part, no_data);
      area_run.add_run(cover, std::span<const std::uint64_t>(areas).first(size), part, no_data);
      EXPECT_EQ(run.held(), cells.held());
      EXPECT_EQ(run.entries(), cells.entries()) << size << " cells of cover " << cover;
      EXPECT_EQ(area_run.entries(), area_cells.entries()) << size << " cells of cover " << cover;
      if (cover > 0 && size == values.size()) {
        EXPECT_GT(run.held(), 10u);
      }
    }
}

TEST(ValueTable, ARunEqualsItsCells) {
  std::mt19937_64 random(3);
  std::vector<std::int16_t> signed_words(1000);
  std::vector<std::uint16_t> words(1000);
  std::vector<float> floats(1000);
  std::vector<double> doubles(1000);
  for (std::size_t i = 0; i < 1000; ++i) {
    if (i % 3 != 0) {  // neighbours alike
      signed_words[i] = signed_words[i - 1], words[i] = words[i - 1];
      floats[i] = floats[i - 1], doubles[i] = doubles[i - 1];
      continue;
    }
    signed_words[i] = static_cast<std::int16_t>(random());
    words[i] = static_cast<std::uint16_t>(random());
    floats[i] = static_cast<float>(random() % 1000) / 7;
    doubles[i] = static_cast<double>(random()) * (random() % 2 == 0 ? 1 : -1e-30);
  }
  floats[9] = std::numeric_limits<float>::quiet_NaN();
  floats[12] = std::numeric_limits<float>::infinity();
  doubles[9] = std::numeric_limits<double>::quiet_NaN();
  doubles[12] = -std::numeric_limits<double>::infinity();
  for (const std::size_t at : {std::size_t{0}, std::size_t{500}}) {
    runs_equal_cells<std::int16_t>(signed_words[at], signed_words);
    runs_equal_cells<std::uint16_t>(words[at], words);
    runs_equal_cells<float>(floats[at], floats);
    runs_equal_cells<double>(doubles[at], doubles);
  }
  runs_equal_cells<std::int16_t>(std::nullopt, signed_words);
  runs_equal_cells<std::uint16_t>(-1, words);  // no such word: nothing is left out
  runs_equal_cells<std::int16_t>(0.5, signed_words);
}

TEST(ValueTable, ManyValuesAndAnyOrderOfMerging) {
  std::mt19937_64 random(8);
  std::map<double, std::int64_t> expected;
  std::vector<ValueTable> tables(7);
  for (int i = 0; i < 60000; ++i) {
    const double value = i % 2 == 0 ? static_cast<double>(random() % 20000) - 5000
                                    : std::ldexp(static_cast<double>(random() % 5000), 40);
    const auto cover = static_cast<std::int64_t>(random() % 100) - 30;
    tables[random() % tables.size()].add(cover, 3, value);
    expected[value] += 3 * cover;
  }
  std::vector<ValueTable::Entry> entries;
  for (const auto& [value, weight] : expected)
    if (weight > 0) entries.push_back({value, weight});
  for (int turn = 0; turn < 3; ++turn) {
    std::shuffle(tables.begin(), tables.end(), random);
    ValueTable all;
    for (auto& table : tables) {
      if (turn == 1) (void)table.entries();  // a settled table merges like any other
      merge(all, table);
    }
    EXPECT_EQ(all.held(), expected.size());
    EXPECT_EQ(all.entries(), entries);
  }
}

TEST(ValueTable, MergedWithItselfItDoubles) {
  auto table = table_of({{1, 5}, {2, -1}});
  (void)table.entries();
  merge(table, table);
  EXPECT_EQ(table.entries(), (std::vector<ValueTable::Entry>{{1, 10}}));
  EXPECT_EQ(table.held(), 2u);
}

}  // namespace
