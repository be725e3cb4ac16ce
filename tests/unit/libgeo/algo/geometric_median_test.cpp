#include "libgeo/algo/geometric_median.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "libgeo/algo/composite.hpp"
#include "libgeo/algo/median_deviation.hpp"
#include "libgeo/algo/medoid.hpp"

namespace geo {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

using Dates = std::vector<std::vector<std::vector<float>>>;  // [date][band][pixel]
using Bands = std::vector<std::vector<float>>;

std::vector<std::vector<std::span<const float>>> spans_of(const Dates& dates) {
  std::vector<std::vector<std::span<const float>>> spans;
  for (const auto& bands : dates) spans.emplace_back(bands.begin(), bands.end());
  return spans;
}

Bands median_of(const Dates& dates, std::size_t bands, std::size_t pixels, const GeometricMedianRule& rule = {}) {
  Bands result(bands, std::vector<float>(pixels, -99));
  const std::vector<std::span<float>> out(result.begin(), result.end());
  geometric_median(spans_of(dates), out, rule);
  return result;
}

// One pixel's observations as dates of a block of one.
Dates pixel_of(const std::vector<std::vector<float>>& points) {
  Dates dates;
  for (const auto& point : points) {
    dates.emplace_back();
    for (const float value : point) dates.back().push_back({value});
  }
  return dates;
}

using Point = std::vector<double>;

double distance(const Point& a, const Point& b) {
  double square = 0;
  for (std::size_t i = 0; i < a.size(); ++i) square += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(square);
}

double sum_of_distances(const std::vector<Point>& points, const Point& from) {
  return std::accumulate(points.begin(), points.end(), 0.0,
                         [&](double sum, const Point& point) { return sum + distance(point, from); });
}

// The least sum of distances by a search that shares nothing with the code: step by step along each axis.
Point search_median(const std::vector<Point>& points) {
  Point at = points[medoid(points)];
  for (double step = 0.1; step > 1e-9; step /= 2) {
    for (bool better = true; better;) {
      better = false;
      for (std::size_t i = 0; i < at.size(); ++i) {
        for (const double way : {-step, step}) {
          Point next = at;
          next[i] += way;
          if (sum_of_distances(points, next) < sum_of_distances(points, at)) at = next, better = true;
        }
      }
    }
  }
  return at;
}

bool same_bits(const Bands& a, const Bands& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::memcmp(a[i].data(), b[i].data(), a[i].size() * sizeof(float)) != 0) return false;
  }
  return a.size() == b.size();
}

const std::vector<std::vector<float>> kT22{{.10F, .25F}, {.11F, .26F}, {.12F, .24F}, {.11F, .25F}, {.45F, .50F}};
const std::vector<Point> kT22Points{{.10, .25}, {.11, .26}, {.12, .24}, {.11, .25}, {.45, .50}};

TEST(GeometricMedian, T21) {
  const auto median = median_of(pixel_of({{0, 0}, {4, 0}, {0, 3}}), 2, 1);
  EXPECT_NEAR(median[0][0], .695789, 2e-5);
  EXPECT_NEAR(median[1][0], .751176, 2e-5);
  const Point found{median[0][0], median[1][0]};
  EXPECT_NEAR(sum_of_distances({{0, 0}, {4, 0}, {0, 3}}, found), 6.766433, 1e-6);
}

// The start, the median of each band, is the fourth observation itself, and the median lies 0.00014 beside it.
TEST(GeometricMedian, T22) {
  const auto rough = median_of(pixel_of(kT22), 2, 1);
  EXPECT_NEAR(rough[0][0], .110069, 4e-5);
  EXPECT_NEAR(rough[1][0], .250121, 7e-5);
  EXPECT_NEAR((rough[1][0] - rough[0][0]) / (rough[1][0] + rough[0][0]), .38883, 3e-5);
  const auto fine = median_of(pixel_of(kT22), 2, 1, {.tolerance = 1e-7, .rounds = 1000});
  EXPECT_NEAR(fine[0][0], .110069, 4e-6);
  EXPECT_NEAR(fine[1][0], .250121, 4e-6);
}

