#include "tests/simulator/landscape.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/simulator/sample_set.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe::sim {
namespace {

struct ClassStatistics {
  double share = 0, mean = 0, relative_sd = 0;
};

std::array<ClassStatistics, kClasses> statistics_of(std::uint64_t seed, Period period) {
  World world = sample_world(288, 240, seed);
  world.land_use = true;
  const GroundBlock ground = ground_block(world, world.grid.window(), period);
  std::array<double, kClasses> count{}, sum{}, squares{};
  for (const auto& pixel : ground.pixels) {
    for (const GroundPoint& point : pixel) {
      const auto c = static_cast<std::size_t>(point.land);
      const double cover = static_cast<double>(point.cover);
      EXPECT_GE(cover, 0);
      EXPECT_LE(cover, .98001);
      EXPECT_GT(point.brightness, .3F);
      EXPECT_LT(point.brightness, 1.8F);
      count[c] += 1;
      sum[c] += cover;
      squares[c] += cover * cover;
    }
  }
  std::array<ClassStatistics, kClasses> result;
  for (std::size_t c = 0; c < kClasses; ++c) {
    result[c].share = count[c] / (static_cast<double>(ground.pixels.size()) * kSubPixels);
    if (count[c] == 0) continue;
    result[c].mean = sum[c] / count[c];
    if (sum[c] > 0)
      result[c].relative_sd = std::sqrt(squares[c] / count[c] - result[c].mean * result[c].mean) / result[c].mean;
  }
  return result;
}

const ClassStatistics& of(const std::array<ClassStatistics, kClasses>& all, LandClass c) {
  return all[static_cast<std::size_t>(c)];
}

TEST(Landscape, EveryClassIsThereAndSpreadsAtLeastFifteenPercent) {
  for (const Period period : kPeriods) {
    const auto all = statistics_of(kSampleSeed, period);
    for (std::size_t c = 0; c < kClasses; ++c) {
      const auto land = static_cast<LandClass>(c);
      if (land == LandClass::fixed_dune && period == Period::y2020) {
        EXPECT_EQ(all[c].share, 0) << "dunes are fixed after 2020";
        continue;
      }
      if (period == Period::y2020 && (land == LandClass::mine || land == LandClass::cleared_forest)) {
        EXPECT_EQ(all[c].share, 0) << "they are new in 2025";
        continue;
      }
      const bool rare = c > static_cast<std::size_t>(LandClass::young_plantation);
      EXPECT_GT(all[c].share, rare ? .001 : .008) << traits_of(land).name;
      if (land == LandClass::open_water) continue;
      EXPECT_GE(all[c].relative_sd, .15) << traits_of(land).name;
    }
  }
}

TEST(Landscape, TheKnownChangesHappen) {
  for (const std::uint64_t seed : {kSampleSeed, std::uint64_t{1}}) {
    const auto before = statistics_of(seed, Period::y2020), after = statistics_of(seed, Period::y2025);
    EXPECT_GT(of(after, LandClass::irrigated_field).share, of(before, LandClass::irrigated_field).share + .008);
    EXPECT_LT(of(after, LandClass::open_water).share + of(after, LandClass::reed).share,
              .96 * (of(before, LandClass::open_water).share + of(before, LandClass::reed).share));
    EXPECT_LT(of(after, LandClass::mobile_sand).share, of(before, LandClass::mobile_sand).share - .005);
    EXPECT_NEAR(of(before, LandClass::young_plantation).mean, .17, .04);
    EXPECT_NEAR(of(after, LandClass::young_plantation).mean, .40, .08);
  }
}

TEST(Landscape, SeedsDrawDifferentLandscapes) {
  const World a = sample_world(64, 64, 1), b = sample_world(64, 64, 2);
  int different = 0;
  for (int i = 0; i < 64; ++i) {
    const double x = a.grid.x_of(i + .5), y = a.grid.y_of(i + .5);
    different += ground_at(a, x, y, Period::y2020).cover != ground_at(b, x, y, Period::y2020).cover ? 1 : 0;
  }
  EXPECT_GT(different, 56);
}

}  // namespace
}  // namespace steppe::sim
