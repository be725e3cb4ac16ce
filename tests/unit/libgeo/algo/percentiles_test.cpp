#include "libgeo/algo/percentiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

namespace geo {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
using Blocks = std::vector<std::vector<float>>;  // one vector a date

Blocks percentiles_of(const Blocks& blocks, const std::vector<double>& probabilities, std::size_t pixels) {
  Blocks results(probabilities.size(), std::vector<float>(pixels, -99));
  const std::vector<std::span<const float>> stack(blocks.begin(), blocks.end());
  const std::vector<std::span<float>> out(results.begin(), results.end());
  percentiles(stack, probabilities, out);
  return results;
}

TEST(Percentiles, Type7OfFiveDates) {
  // Sorted 1 2 3 4 5: rank 4·p.
  const auto found = percentiles_of({{3}, {1}, {5}, {2}, {4}}, {0, .1, .5, .9, 1}, 1);
  EXPECT_EQ(found[0][0], 1);
  EXPECT_FLOAT_EQ(found[1][0], 1.4F);
  EXPECT_EQ(found[2][0], 3);
  EXPECT_FLOAT_EQ(found[3][0], 4.6F);
  EXPECT_EQ(found[4][0], 5);
}

TEST(Percentiles, EachPixelCountsItsOwnDates) {
  const float inf = std::numeric_limits<float>::infinity();
  const auto found = percentiles_of({{1, kNan, kNan, 7}, {3, 4, inf, 8}, {2, 8, -inf, kNan}}, {.5, .9}, 4);
  EXPECT_EQ(found[0][0], 2);
  EXPECT_EQ(found[0][1], 6);
  EXPECT_TRUE(std::isnan(found[0][2]));
  EXPECT_EQ(found[0][3], 7.5F);
  EXPECT_FLOAT_EQ(found[1][0], 2.8F);
  EXPECT_FLOAT_EQ(found[1][1], 7.6F);
  EXPECT_TRUE(std::isnan(found[1][2]));
  EXPECT_FLOAT_EQ(found[1][3], 7.9F);
}

TEST(Percentiles, NoDatesAndNoProbabilities) {
  EXPECT_TRUE(std::isnan(percentiles_of({}, {.5}, 1)[0][0]));
  EXPECT_TRUE(percentiles_of({{1}}, {}, 1).empty());
}

// Pixels 0…63 are all seen on every date, the others not: both ways of picking.
TEST(Percentiles, EqualAPlainSortInAnyOrderOfDates) {
  std::mt19937 generator(8);
  std::uniform_real_distribution<float> value(-0.2F, 1.0F);
  constexpr std::size_t kPixels = 170;
  const std::vector<double> probabilities{.1, .5, .9};
  Blocks blocks(14, std::vector<float>(kPixels));
  for (auto& block : blocks) {
    for (std::size_t p = 0; p < kPixels; ++p) block[p] = p >= 64 && value(generator) < 0.3F ? kNan : value(generator);
  }
  const auto found = percentiles_of(blocks, probabilities, kPixels);
  for (std::size_t p = 0; p < kPixels; ++p) {
    std::vector<float> seen;
    for (const auto& block : blocks) {
      if (!std::isnan(block[p])) seen.push_back(block[p]);
    }
    std::sort(seen.begin(), seen.end());
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(found[i][p], static_cast<float>(value_at(seen, percentile_rank(seen.size(), probabilities[i])))) << p;
    }
  }
  for (int turn = 0; turn < 3; ++turn) {
    std::shuffle(blocks.begin(), blocks.end(), generator);
    EXPECT_EQ(percentiles_of(blocks, probabilities, kPixels), found);
  }
}

TEST(Percentiles, MedianIsThatOfTheComposite) {
  const Blocks blocks{{1, 9}, {4, 2}, {2, 7}, {8, 8}};
  std::vector<float> median(2);
  median_composite(std::vector<std::span<const float>>(blocks.begin(), blocks.end()), median);
  EXPECT_EQ(percentiles_of(blocks, {.5}, 2)[0], median);
}

}  // namespace
}  // namespace geo
