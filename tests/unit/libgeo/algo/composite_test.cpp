#include "libgeo/algo/composite.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

namespace geo {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

using Blocks = std::vector<std::vector<float>>;  // one vector a date

std::vector<std::span<const float>> spans_of(const Blocks& blocks) { return {blocks.begin(), blocks.end()}; }

std::vector<float> median_of(const Blocks& blocks, std::size_t pixels) {
  std::vector<float> out(pixels, -99);
  median_composite(spans_of(blocks), out);
  return out;
}

std::vector<float> peak_of(const Blocks& blocks, std::size_t pixels, const PeakRule& rule = {}) {
  std::vector<float> out(pixels, -99);
  peak_composite(spans_of(blocks), rule, out);
  return out;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

// T-2.2: (R, N) of five dates, the last a missed cloud.
const Blocks kRed{{.10F}, {.11F}, {.12F}, {.11F}, {.45F}};
const Blocks kNir{{.25F}, {.26F}, {.24F}, {.25F}, {.50F}};

TEST(Composite, BandMedianOfT22) {
  const float red = median_of(kRed, 1)[0], nir = median_of(kNir, 1)[0];
  EXPECT_EQ(red, .11F);
  EXPECT_EQ(nir, .25F);
  EXPECT_NEAR((nir - red) / (nir + red), .3889, 1e-4);
}

TEST(Composite, PeakOfT22IsNotTheMaximum) {
  Blocks ndvi;
  for (std::size_t t = 0; t < 5; ++t) {
    ndvi.push_back({(kNir[t][0] - kRed[t][0]) / (kNir[t][0] + kRed[t][0])});
  }
  // NDVI .4286 .4054 .3333 .3889 .0526: the maximum is .4286, the median of the top three .4054.
  EXPECT_NEAR(peak_of(ndvi, 1, {.percentile = 1, .enough = 1, .top = 1})[0], .4286, 1e-4);
  EXPECT_NEAR(peak_of(ndvi, 1)[0], .4054, 1e-4);
}

TEST(Composite, EachPixelCountsItsOwnUsableObservations) {
  const Blocks blocks{{1, kNan, kNan, kNan, 5}, {2, 4, kNan, kInf, -kInf}, {6, 8, 3, kNan, 7}};
  const auto median = median_of(blocks, 5);
  EXPECT_EQ(median[0], 2);
  EXPECT_EQ(median[1], 6);
  EXPECT_EQ(median[2], 3);
  EXPECT_TRUE(std::isnan(median[3]));
  EXPECT_EQ(median[4], 6);
  const auto peak = peak_of(blocks, 5);
  EXPECT_EQ(peak[0], 2);
  EXPECT_EQ(peak[1], 6);
  EXPECT_EQ(peak[2], 3);
  EXPECT_TRUE(std::isnan(peak[3]));
  EXPECT_EQ(peak[4], 6);
}

TEST(Composite, NinetiethPercentileOfTenDates) {
  Blocks blocks;
  for (const float value : {9, 3, 20, 1, 5, 7, 2, 8, 4, 6}) blocks.push_back({value});
  EXPECT_FLOAT_EQ(peak_of(blocks, 1)[0], 10.1F);
  blocks.push_back({kNan});  // an unusable date must not change the rank
  EXPECT_FLOAT_EQ(peak_of(blocks, 1)[0], 10.1F);
}

TEST(Composite, NothingSeenIsNaN) {
  for (const float value : median_of({}, 3)) EXPECT_TRUE(std::isnan(value));
  for (const float value : peak_of({{kNan, kNan}, {kNan, kNan}}, 2)) EXPECT_TRUE(std::isnan(value));
}

// 200 pixels: several runs of 64 and a partial one; compared with a plain sort, in several orders of the dates.
TEST(Composite, EqualsAPlainSortAndIgnoresTheOrderOfDates) {
  std::mt19937 generator(11);
  std::uniform_real_distribution<float> value(-0.2F, 1.0F);
  constexpr std::size_t kPixels = 200, kDates = 23;
  Blocks blocks(kDates, std::vector<float>(kPixels));
  for (auto& block : blocks) {
    for (auto& pixel : block) pixel = value(generator) < 0.3F ? kNan : value(generator);
  }
  const auto median = median_of(blocks, kPixels), peak = peak_of(blocks, kPixels);
  for (std::size_t p = 0; p < kPixels; ++p) {
    std::vector<float> seen;
    for (const auto& block : blocks) {
      if (!std::isnan(block[p])) seen.push_back(block[p]);
    }
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(median[p], static_cast<float>(value_at(seen, median_rank(seen.size())))) << "pixel " << p;
    EXPECT_EQ(peak[p], static_cast<float>(value_at(seen, peak_rank(seen.size(), {})))) << "pixel " << p;
  }
  for (int turn = 0; turn < 5; ++turn) {
    std::shuffle(blocks.begin(), blocks.end(), generator);
    EXPECT_TRUE(same_bits(median, median_of(blocks, kPixels)));
    EXPECT_TRUE(same_bits(peak, peak_of(blocks, kPixels)));
  }
}

TEST(Composite, MinusZeroIsZeroWhateverTheOrder) {
  const auto one = median_of({{0.0F}, {-0.0F}, {0.0F}}, 1), other = median_of({{-0.0F}, {0.0F}, {-0.0F}}, 1);
  EXPECT_TRUE(same_bits(one, other));
  EXPECT_FALSE(std::signbit(other[0]));
}

TEST(Composite, TheOutputMayBeAnObservation) {
  Blocks blocks{{1, 5}, {2, 6}, {3, 7}};
  median_composite(spans_of(blocks), blocks[0]);
  EXPECT_EQ(blocks[0], (std::vector<float>{2, 6}));
}

}  // namespace
}  // namespace geo
