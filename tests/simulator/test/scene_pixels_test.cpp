#include "tests/simulator/scene_pixels.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/simulator/noise.hpp"
#include "tests/simulator/quality_flags.hpp"
#include "tests/simulator/sample_set.hpp"

namespace steppe::sim {
namespace {

double reflectance(std::uint16_t stored) { return stored * 2.75e-5 - .2; }

Acquisition clear_day() {
  Acquisition a;
  a.cloud_share = 0;
  a.haze = 0;
  return a;
}

TEST(ScenePixels, FlagsOfClearPixels) {
  EXPECT_EQ(clear_flags(false), 21824);  // T-1.4
  EXPECT_EQ(clear_flags(true), 21952);
}

TEST(ScenePixels, OnlyDocumentedFlagValuesOccur) {
  const World world = sample_world(160, 120, 7);
  for (const Acquisition& a : schedule()) {
    const GroundBlock ground = ground_block(world, {40, 30, 100, 80}, period_of(a));
    for (const std::uint16_t flags : ScenePainter(world, a).paint(ground).qa_pixel) {
      if (flags == kFlagFill) continue;
      const int land = flags & ~128;  // the water bit is independent
      EXPECT_TRUE(land == 21824 || land == 22280 || land == 21762 || land == 23888 || land == 54596) << flags;
    }
  }
}

TEST(ScenePixels, TheSamePixelFromAnyWindow) {
  const World world = sample_world(288, 240, 7);
  const Acquisition a = schedule()[3];
  const ScenePainter painter(world, a);
  const geo::Window whole{100, 90, 40, 30}, part{120, 100, 10, 5};
  const ScenePixels all = painter.paint(ground_block(world, whole, period_of(a)));
  const ScenePixels some = painter.paint(ground_block(world, part, period_of(a)));
  for (std::int64_t row = 0; row < part.rows; ++row) {
    for (std::int64_t col = 0; col < part.cols; ++col) {
      const auto p = static_cast<std::size_t>(row * part.cols + col);
      const auto q = static_cast<std::size_t>((row + 10) * whole.cols + col + 20);
      for (std::size_t b = 0; b < all.bands.size(); ++b) EXPECT_EQ(some.bands[b][p], all.bands[b][q]);
      EXPECT_EQ(some.qa_pixel[p], all.qa_pixel[q]);
    }
  }
}

TEST(ScenePixels, CloudShareIsWhatTheScheduleSays) {
  const World world = sample_world(256, 216, kSampleSeed);
  for (const Period period : kPeriods) {
    const GroundBlock ground = ground_block(world, world.grid.window(), period);
    for (const Acquisition& a : schedule()) {
      if (period_of(a) != period) continue;
      const auto flags = ScenePainter(world, a).paint(ground).qa_pixel;
      double cloud = 0, seen = 0, shadow = 0;
      for (const std::uint16_t f : flags) {
        seen += f != kFlagFill ? 1 : 0;
        cloud += (f & 8) != 0 ? 1 : 0;
        shadow += (f & 16) != 0 ? 1 : 0;
      }
      EXPECT_NEAR(cloud / seen, a.cloud_share + .01, .045) << product_id(a);
      EXPECT_GT(seen / static_cast<double>(flags.size()), .85) << product_id(a);
      EXPECT_GT(shadow, 0) << product_id(a);
      EXPECT_EQ(seen < static_cast<double>(flags.size()), a.missing_from < 2 || a.missing_lines) << product_id(a);
    }
  }
}

TEST(ScenePixels, NdviOfPurePeakPixelsFollowsTheMixture) {
  const World world = sample_world(288, 240, 7);
  const Acquisition a = clear_day();
  const GroundBlock ground = ground_block(world, world.grid.window(), Period::y2020);
  const ScenePixels scene = ScenePainter(world, a).paint(ground);
  std::array<double, kClasses> expected{}, got{}, count{};
  for (std::size_t p = 0; p < ground.pixels.size(); ++p) {
    const LandClass land = dominant_class(ground.pixels[p]);
    bool pure = scene.qa_pixel[p] == 21824 || scene.qa_pixel[p] == 21952;
    for (const GroundPoint& point : ground.pixels[p]) pure = pure && point.land == land;
    if (!pure) continue;
    const Spectrum s = mixture(land, true_cover(ground.pixels[p]));
    const double red = reflectance(scene.bands[3][p]), nir = reflectance(scene.bands[4][p]);
    EXPECT_GT(nir, -.05);
    EXPECT_LT(nir, .7);
    const auto c = static_cast<std::size_t>(land);
    expected[c] += (s[3] - s[2]) / (s[3] + s[2]);
    got[c] += (nir - red) / (nir + red);
    count[c] += 1;
  }
  for (const LandClass land : {LandClass::mobile_sand, LandClass::desert_steppe, LandClass::steppe,
                               LandClass::irrigated_field, LandClass::special_shrub, LandClass::mountain_forest}) {
    const auto c = static_cast<std::size_t>(land);
    ASSERT_GT(count[c], 100) << traits_of(land).name;
    // 0.09: a residual of 0.010 reflectance on a dark canopy.
    EXPECT_NEAR(got[c] / count[c], expected[c] / count[c], .09) << traits_of(land).name;
  }
}

TEST(ScenePixels, HazeIsStrongestInBlue) {
  const World world = sample_world(128, 128, 7);
  Acquisition hazy = clear_day();
  hazy.haze = .02;
  const GroundBlock ground = ground_block(world, {40, 70, 40, 40}, Period::y2020);
  const ScenePixels without = ScenePainter(world, clear_day()).paint(ground);
  const ScenePixels with = ScenePainter(world, hazy).paint(ground);
  double blue = 0, swir = 0;
  for (std::size_t p = 0; p < ground.pixels.size(); ++p) {
    blue += with.bands[1][p] - without.bands[1][p];
    swir += with.bands[6][p] - without.bands[6][p];
  }
  EXPECT_GT(blue, 10 * std::abs(swir));
  EXPECT_GT(blue / static_cast<double>(ground.pixels.size()), 100);
}

}  // namespace
}  // namespace steppe::sim
