#include "tests/simulator/reference_legend.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace steppe::sim {
namespace {

TEST(ReferenceLegend, PlantationIsShrubOnceEstablished) {
  EXPECT_EQ(reference_class(LandClass::young_plantation, Period::y2020), "other_vegetation");
  EXPECT_EQ(reference_class(LandClass::young_plantation, Period::y2025), "special_shrub");
  EXPECT_EQ(reference_class(LandClass::dune_shadow, Period::y2020), "sand");
  EXPECT_EQ(reference_class(LandClass::reed, Period::y2020), "marsh");
  EXPECT_EQ(reference_class(LandClass::wet_meadow, Period::y2025), "marsh");
  EXPECT_EQ(reference_class(LandClass::poplar_grove, Period::y2025), "arbor_forest");
  EXPECT_EQ(reference_class(LandClass::orchard, Period::y2025), "orchard");
  for (std::size_t c = 0; c < kClasses; ++c) {
    const auto name = reference_class(static_cast<LandClass>(c), Period::y2025);
    EXPECT_NE(std::find(kReferenceClasses.begin(), kReferenceClasses.end(), name), kReferenceClasses.end()) << name;
  }
}

TEST(ReferenceLegend, ShrubCountsFromItsCalibersCoverOn) {
  EXPECT_TRUE(counts_as_forest(LandClass::special_shrub, Period::y2020, .30, .30));
  EXPECT_FALSE(counts_as_forest(LandClass::special_shrub, Period::y2020, .2999, .30));
  EXPECT_TRUE(counts_as_forest(LandClass::mountain_forest, Period::y2020, .05, .40));
  EXPECT_FALSE(counts_as_forest(LandClass::young_plantation, Period::y2020, .9, .30));
  EXPECT_TRUE(counts_as_forest(LandClass::young_plantation, Period::y2025, .40, .40));
  EXPECT_FALSE(counts_as_forest(LandClass::irrigated_field, Period::y2025, .9, .30));
}

}  // namespace
}  // namespace steppe::sim