TEST(GeometricMedian, T22OtherWaysToOneValue) {
  double red = 0, nir = 0;
  for (const auto& point : kT22Points) red += point[0] / 5, nir += point[1] / 5;
  EXPECT_NEAR(red, .178, 1e-12);
  EXPECT_NEAR(nir, .30, 1e-12);
  EXPECT_NEAR((nir - red) / (nir + red), .2552, 1e-4);
  EXPECT_EQ(medoid(kT22Points), 3U);
  const auto greenest = std::max_element(kT22Points.begin(), kT22Points.end(), [](const Point& a, const Point& b) {
    return (a[1] - a[0]) / (a[1] + a[0]) < (b[1] - b[0]) / (b[1] + b[0]);
  });
  EXPECT_EQ(greenest - kT22Points.begin(), 0);
  EXPECT_NEAR(((*greenest)[1] - (*greenest)[0]) / ((*greenest)[1] + (*greenest)[0]), .4286, 1e-4);
  // Two dates are too few to iterate: the median of each band.
  const auto few = median_of(pixel_of({{.10F, .25F}, {.12F, .24F}}), 2, 1);
  EXPECT_FLOAT_EQ(few[0][0], .11F);
  EXPECT_FLOAT_EQ(few[1][0], .245F);
}

TEST(GeometricMedian, BandMedianOfT22BelowTheFewest) {
  const auto median = median_of(pixel_of(kT22), 2, 1, {.fewest = 6});
  EXPECT_EQ(median[0][0], .11F);
  EXPECT_EQ(median[1][0], .25F);
  EXPECT_NE(median_of(pixel_of(kT22), 2, 1, {.fewest = 5})[0][0], .11F);
}

TEST(GeometricMedian, HalfOfTheDatesMayBeCloud) {
  const auto median = median_of(pixel_of({{.1F, .3F}, {.1F, .3F}, {.1F, .3F}, {.9F, .9F}, {.8F, .7F}}), 2, 1);
  EXPECT_FLOAT_EQ(median[0][0], .1F);
  EXPECT_FLOAT_EQ(median[1][0], .3F);
}

TEST(GeometricMedian, EqualObservationsAreTheirOwnMedian) {
  const auto median = median_of(pixel_of({{.1F, .3F}, {.1F, .3F}, {.1F, .3F}}), 2, 1);
  EXPECT_EQ(median[0][0], .1F);
  EXPECT_EQ(median[1][0], .3F);
}

TEST(GeometricMedian, AnObservationCountsWithAllItsBandsOrNotAtAll) {
  for (const float bad : {kNan, kInf, -kInf}) {
    auto points = kT22;
    points.push_back({bad, .9F});
    points.insert(points.begin(), {.9F, bad});
    EXPECT_TRUE(same_bits(median_of(pixel_of(points), 2, 1), median_of(pixel_of(kT22), 2, 1))) << bad;
  }
}

TEST(GeometricMedian, NothingCountsIsNaN) {
  for (const auto& band : median_of(pixel_of({{kNan, 1}, {1, kNan}}), 2, 1)) EXPECT_TRUE(std::isnan(band[0]));
  for (const auto& band : median_of({}, 2, 3)) {
    for (const float value : band) EXPECT_TRUE(std::isnan(value));
  }
  EXPECT_EQ(median_of(pixel_of({{kNan, 1}, {.5F, .25F}}), 2, 1)[1][0], .25F) << "one observation";
}

// Noisy spectra with missed clouds and gaps; reflectance in steps of 0.0001 as sensors give it.
Dates random_block(unsigned seed, std::size_t dates, std::size_t bands, std::size_t pixels) {
  std::mt19937 generator(seed);
  std::normal_distribution<double> noise;
  std::uniform_real_distribution<double> chance;
  Dates block(dates, Bands(bands, std::vector<float>(pixels)));
  for (std::size_t p = 0; p < pixels; ++p) {
    const double gaps = (p / 50 % 4) * .3;
    for (std::size_t t = 0; t < dates; ++t) {
      const bool gap = chance(generator) < gaps;
      const double bright = 1 + .06 * noise(generator), cloud = chance(generator) < .1 ? .3 * chance(generator) : 0;
      for (std::size_t b = 0; b < bands; ++b) {
        const double value = (.05 + .04 * static_cast<double>(b)) * bright + .004 * noise(generator) + cloud;
        block[t][b][p] = gap ? kNan : static_cast<float>(std::round(value * 10000) * .0001);
      }
    }
  }
  return block;
}

