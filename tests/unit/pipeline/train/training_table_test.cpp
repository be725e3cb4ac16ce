#include "pipeline/train/training_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

void add(TableBuilder& builder, const std::string& name, const std::vector<std::vector<float>>& units) {
  for (const auto& values : units) builder.add_row(builder.add_unit({"u", "", builder.label(name)}), values);
}

std::string refusal(TableBuilder&& builder) {
  try {
    (void)std::move(builder).finish();
  } catch (const geo::UsageError& error) {
    std::string words;
    for (const auto& problem : error.problems()) words += geo::render(problem) + "\n";
    return words;
  }
  return "accepted";
}

TEST(TrainingTable, ClassesAreSortedWhateverTheOrderOfTheFile) {
  TableBuilder builder({"f"});
  add(builder, "water", {{1}, {2}, {3}});
  add(builder, "forest", {{7}, {8}, {9}});
  const auto table = std::move(builder).finish();
  EXPECT_THAT(table.classes, ElementsAre("forest", "water"));
  EXPECT_EQ(table.label_of(0), 1);
  EXPECT_EQ(table.label_of(5), 0);
}

TEST(TrainingTable, AClassWithTwoSamplesIsRefused) {
  TableBuilder builder({"f"});
  add(builder, "water", {{1}, {2}, {3}});
  add(builder, "marsh", {{7}, {8}});
  EXPECT_THAT(refusal(std::move(builder)), HasSubstr("too few to learn and test a class (got marsh 2; needed 3"));
}

TEST(TrainingTable, OneClassTellsNothing) {
  TableBuilder builder({"f"});
  add(builder, "water", {{1}, {2}, {3}});
  EXPECT_THAT(refusal(std::move(builder)), HasSubstr("nothing to tell apart (got 1 classes"));
}

// Pitfall 21: OpenCV's trees take NaN for a number.
TEST(TrainingTable, Pitfall21NaNAndInfinityAreNotKnownAndRowsOfThemGo) {
  TableBuilder builder({"f", "g"});
  add(builder, "water", {{1, 1}, {2, 2}, {std::numeric_limits<float>::infinity(), 3}, {kNaN, kNaN}});
  add(builder, "marsh", {{7, 1}, {8, 1}, {9, 1}});
  const auto table = std::move(builder).finish();
  EXPECT_EQ(table.units.size(), 6U);
  EXPECT_EQ(table.refused, 1U);
  EXPECT_TRUE(std::isnan(table.row(2)[0]));
  EXPECT_EQ(table.row(2)[1], 3);
}

TEST(TrainingTable, AFeatureThatNobodyKnowsIsRefused) {
  TableBuilder builder({"f", "g"});
  add(builder, "water", {{1, kNaN}, {2, kNaN}, {3, kNaN}});
  add(builder, "marsh", {{7, kNaN}, {8, kNaN}, {9, kNaN}});
  EXPECT_THAT(refusal(std::move(builder)), HasSubstr("feature g: is known of no sample"));
}

TEST(TrainingTable, TheHashKnowsEveryValueAndLabel) {
  const auto table = [](float value, const char* name) {
    TableBuilder builder({"f"});
    add(builder, "water", {{value}, {2}, {3}});
    add(builder, name, {{7}, {8}, {9}});
    return training_hash(std::move(builder).finish());
  };
  EXPECT_EQ(table(1, "marsh"), table(1, "marsh"));
  EXPECT_NE(table(1, "marsh"), table(1.5, "marsh"));
  EXPECT_NE(table(1, "marsh"), table(1, "reed"));
}

}  // namespace
}  // namespace steppe
