#include "pipeline/indicators/wetland_signs.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace steppe {
namespace {

using namespace std::chrono;
using Spectrum = std::array<float, 6>;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
// Science 3.2.
constexpr Spectrum kSteppe{.06F, .09F, .10F, .25F, .28F, .20F}, kSand{.15F, .22F, .30F, .36F, .44F, .40F},
    kWater{.05F, .06F, .04F, .03F, .02F, .01F}, kReed{.03F, .06F, .04F, .35F, .16F, .07F},
    kForest{.02F, .04F, .03F, .30F, .13F, .06F};
// A tenth of reed over water, as in May; and pondweed just under the surface.
constexpr Spectrum kYoungReed{.048F, .06F, .04F, .062F, .034F, .016F}, kPondweed{.03F, .06F, .035F, .055F, .02F, .01F};
constexpr Spectrum kUnknown{kNan, kNan, kNan, kNan, kNan, kNan};

void add(WetSigns& signs, sys_days day, const Spectrum& spectrum) {
  std::array<std::span<const float>, 6> bands;
  for (std::size_t b = 0; b < 6; ++b) bands[b] = {&spectrum[b], 1};
  signs.add(day, bands);
}

WetSigns signs_of(std::initializer_list<std::pair<sys_days, Spectrum>> dates) {
  WetSigns signs(1, {});
  for (const auto& [day, spectrum] : dates) add(signs, day, spectrum);
  signs.finish();
  return signs;
}

constexpr sys_days kMay = 2025y / May / 5, kJune = 2025y / June / 5, kJuly = 2025y / July / 5,
                   kAugust = 2025y / August / 5, kSeptember = 2025y / September / 5;

TEST(WetSigns, FloodingShowsBeforeTheReedCloses) {
  const auto signs = signs_of({{kMay, kYoungReed}, {kJune, kReed}, {kJuly, kReed}, {kAugust, kReed}});
  EXPECT_EQ(signs.seen()[0], 4);
  EXPECT_EQ(signs.flooded()[0], 1);
  EXPECT_FLOAT_EQ(signs.wet_share()[0], 1) << "LSWI 0.37";
}

TEST(WetSigns, DryLandShowsNone) {
  for (const Spectrum& land : {kSteppe, kSand}) {
    const auto signs = signs_of({{kMay, land}, {kJune, land}, {kJuly, land}});
    EXPECT_EQ(signs.flooded()[0], 0);
    EXPECT_FLOAT_EQ(signs.wet_share()[0], 0);
  }
  EXPECT_EQ(signs_of({{kJuly, kForest}}).flooded()[0], 0);
}

TEST(WetSigns, PlantsUnderWaterAreOfTheSummer) {
  const auto signs = signs_of({{kMay, kPondweed}, {kJune, kPondweed}, {kJuly, kWater}, {kSeptember, kPondweed}});
  EXPECT_FLOAT_EQ(signs.submerged_share()[0], .5F);
  EXPECT_EQ(signs.seen()[0], 4);
}

TEST(WetSigns, ADayCountsOnceAndUnknownNotAtAll) {
  const auto signs = signs_of({{kMay, kWater}, {kMay, kUnknown}, {kMay, kWater}, {kJune, kUnknown}});
  EXPECT_EQ(signs.seen()[0], 1);
  EXPECT_EQ(signs.flooded()[0], 1);
  EXPECT_TRUE(std::isnan(signs.wet_share()[0])) << "no day of the summer is known";
}

TEST(WetSigns, BlackWaterHasNoIndexAndShowsNothing) {
  const auto signs = signs_of({{kJuly, {0, 0, 0, 0, -.01F, 0}}});
  EXPECT_EQ(signs.seen()[0], 0);
}

}  // namespace
}  // namespace steppe