std::vector<Point> points_of(const Dates& block, std::size_t pixel) {
  std::vector<Point> points;
  for (const auto& bands : block) {
    Point point;
    for (const auto& band : bands) point.push_back(band[pixel]);
    if (std::none_of(point.begin(), point.end(), [](double v) { return std::isnan(v); })) points.push_back(point);
  }
  return points;
}

TEST(GeometricMedian, IsTheLeastSumOfDistances) {
  for (const std::size_t bands : {1U, 2U, 6U, 7U}) {
    const auto block = random_block(static_cast<unsigned>(bands), 12, bands, 70);
    const auto median = median_of(block, bands, 70);
    for (std::size_t p = 0; p < 70; p += 3) {
      const auto points = points_of(block, p);
      if (points.size() < 3) continue;
      Point found;
      for (const auto& band : median) found.push_back(band[p]);
      const Point best = search_median(points);
      EXPECT_LE(sum_of_distances(points, found), sum_of_distances(points, best) + 1e-5) << bands << " pixel " << p;
    }
  }
}

TEST(GeometricMedian, IsNearTheSearchedMedian) {
  const auto block = random_block(9, 15, 6, 40);
  const auto median = median_of(block, 6, 40), fine = median_of(block, 6, 40, {.tolerance = 1e-7, .rounds = 1000});
  for (std::size_t p = 0; p < 40; ++p) {
    const Point best = search_median(points_of(block, p));
    for (std::size_t b = 0; b < 6; ++b) {
      EXPECT_NEAR(median[b][p], best[b], 5e-5) << p;
      EXPECT_NEAR(fine[b][p], best[b], 5e-6) << p;
    }
  }
}

TEST(GeometricMedian, TheOrderOfDatesDoesNotChangeABit) {
  for (const std::size_t dates : {3U, 5U, 14U, 40U}) {
    auto block = random_block(static_cast<unsigned>(dates), dates, 6, 333);
    block[0] = block[1];  // two dates alike: tied in every band
    for (std::size_t p = 0; p < 333; p += 2) std::swap(block[1][2][p], block[2][2][p]);
    const auto expected = median_of(block, 6, 333);
    std::mt19937 generator(1);
    for (int turn = 0; turn < 6; ++turn) {
      std::shuffle(block.begin(), block.end(), generator);
      EXPECT_TRUE(same_bits(median_of(block, 6, 333), expected)) << dates << " dates, turn " << turn;
    }
  }
}

// Spectra whose weighted sums (1, 1/1.3719, 1/1.7438) are equal but for rounding must find an order by their bands.
TEST(GeometricMedian, TiedObservationsHaveAnOrderToo) {
  std::mt19937 generator(4);
  for (int turn = 0; turn < 300; ++turn) {
    std::vector<std::vector<float>> points;
    for (int t = 0; t < 9; ++t) {
      const float a = .01F * static_cast<float>(generator() % 9), b = .01F * static_cast<float>(generator() % 9);
      points.push_back({.3F + a - b / 1.7438F, .4F - a * 1.3719F, .3F + b});
    }
    const auto expected = median_of(pixel_of(points), 3, 1);
    std::shuffle(points.begin(), points.end(), generator);
    EXPECT_TRUE(same_bits(median_of(pixel_of(points), 3, 1), expected)) << turn;
  }
}

TEST(GeometricMedian, MinusZeroIsZero) {
  const std::vector<std::vector<float>> points{{-0.0F, .1F}, {0.0F, .1F}, {0.0F, .1F}};
  const auto one = median_of(pixel_of(points), 2, 1);
  const auto other = median_of(pixel_of({points[1], points[0], points[2]}), 2, 1);
  EXPECT_TRUE(same_bits(one, other));
  EXPECT_FALSE(std::signbit(one[0][0]));
}

// A pixel's value must not depend on who shares its block, its run or its slot.
TEST(GeometricMedian, ThePlaceInTheBlockDoesNotChangeABit) {
  const auto block = random_block(21, 11, 6, 200);
  const auto whole = median_of(block, 6, 200);
  for (std::size_t p = 0; p < 200; p += 7) {
    Dates alone(block.size(), Bands(6));
    for (std::size_t t = 0; t < block.size(); ++t) {
      for (std::size_t b = 0; b < 6; ++b) alone[t][b] = {block[t][b][p]};
    }
    const auto single = median_of(alone, 6, 1);
    for (std::size_t b = 0; b < 6; ++b) {
      EXPECT_EQ(std::memcmp(&single[b][0], &whole[b][p], sizeof(float)), 0) << p << ' ' << b;
    }
  }
}

