#include "pipeline/plan/analysis_grid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace steppe {
namespace {

std::string problem_of(const GridSettings& settings) {
  try {
    resolve_grid(settings);
  } catch (const geo::UsageError& error) {
    return geo::render(error.message());
  }
  return "no problem";
}

TEST(ResolveGrid, FromTheSettings) {
  GridSettings settings;
  settings.crs = "EPSG:32648";
  settings.resolution_m = 30, settings.resolution_y_m = 20;
  settings.x_origin = 15, settings.y_origin = -15;
  settings.tile_px = 512;
  const auto grid = resolve_grid(settings);
  EXPECT_EQ(grid.tiling, (geo::Tiling{15, -15, 30, 20, 512}));
  EXPECT_EQ(grid.crs.name(), "WGS 84 / UTM zone 48N");
}

TEST(ResolveGrid, ChinaAlbersIsTheDefault) {
  GridSettings settings;
  settings.resolution_y_m = 10;
  const auto grid = resolve_grid(settings);
  EXPECT_FALSE(grid.crs.geographic());
  EXPECT_EQ(grid.crs.inverse_flattening(), 298.257222101) << "CGCS2000";
}

TEST(ResolveGrid, LikeARaster) {
  const steppe_test::TempDir dir;
  auto tiff = steppe_test::TinyTiff::filled(8, 6, 1);
  tiff.dy = 15;
  write_tiff(dir / "like.tif", tiff);
  GridSettings settings;
  settings.like = dir / "like.tif";
  settings.tile_px = 256;
  const auto grid = resolve_grid(settings);
  EXPECT_EQ(grid.tiling, (geo::Tiling{400000, 4500000, 30, 15, 256}));
  EXPECT_EQ(grid.crs.name(), "WGS 84 / UTM zone 48N");
}

TEST(ResolveGrid, ALikeThatIsNoRasterIsAProblemOfTheSettings) {
  const steppe_test::TempDir dir;
  GridSettings settings;
  settings.like = dir / "nowhere.tif";
  EXPECT_THAT(problem_of(settings), testing::StartsWith("grid.like: " + settings.like.string() + ": "));
}

TEST(ResolveGrid, AnUnknownSystemIsAProblemOfTheSettings) {
  GridSettings settings;
  settings.crs = "EPSG:999999";
  EXPECT_THAT(problem_of(settings),
              testing::AllOf(testing::StartsWith("grid.crs: "), testing::HasSubstr("EPSG:999999")));
}

}  // namespace
}  // namespace steppe
