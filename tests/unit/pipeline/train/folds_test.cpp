#include "pipeline/train/folds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace steppe {
namespace {

using testing::HasSubstr;

// Two classes in turn along a line, a unit each `step` metres.
TrainingTable line_of(std::size_t units, double step) {
  TrainingTable table;
  table.features = {"f"};
  table.classes = {"a", "b"};
  for (std::size_t i = 0; i < units; ++i) {
    table.units.push_back({"u" + std::to_string(i), "", static_cast<int>(i % 2), step * static_cast<double>(i), 0});
    table.unit_of.push_back(static_cast<std::uint32_t>(i));
    table.values.push_back(0);
  }
  return table;
}

TEST(Folds, KeepABlockTogetherAndSpreadTheClasses) {
  const auto table = line_of(200, 100);
  const auto folds = make_folds(table, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  EXPECT_EQ(folds.value().blocks, 20U);
  std::vector<std::vector<int>> count(5, std::vector<int>(2, 0));
  for (std::size_t i = 0; i < table.units.size(); ++i) {
    EXPECT_EQ(folds.value().of_unit[i], folds.value().of_unit[i / 10 * 10]) << i;
    ++count[static_cast<std::size_t>(folds.value().of_unit[i])][static_cast<std::size_t>(table.units[i].label)];
  }
  for (const auto& fold : count)
    for (const int units : fold) EXPECT_EQ(units, 20);
}

TEST(Folds, NeverDivideAGroup) {
  auto table = line_of(100, 1000);
  table.units[3].group = table.units[97].group = "one stand";
  const auto folds = make_folds(table, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  EXPECT_EQ(folds.value().block_of_unit[3], folds.value().block_of_unit[97]);
  EXPECT_EQ(folds.value().blocks, 99U);
}

TEST(Folds, FewerBlocksThanPartsAreRefusedWithAnEdgeThatWouldDo) {
  const auto folds = make_folds(line_of(200, 10), {10000, 5, 1});
  ASSERT_FALSE(folds.ok());
  const std::string words = geo::render(folds.fault().message);
  EXPECT_THAT(words, HasSubstr("got 1 of 10000 m, needed 5"));
  EXPECT_THAT(words, HasSubstr("--block-size 100, which gives 20"));
}

TEST(Folds, AClassInOneBlockIsSaid) {
  auto table = line_of(100, 1000);
  for (auto& unit : table.units) unit.label = 0;
  for (std::size_t i = 50; i < 60; ++i) {
    table.units[i].label = 1;
    table.units[i].x = 50000 + 10 * static_cast<double>(i);
  }
  const auto folds = make_folds(table, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  ASSERT_EQ(folds.value().warnings.size(), 2U);
  EXPECT_THAT(geo::render(folds.value().warnings[0]), HasSubstr("class b: all its samples lie in one block"));
  EXPECT_THAT(geo::render(folds.value().warnings[1]), HasSubstr("--block-size 10 would divide"));
}

TEST(Folds, WithoutPlacesTheAccuracyIsSaidToBeTooGood) {
  auto table = line_of(20, 1);
  for (auto& unit : table.units) unit.x = unit.y = std::numeric_limits<double>::quiet_NaN();
  const auto folds = make_folds(table, {1000, 5, 1});
  ASSERT_TRUE(folds.ok());
  EXPECT_EQ(folds.value().blocks, 20U);
  ASSERT_EQ(folds.value().warnings.size(), 1U);
  EXPECT_THAT(geo::render(folds.value().warnings[0]), HasSubstr("too good"));
}

// A degree of longitude at 41° N is 83.9 km, one of latitude 111.2 km, wherever: a block is as large in the north.
TEST(Folds, DegreesBecomeMetres) {
  const auto a = plane_of_degrees(107, 41), b = plane_of_degrees(108, 41), c = plane_of_degrees(107, 42);
  EXPECT_NEAR(b.x - a.x, 83920, 50);
  EXPECT_NEAR(c.y - a.y, 111195, 20);
}

}  // namespace
}  // namespace steppe
