#include "pipeline/cube/scene_on_grid.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::Window;
using steppe_test::MadeScene;
using steppe_test::TempDir;

const std::vector<BandRole> kRedNir{BandRole::red, BandRole::nir};
constexpr auto kNoData = geo::ObservationMask{0} | MaskBit::no_data;

geo::SpatialGrid utm(double x0, double y0, std::int64_t cols, std::int64_t rows) {
  return {{x0, y0, 10, 10, cols, rows}, geo::Crs::from_text("EPSG:32648").value()};
}

// Every pixel of a raster another value, never 0.
int numbered(std::int64_t col, std::int64_t row) { return static_cast<int>(1000 + 37 * row + 11 * col); }
int usable_everywhere(std::int64_t, std::int64_t) { return 1; }

SceneOnGrid open(const Scene& scene, const geo::SpatialGrid& tile, const std::vector<BandRole>& roles,
                 std::size_t required) {
  auto opened = SceneOnGrid::open(scene, tile, roles, required, {0, 0}, 0);
  EXPECT_TRUE(opened) << geo::render(opened.fault().message);
  return std::move(opened).value();
}

bool same_bits(float a, float b) { return std::memcmp(&a, &b, sizeof a) == 0; }

TEST(SceneOnGrid, AlignedWindowsReachBeyondTheTile) {
  const TempDir dir;
  MadeScene made(dir.path(), "a", utm(500000, 4400000, 20, 16));
  made.band(BandRole::red, 1, numbered).mask(1, usable_everywhere);
  // The tile begins at column 5 and row 4 of the scene and has 8 × 8 pixels.
  auto source = open(made.scene, utm(500050, 4399960, 8, 8), {BandRole::red}, 1);
  const Window window{-7, -6, 22, 20};
  const auto block = source.read(window).value();
  for (std::int64_t row = 0; row < window.rows; ++row)
    for (std::int64_t col = 0; col < window.cols; ++col) {
      const auto p = static_cast<std::size_t>(row * window.cols + col);
      const auto scene_col = 5 - 7 + col, scene_row = 4 - 6 + row;
      const bool inside = scene_col >= 0 && scene_col < 20 && scene_row >= 0 && scene_row < 16;
      EXPECT_EQ(block.mask[p], inside ? geo::ObservationMask{0} : kNoData) << row << "," << col;
      if (inside)
        EXPECT_TRUE(same_bits(block.reflectance[0][p], static_cast<float>(numbered(scene_col, scene_row) * 1e-4)));
      else
        EXPECT_TRUE(std::isnan(block.reflectance[0][p]));
    }
}

TEST(SceneOnGrid, AWindowOutsideTheSceneIsNothing) {
  const TempDir dir;
  MadeScene made(dir.path(), "a", utm(500000, 4400000, 20, 16));
  made.band(BandRole::red, 1, numbered).mask(1, usable_everywhere);
  for (const double shift : {0.0, 3.0}) {
    auto source = open(made.scene, utm(500000 + shift, 4400000, 8, 8), {BandRole::red}, 1);
    EXPECT_FALSE(source.load({-30, 0, 8, 8}).value());
    const auto block = source.read({-30, 0, 8, 8}).value();
    EXPECT_EQ(block.mask, std::vector<geo::ObservationMask>(64, kNoData));
    EXPECT_TRUE(std::isnan(block.reflectance[0][0]));
  }
}

// Red is stored in pixels of 10 m, near infrared and the mask in those of 20 m: 1000 + 100 for each column of its own.
MadeScene two_sizes(const TempDir& dir, const steppe_test::StoredAt& mask) {
  MadeScene made(dir.path(), "b", utm(500000, 4400000, 12, 8));
  made.band(BandRole::red, 1, numbered);
  made.band(BandRole::nir, 2, [](std::int64_t col, std::int64_t) { return static_cast<int>(1000 + 100 * col); });
  made.mask(2, mask);
  return made;
}

TEST(SceneOnGrid, OnItsOwnGridTheFineBandIsCopiedAndTheCoarseOneInterpolated) {
  const TempDir dir;
  const auto made = two_sizes(dir, usable_everywhere);
  auto source = open(made.scene, utm(500000, 4400000, 12, 8), kRedNir, 2);
  const auto block = source.read({0, 0, 12, 8}).value();
  for (std::int64_t p = 0; p < 96; ++p)
    EXPECT_TRUE(same_bits(block.reflectance[0][static_cast<std::size_t>(p)],
                          static_cast<float>(numbered(p % 12, p / 12) * 1e-4)));
  // Centres of 10 m pixels lie a quarter of a 20 m pixel beside those of 20 m; at the rim there is only one neighbour.
  const std::vector<double> expected{0.1000, 0.1025, 0.1075, 0.1125, 0.1175, 0.1225,
                                     0.1275, 0.1325, 0.1375, 0.1425, 0.1475, 0.1500};
  for (std::size_t p = 0; p < 96; ++p) EXPECT_NEAR(block.reflectance[1][p], expected[p % 12], 1e-7) << p;
  EXPECT_EQ(block.mask, std::vector<geo::ObservationMask>(96, 0));
}

