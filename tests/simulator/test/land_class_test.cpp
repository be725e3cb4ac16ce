#include "tests/simulator/land_class.hpp"

#include <gtest/gtest.h>

namespace steppe::sim {
namespace {

double ndvi_of(const Spectrum& s) { return (s[3] - s[2]) / (s[3] + s[2]); }

// Science 3.2, T-3.1.
TEST(LandClass, MixturesMeetTheSciencePageSpectra) {
  struct Anchor {
    LandClass land;
    double cover;
    Spectrum spectrum;
    double ndvi;
  };
  const Anchor anchors[] = {{LandClass::steppe, .45, {.06, .09, .10, .25, .28, .20}, .4286},
                            {LandClass::mobile_sand, 0, {.15, .22, .30, .36, .44, .40}, .0909},
                            {LandClass::open_water, 0, {.05, .06, .04, .03, .02, .01}, -.1429},
                            {LandClass::reed, 1, {.03, .06, .04, .35, .16, .07}, .7949},
                            {LandClass::special_shrub, .25, {.08, .11, .13, .22, .30, .25}, .2571},
                            {LandClass::mountain_forest, 1, {.02, .04, .03, .30, .13, .06}, .8182}};
  for (const Anchor& a : anchors) {
    EXPECT_EQ(traits_of(a.land).anchor_cover, a.cover) << traits_of(a.land).name;
    const Spectrum got = mixture(a.land, a.cover);
    for (std::size_t b = 0; b < kBands; ++b) EXPECT_NEAR(got[b], a.spectrum[b], 1e-12) << traits_of(a.land).name << b;
    EXPECT_NEAR(ndvi_of(got), a.ndvi, 5e-5) << traits_of(a.land).name;
  }
}

TEST(LandClass, GroundAndCanopyArePossibleReflectances) {
  for (std::size_t c = 0; c < kClasses; ++c) {
    const ClassTraits& traits = traits_of(static_cast<LandClass>(c));
    for (std::size_t b = 0; b < kBands; ++b) {
      EXPECT_GT(traits.ground[b], 0) << traits.name << b;
      EXPECT_LT(traits.ground[b], .6) << traits.name << b;
      EXPECT_GT(traits.canopy[b], 0) << traits.name << b;
    }
  }
}

TEST(LandClass, TwoEndMembersAreNearlyLinear) {
  for (const LandClass land : {LandClass::steppe, LandClass::desert_steppe, LandClass::irrigated_field}) {
    const double soil = ndvi_of(mixture(land, 0)), canopy = ndvi_of(mixture(land, 1));
    for (const double cover : {.1, .3, .5, .8}) {
      EXPECT_NEAR((ndvi_of(mixture(land, cover)) - soil) / (canopy - soil), cover, .06) << traits_of(land).name;
    }
  }
}

TEST(LandClass, PlantationCountsAsForestOnceEstablished) {
  EXPECT_FALSE(is_forest(LandClass::young_plantation, Period::y2020));
  EXPECT_TRUE(is_forest(LandClass::young_plantation, Period::y2025));
  EXPECT_TRUE(is_forest(LandClass::special_shrub, Period::y2020));
  EXPECT_FALSE(is_forest(LandClass::reed, Period::y2025));
  EXPECT_TRUE(is_grassland(LandClass::desert_steppe));
  EXPECT_FALSE(is_grassland(LandClass::irrigated_field));
  EXPECT_TRUE(can_be_sandified(LandClass::mobile_sand));
  EXPECT_FALSE(can_be_sandified(LandClass::open_water));
}

}  // namespace
}  // namespace steppe::sim
