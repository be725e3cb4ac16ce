#include "pipeline/estimate/stratified.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace steppe {
namespace {

// The example of Olofsson et al. 2014 (science 8.1): rows map, columns reference.
const std::vector<std::vector<double>> kCounts{{66, 0, 5, 4}, {0, 55, 8, 12}, {1, 0, 153, 11}, {2, 1, 9, 313}};
const std::vector<double> kShares{.020, .015, .320, .645};
constexpr double kPixels = 10'000'000;

std::vector<double> points(int ones, int zeros) {
  std::vector<double> y(static_cast<std::size_t>(ones), 1.0);
  y.resize(static_cast<std::size_t>(ones + zeros), 0.0);
  return y;
}

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

// The estimator of Olofsson is this one for y = "is class j", but for the pseudo-points of the rare cells.
TEST(StratifiedMean, T81AsSpecialCase) {
  const auto areas = adjusted_areas(kCounts, kShares);
  for (std::size_t j = 0; j < 4; ++j) {
    std::vector<Stratum> strata;
    for (std::size_t i = 0; i < 4; ++i) {
      double n = 0;
      for (const double count : kCounts[i]) n += count;
      strata.push_back({kShares[i], points(static_cast<int>(kCounts[i][j]), static_cast<int>(n - kCounts[i][j]))});
    }
    const auto estimate = stratified_mean(strata);
    ASSERT_TRUE(estimate.has_value());
    EXPECT_NEAR(estimate->value, areas.classes[j].share, 1e-12);
    EXPECT_GT(estimate->se, areas.classes[j].share_se);
    // Class 1 has 3 points outside its own stratum, class 2 one: there the pseudo-points tell.
    EXPECT_LT(estimate->se, (j < 2 ? 1.5 : 1.06) * areas.classes[j].share_se) << j;
    EXPECT_EQ(estimate->n, 640U);
    EXPECT_EQ(estimate->degrees_of_freedom, 636);
    EXPECT_EQ(estimate->method, Method::design);
  }
}

TEST(StratifiedMean, NumbersByHand) {
  // Means 12 and 30, s² 4 and 12; V = .36·4/3 + .16·12/4 = .48 + .48; Satterthwaite .96²/(.48²/2 + .48²/3).
  const std::vector<Stratum> strata{{.6, {10, 12, 14}}, {.4, {26, 30, 34, 30 /* s² (16+16)/3 */}}};
  const auto estimate = stratified_mean(strata, 7);
  ASSERT_TRUE(estimate.has_value());
  EXPECT_NEAR(estimate->value, 19.2, 1e-12);
  const double first = .36 * 4 / 3, second = .16 * (32.0 / 3) / 4;
  EXPECT_NEAR(estimate->se, std::sqrt(first + second), 1e-12);
  EXPECT_NEAR(estimate->degrees_of_freedom,
              (first + second) * (first + second) / (first * first / 2 + second * second / 3), 1e-9);
}

TEST(StratifiedMean, PointsThatAgreeAreNotCertain) {
  // One group: p̃ = 1.5/(20 + 3), s² = p̃(1 − p̃)·20/19.
  const std::vector<Stratum> none{{1, points(0, 20)}};
  const auto estimate = stratified_mean(none);
  ASSERT_TRUE(estimate.has_value());
  EXPECT_EQ(estimate->value, 0);
  EXPECT_NEAR(estimate->se, std::sqrt(1.5 / 23 * 21.5 / 23 / 19), 1e-12);
  EXPECT_EQ(estimate->degrees_of_freedom, 19);
  const std::vector<Stratum> all{{1, points(20, 0)}};
  EXPECT_NEAR(stratified_mean(all)->se, estimate->se, 1e-12);
}

TEST(StratifiedMean, PureStrataShareTheirDoubt) {
  // Cut in four, the same 80 points without the class say the same as together.
  const std::vector<Stratum> whole{{1, points(0, 80)}};
  const std::vector<Stratum> cut{
      {.25, points(0, 20)}, {.25, points(0, 20)}, {.25, points(0, 20)}, {.25, points(0, 20)}};
  EXPECT_NEAR(stratified_mean(cut)->se, stratified_mean(whole)->se, .02 * stratified_mean(whole)->se);
}

TEST(StratifiedMean, FewPointsOfALargeStratumCountForItsSize) {
  // 1.5 pseudo-points by weight: remote land with 5 points of a hundred must not hide behind the well sampled rest.
  const std::vector<Stratum> strata{{.05, points(0, 95)}, {.95, points(0, 5)}};
  EXPECT_GT(stratified_mean(strata)->se, .15);
}

TEST(StratifiedMean, MergesStrataWithoutEnoughPoints) {
  // The one point of the third is a 0, so it goes to the second, not to the larger first.
  const std::vector<Stratum> one{{.6, points(12, 0)}, {.3, points(0, 9)}, {.1, points(0, 1)}};
  EXPECT_NEAR(stratified_mean(one)->value, .6, 1e-12);
  EXPECT_EQ(stratified_mean(one)->n, 22U);
  EXPECT_EQ(stratified_mean(one)->degrees_of_freedom, 20);
  // Without a point it counts as the largest.
  const std::vector<Stratum> nothing{{.6, points(12, 0)}, {.3, points(0, 9)}, {.1, {}}};
  EXPECT_NEAR(stratified_mean(nothing)->value, .7, 1e-12);
  // Two with one point each stand together.
  const std::vector<Stratum> two{{.6, points(12, 0)}, {.2, points(0, 9)}, {.1, points(1, 0)}, {.1, points(0, 1)}};
  EXPECT_NEAR(stratified_mean(two)->value, .7, 1e-12);
  // Points on land without weight have no say.
  const std::vector<Stratum> weightless{{1, points(5, 5)}, {0, points(40, 0)}};
  EXPECT_NEAR(stratified_mean(weightless)->value, .5, 1e-12);
  EXPECT_EQ(stratified_mean(weightless)->n, 10U);
}

TEST(StratifiedMean, IsAbsentWithoutEnoughPoints) {
  EXPECT_FALSE(stratified_mean(std::vector<Stratum>{}).has_value());
  EXPECT_FALSE(stratified_mean(std::vector<Stratum>{{1, points(3, 6)}}).has_value());
  EXPECT_TRUE(stratified_mean(std::vector<Stratum>{{1, points(3, 7)}}).has_value());
  EXPECT_FALSE(stratified_mean(std::vector<Stratum>{{1, points(1, 0)}}, 1).has_value());
  EXPECT_FALSE(stratified_mean(std::vector<Stratum>{{.5, points(0, 0)}, {.5, points(0, 0)}}, 0).has_value());
}

}  // namespace
}  // namespace steppe
