#include "tests/unit/pipeline/estimate/olofsson_2014.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace steppe {
namespace {

// The example of Olofsson et al. 2014 (science 8.1): rows map, columns reference.
const std::vector<std::vector<double>> kCounts{{66, 0, 5, 4}, {0, 55, 8, 12}, {1, 0, 153, 11}, {2, 1, 9, 313}};
const std::vector<double> kShares{.020, .015, .320, .645};
constexpr double kPixels = 10'000'000;

TEST(AdjustedAreas, T81SharesAndStandardErrors) {
  const auto areas = adjusted_areas(kCounts, kShares);
  ASSERT_EQ(areas.classes.size(), 4U);
  const double shares[] = {.023509, .012985, .317522, .645985}, errors[] = {.003491, .002129, .008792, .009230};
  const double pixels[] = {235086, 129846, 3175221, 6459846}, half_widths[] = {68418, 41731, 172332, 180907};
  const double hectares[] = {21157.76224, 11686.15385, 285769.93007, 581386.15385};
  const double half_hectares[] = {6157.63439, 3755.82603, 15509.83630, 16281.65635};
  for (std::size_t j = 0; j < 4; ++j) {
    const AdjustedArea& area = areas.classes[j];
    EXPECT_NEAR(area.share, shares[j], 5e-7) << j;
    EXPECT_NEAR(area.share_se, errors[j], 5e-7) << j;
    EXPECT_NEAR(area.share * kPixels, pixels[j], 1) << j;
    // The table has z = 1.96, half a pixel in 10,000 away.
    EXPECT_NEAR(1.96 * area.share_se * kPixels, half_widths[j], 1) << j;
    EXPECT_NEAR(area.share * kPixels * .09, hectares[j], 1e-4) << j;
    EXPECT_NEAR(1.96 * area.share_se * kPixels * .09, half_hectares[j], 1e-4) << j;
  }
}

TEST(AdjustedAreas, T81Accuracies) {
  const auto areas = adjusted_areas(kCounts, kShares);
  const double users[] = {.880, .733, .927, .963}, users_half[] = {.074, .101, .040, .021};
  const double producers[] = {.7487, .8472, .9345, .9616}, producers_half[] = {.2133, .2544, .0343, .0184};
  for (std::size_t j = 0; j < 4; ++j) {
    const AdjustedArea& area = areas.classes[j];
    EXPECT_NEAR(area.users, users[j], 5e-4) << j;
    EXPECT_NEAR(area.users_ci95, users_half[j], 5e-4) << j;
    EXPECT_NEAR(area.producers, producers[j], 5e-5) << j;
    EXPECT_NEAR(area.producers_ci95, producers_half[j], 5e-5) << j;
  }
  EXPECT_NEAR(areas.overall, .9465118881, 5e-10);
  EXPECT_NEAR(areas.overall_ci95, .0185, 5e-5);
}

TEST(AdjustedAreas, AClassThatNoPointHasIsUnknown) {
  const std::vector<std::vector<double>> counts{{10, 0}, {10, 0}};
  const std::vector<double> shares{.7, .3};
  const auto areas = adjusted_areas(counts, shares);
  EXPECT_EQ(areas.classes[1].share, 0);
  EXPECT_EQ(areas.classes[1].users, 0);
  EXPECT_TRUE(std::isnan(areas.classes[1].producers));
  EXPECT_TRUE(std::isnan(areas.classes[1].producers_ci95));
  EXPECT_DOUBLE_EQ(areas.classes[0].producers, .7);
}

}  // namespace
}  // namespace steppe
