#include "pipeline/run/scene_index.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/sentinel2.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_safe.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using steppe_test::TinySafe;

struct Written {
  geo::Grid grid;
  std::vector<float> values;
  float at(std::int64_t row, std::int64_t col) const { return values[static_cast<std::size_t>(row * grid.cols + col)]; }
};

Written write(const TinySafe& tiny, const char* index) {
  const TempDir dir;
  const auto scene = read_sentinel2(tiny.write(dir.path()).string());
  if (!scene) throw std::runtime_error(geo::render(scene.fault().message));
  Settings settings;
  settings.sensors.harmonise = false;
  settings.mask.sentinel2_dilate_px = 0;
  const auto done = write_scene_index(scene.value(), *geo::find_index(index), dir / "o.tif", settings);
  if (!done) throw std::runtime_error(geo::render(done.fault().message));
  auto source = geo::open_raster((dir / "o.tif").string());
  if (!source) throw std::runtime_error(geo::render(source.fault().message));
  Written written{source.value()->info().where.grid, {}};
  written.values.resize(written.grid.window().size());
  const auto read = source.value()->read(0, written.grid.window(), std::span<float>(written.values));
  if (!read) throw std::runtime_error(geo::render(read.fault().message));
  return written;
}

// Red 0.1 of 10 m beside near infrared 0.32 of 20 m.
TEST(SceneIndex, OfSentinel2IsOnTheFinestGridOfItsBands) {
  TinySafe tiny;
  tiny.images["B04_10m"].at(1, 3) = 1500;  // red 0.05 in one pixel of 10 m
  tiny.images["B04_10m"].at(7, 7) = 0;     // no data in one
  tiny.images["B8A_20m"].at(5, 5) = 2000;  // near infrared 0.1 in one of 20 m
  tiny.images["SCL_20m"].at(9, 11) = 9;
  const auto ndvi = write(tiny, "ndvi");
  EXPECT_EQ(ndvi.grid, (geo::Grid{399960, 4500000, 10, 10, 24, 20}));
  EXPECT_NEAR(ndvi.at(0, 0), 0.22 / 0.42, 1e-6);
  EXPECT_NEAR(ndvi.at(1, 3), 0.27 / 0.37, 1e-6);
  EXPECT_NEAR(ndvi.at(1, 2), 0.22 / 0.42, 1e-6);
  EXPECT_TRUE(std::isnan(ndvi.at(7, 7)));
  EXPECT_FALSE(std::isnan(ndvi.at(7, 6)));
  for (const auto& [row, col] : {std::pair{10, 10}, {10, 11}, {11, 10}, {11, 11}})
    EXPECT_NEAR(ndvi.at(row, col), 0.09625 / 0.29625, 1e-6) << row << "," << col << ": bilinear, as in a run";
  EXPECT_NEAR(ndvi.at(12, 10), 0.17875 / 0.37875, 1e-6);
  EXPECT_NEAR(ndvi.at(13, 10), 0.22 / 0.42, 1e-6);
  for (const auto& [row, col] : {std::pair{18, 22}, {18, 23}, {19, 22}, {19, 23}})
    EXPECT_TRUE(std::isnan(ndvi.at(row, col))) << row << "," << col;
  EXPECT_FALSE(std::isnan(ndvi.at(17, 23)));
}

TEST(SceneIndex, OfCoarseBandsAloneStaysCoarse) {
  const auto lswi = write(TinySafe(), "lswi");  // near infrared 0.32, shortwave 0.25
  EXPECT_EQ(lswi.grid, (geo::Grid{399960, 4500000, 20, 20, 12, 10}));
  for (const float value : lswi.values) EXPECT_NEAR(value, 0.07 / 0.57, 1e-6);
}

// More than one block of 256² of the output.
TEST(SceneIndex, BlocksOfDifferentGridsMeet) {
  TinySafe tiny;
  tiny.resize(300, 280);
  tiny.images["B04_10m"].at(256, 257) = 1500;
  tiny.images["B8A_20m"].at(128, 129) = 2000;  // pixels 256, 257 × 258, 259
  const auto ndvi = write(tiny, "ndvi");
  ASSERT_EQ(ndvi.grid.cols, 300);
  EXPECT_NEAR(ndvi.at(256, 257), 0.22875 / 0.32875, 1e-6);
  EXPECT_NEAR(ndvi.at(256, 258), 0.09625 / 0.29625, 1e-6);
  EXPECT_NEAR(ndvi.at(257, 259), 0.09625 / 0.29625, 1e-6);
  EXPECT_NEAR(ndvi.at(255, 258), 0.17875 / 0.37875, 1e-6);
  EXPECT_NEAR(ndvi.at(279, 299), 0.22 / 0.42, 1e-6);
}

}  // namespace
}  // namespace steppe