TEST(GeometricMedian, OneRoundIsOneRound) {
  const auto block = random_block(2, 9, 6, 64);
  const auto none = median_of(block, 6, 64, {.fewest = 100}), one = median_of(block, 6, 64, {.rounds = 1}),
             many = median_of(block, 6, 64);
  EXPECT_FALSE(same_bits(one, none));
  EXPECT_FALSE(same_bits(one, many));
}

// Against scikit-like definitions in double precision, one pixel at a time.
TEST(MedianDeviation, MediansOfTheDistances) {
  // Distances to (1, 0): 0, 1, 2; angles 0°, 45°, 0°, so 1 − cosine is 0, .2929, 0.
  const auto block = pixel_of({{1, 0}, {1, 1}, {3, 0}, {kNan, 5}});
  const std::vector<float> one{1}, zero{0};
  const std::vector<std::span<const float>> median{one, zero};
  std::vector<float> emad(1, -9), smad(1, -9);
  median_absolute_deviation(spans_of(block), median, emad, smad);
  EXPECT_FLOAT_EQ(emad[0], 1);
  EXPECT_FLOAT_EQ(smad[0], 0);
  const auto even = pixel_of({{1, 1}, {0, 1}});
  median_absolute_deviation(spans_of(even), median, emad, smad);
  EXPECT_NEAR(emad[0], (1 + std::sqrt(2.0)) / 2, 1e-6);
  EXPECT_NEAR(smad[0], (1 - std::sqrt(.5) + 1) / 2, 1e-6);
}

TEST(MedianDeviation, SmallAnglesKeepTheirDigits) {
  const auto block = pixel_of({{1, .001F}});
  const std::vector<float> one{1}, zero{0};
  const std::vector<std::span<const float>> median{one, zero};
  std::vector<float> emad(1), smad(1);
  median_absolute_deviation(spans_of(block), median, emad, smad);
  EXPECT_NEAR(smad[0], 5e-7, 1e-11) << "1 − cos(0.001)";
}

TEST(MedianDeviation, UnknownWhereNothingCounts) {
  const auto block = pixel_of({{kNan, 1}, {kInf, 1}});
  const std::vector<float> one{1};
  const std::vector<std::span<const float>> median{one, one};
  std::vector<float> emad(1), smad(1);
  median_absolute_deviation(spans_of(block), median, emad, smad);
  EXPECT_TRUE(std::isnan(emad[0]));
  EXPECT_TRUE(std::isnan(smad[0]));
}

TEST(MedianDeviation, EqualsThePlainMedianOverABlock) {
  const auto block = random_block(31, 10, 6, 150);
  const auto median = median_of(block, 6, 150);
  const std::vector<std::span<const float>> spans(median.begin(), median.end());
  std::vector<float> emad(150), smad(150);
  median_absolute_deviation(spans_of(block), spans, emad, smad);
  for (std::size_t p = 0; p < 150; ++p) {
    Point centre;
    for (const auto& band : median) centre.push_back(band[p]);
    std::vector<float> distances, angles;
    for (const auto& point : points_of(block, p)) {
      const double dot = std::inner_product(point.begin(), point.end(), centre.begin(), 0.0);
      const Point origin(6, 0);
      distances.push_back(static_cast<float>(distance(point, centre)));
      angles.push_back(static_cast<float>(1 - dot / distance(point, origin) / distance(centre, origin)));
    }
    if (distances.empty()) {
      EXPECT_TRUE(std::isnan(emad[p]) && std::isnan(smad[p]));
      continue;
    }
    std::sort(distances.begin(), distances.end());
    std::sort(angles.begin(), angles.end());
    EXPECT_NEAR(emad[p], value_at(distances, median_rank(distances.size())), 1e-6) << p;
    EXPECT_NEAR(smad[p], value_at(angles, median_rank(angles.size())), 1e-6) << p;
  }
}

}  // namespace
}  // namespace geo
