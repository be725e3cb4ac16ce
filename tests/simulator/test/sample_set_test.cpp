#include "tests/simulator/sample_set.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"

namespace steppe::sim {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> checksums_of(const SampleOptions& options) {
  fs::remove_all(options.folder);
  write_sample(options);
  std::map<std::string, std::string> sums;
  for (const auto& entry : fs::recursive_directory_iterator(options.folder)) {
    if (entry.is_regular_file()) {
      sums[fs::relative(entry.path(), options.folder).string()] = geo::sha256_of_file(entry.path()).value();
    }
  }
  return sums;
}

SampleOptions options_for(const char* name, std::uint64_t seed) {
  SampleOptions options;
  options.folder = fs::path(testing::TempDir()) / "steppe_sample_set_test" / name;
  options.cols = 70;
  options.rows = 64;
  options.seed = seed;
  return options;
}

TEST(SampleSet, SameSeedSameBytes) {
  const auto first = checksums_of(options_for("first", 9)), second = checksums_of(options_for("second", 9));
  EXPECT_EQ(first, second);
  // 18 Landsat scenes of 6 bands, 2 quality rasters and 2 metadata files; 2 Sentinel-2 products of 7 bands, scene class
  // and 3 metadata files; 4 truth rasters; 11 layers; 6 files beside them.
  EXPECT_EQ(first.size(), 18u * 10 + 2 * 11 + 4 + 11 + 6);
  EXPECT_TRUE(first.contains(
      "landsat/LC08_L2SP_129032_20200721_20200911_02_T1/LC08_L2SP_129032_20200721_20200911_02_T1_QA_PIXEL.TIF"));

  EXPECT_TRUE(first.contains("layers/grassland.geojson"));

  const auto other = checksums_of(options_for("other", 10));
  EXPECT_EQ(other.at("zones.geojson"), first.at("zones.geojson")) << "borders do not depend on the seed";
  for (const char* changed :
       {"truth.csv", "plots.csv", "reference_samples.csv", "truth/2020_cover.tif", "layers/sandy_land.geojson"}) {
    EXPECT_NE(other.at(changed), first.at(changed)) << changed;
  }
}

TEST(SampleSet, SentinelIsAnOption) {
  SampleOptions options = options_for("landsat_only", 9);
  options.sentinel2 = false;
  EXPECT_EQ(checksums_of(options).size(), 18u * 10 + 4 + 11 + 6);
  options.land_use = false;
  EXPECT_EQ(checksums_of(options).size(), 16u * 10 + 4 + 4 + 6) << "as before";
  options.sentinel2 = true;
  EXPECT_TRUE(with_sentinel2(options));
  options.rows = kLargestSentinel2_px + 1;
  EXPECT_FALSE(with_sentinel2(options));
}

TEST(SampleSet, WorldLiesOnTheAnalysisGrid) {
  const World world = sample_world(288, 240, 1);
  EXPECT_EQ(world.grid.x0 / 30, std::round(world.grid.x0 / 30));
  EXPECT_EQ(world.grid.y0 / 30, std::round(world.grid.y0 / 30));
  EXPECT_NEAR(world.grid.x_of(144), 200000, 20000);  // 2.4° east of the central meridian at 40.8° N
}

TEST(SampleSet, AnAdversarysWorldCoversTheSamePlaceOnAnotherLattice) {
  SampleOptions options = options_for("adversary", 9);
  options.adversary.pixel_m = 20;
  options.adversary.shift_m = 7;
  options.adversary.soil_sd = .2;
  const World world = sample_world(options), friendly = sample_world(70, 64, 9);
  EXPECT_EQ(world.grid.cols, 105);
  EXPECT_EQ(world.grid.rows, 96);
  EXPECT_EQ(world.grid.x0, friendly.grid.x0 + 7);
  EXPECT_NEAR(world.grid.x_of(105), friendly.grid.x_of(70) + 7, 1e-6);
  EXPECT_EQ(world.soil_sd, .2);
}

TEST(SampleSet, SizeOutOfRange) {
  SampleOptions options = options_for("never", 1);
  options.rows = 63;
  try {
    write_sample(options);
    FAIL() << "accepted";
  } catch (const geo::UsageError& error) {
    EXPECT_STREQ(error.what(), "--size: is out of range (got 63, allowed 64…32768 pixels); choose another one");
  }
  EXPECT_FALSE(fs::exists(options.folder));
}

}  // namespace
}  // namespace steppe::sim