TEST(SceneOnGrid, AnOddCornerOfTheTileKeepsBothSizesInPlace) {
  const TempDir dir;
  const auto made = two_sizes(dir, usable_everywhere);
  auto source = open(made.scene, utm(500030, 4399970, 4, 4), kRedNir, 2);  // column 3, row 3
  const auto block = source.read({0, 0, 4, 4}).value();
  const std::vector<double> expected{0.1125, 0.1175, 0.1225, 0.1275};
  for (std::size_t p = 0; p < 16; ++p) {
    EXPECT_NEAR(block.reflectance[1][p], expected[p % 4], 1e-7) << p;
    EXPECT_NEAR(block.reflectance[0][p], numbered(static_cast<int>(3 + p % 4), static_cast<int>(3 + p / 4)) * 1e-4,
                1e-7);
  }
}

TEST(SceneOnGrid, ACoarseMaskDropsTheFinePixelsUnderItAndNoOthers) {
  const TempDir dir;
  // Cloud on the mask's pixel (1, 1): columns and rows 2 and 3 of the scene.
  const auto made = two_sizes(dir, [](std::int64_t col, std::int64_t row) { return col == 1 && row == 1 ? 9 : 1; });
  auto source = open(made.scene, utm(500000, 4400000, 12, 8), kRedNir, 2);
  const auto block = source.read({0, 0, 12, 8}).value();
  for (std::int64_t row = 0; row < 8; ++row)
    for (std::int64_t col = 0; col < 12; ++col) {
      const auto p = static_cast<std::size_t>(row * 12 + col);
      const bool cloudy = col / 2 == 1 && row / 2 == 1;
      EXPECT_EQ(geo::has(block.mask[p], MaskBit::cloud), cloudy) << row << "," << col;
      EXPECT_EQ(std::isnan(block.reflectance[0][p]), cloudy) << row << "," << col;
      EXPECT_EQ(std::isnan(block.reflectance[1][p]), cloudy) << row << "," << col;
    }
  // Row 2, column 1 lies between the 20 m pixels (row 1, column 0) with 9/16 of the weight, (0, 0) and the cloudy (1,
  // 1) with 3/16 each and (0, 1) with 1/16: (12 · 0.10 + 1 · 0.11) / 13. With the cloudy one it would be 0.1025.
  EXPECT_NEAR(block.reflectance[1][2 * 12 + 1], 0.10076923, 1e-7);
}

TEST(SceneOnGrid, ARoleTheSceneLacksIsNaNAndHarmsNothing) {
  const TempDir dir;
  const auto made = two_sizes(dir, usable_everywhere);
  auto source = open(made.scene, utm(500000, 4400000, 12, 8), {BandRole::red, BandRole::swir1}, 1);
  const auto block = source.read({0, 0, 12, 8}).value();
  EXPECT_EQ(block.mask, std::vector<geo::ObservationMask>(96, 0));
  for (std::size_t p = 0; p < 96; ++p) {
    EXPECT_FALSE(std::isnan(block.reflectance[0][p]));
    EXPECT_TRUE(std::isnan(block.reflectance[1][p]));
  }
  const auto refused =
      SceneOnGrid::open(made.scene, utm(500000, 4400000, 12, 8), std::vector{BandRole::red, BandRole::swir1}, 2, {}, 0);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.fault().kind, geo::FaultKind::missing);
}

// However much is loaded at once, a pixel gets the same value to the last bit.
TEST(SceneOnGrid, WhatIsLoadedAtOnceDoesNotMatter) {
  const TempDir dir;
  MadeScene made(dir.path(), "c", utm(500000, 4400000, 90, 70));
  const auto some_cloud = [](std::int64_t col, std::int64_t row) { return (col * 7 + row * 5) % 11 == 0 ? 9 : 1; };
  made.band(BandRole::red, 1, numbered).band(BandRole::nir, 2, numbered).mask(2, some_cloud);
  // Beside the scene's grid in the same system, and in another one.
  const auto shifted = utm(500003, 4399998, 60, 60);
  const auto elsewhere =
      geo::Transform::between(made.scene.where.crs, geo::Crs::from_text("EPSG:32649").value()).value();
  std::vector<double> x{500100}, y{4399900};
  elsewhere.forward(x, y);
  const geo::SpatialGrid rotated{{std::round(x[0]), std::round(y[0]), 10, 10, 60, 60},
                                 geo::Crs::from_text("EPSG:32649").value()};
  for (const auto& tile : {shifted, rotated}) {
    auto whole = open(made.scene, tile, kRedNir, 2), parts = open(made.scene, tile, kRedNir, 2);
    const Window all{-5, -5, 70, 70};
    ASSERT_TRUE(whole.load(all).value());
    int values = 0, clouds = 0;
    for (const auto& window : geo::blocks_of(all, 23)) {
      const auto from_whole = whole.place(window), from_part = parts.read(window).value();
      ASSERT_EQ(from_whole.mask, from_part.mask);
      for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t p = 0; p < window.size(); ++p) {
          const float a = from_whole.reflectance[r][p], b = from_part.reflectance[r][p];
          ASSERT_TRUE(same_bits(a, b) || (std::isnan(a) && std::isnan(b))) << r << " " << p;
          values += !std::isnan(a);
          clouds += geo::has(from_whole.mask[p], MaskBit::cloud);
        }
    }
    EXPECT_GT(values, 3000);
    EXPECT_GT(clouds, 300);
  }
}

}  // namespace
}  // namespace steppe
