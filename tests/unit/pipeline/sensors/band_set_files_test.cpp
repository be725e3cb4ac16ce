#include <gtest/gtest.h>

#include "pipeline/sensors/band_set.hpp"
#include "tests/support/bytes_read.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace steppe {
namespace {

using steppe_test::bytes_read;
using steppe_test::TempDir;
using steppe_test::TinyTiff;

constexpr int kBands = 6;

// A set of `bands` bands of one file.
std::string set_of(int bands) {
  std::string text = "id = \"one file\"\nplatform = \"landsat-8\"\nsensor = \"OLI\"\nacquired = 2020-07-20T03:40:00Z\n";
  const char* const roles[] = {"blue", "green", "red", "nir", "swir1", "swir2"};
  for (int b = 0; b < bands; ++b)
    text += "[[band]]\nrole = \"" + std::string(roles[b]) + "\"\npath = \"bands.tif\"\nindex = " + std::to_string(b) +
            "\nscale = 0.0001\n";
  return text;
}

void write_bands(const TempDir& dir) {
  TinyTiff tiff{.cols = 4, .rows = 3, .bands = kBands, .no_data = {}, .pixels = {}};
  tiff.pixels.assign(4 * 3 * kBands, 2000);
  steppe_test::write_tiff(dir / "bands.tif", tiff);
}

// Opening a raster takes a millisecond and more, and a region has ten thousand scenes.
TEST(BandSetFiles, AreOpenedOnceHoweverManyBandsTheyHold) {
  if (!bytes_read()) GTEST_SKIP() << "no /proc/self/io";
  const TempDir dir;
  write_bands(dir);
  const auto one = dir.file("one.toml", set_of(1)).string(), all = dir.file("all.toml", set_of(kBands)).string();
  ASSERT_TRUE(read_band_set(one)) << "what is read once a process is read";
  const auto cost = [](const std::string& path) {
    const auto before = *bytes_read();
    EXPECT_TRUE(read_band_set(path));
    return *bytes_read() - before;
  };
  const auto of_one = cost(one), of_all = cost(all);
  EXPECT_GT(of_one, 0u) << "the measure does not measure";
  EXPECT_LT(of_all, of_one + of_one / 2 + set_of(kBands).size());
}

TEST(BandSetFiles, HaveEachBandThatIsNamed) {
  const TempDir dir;
  write_bands(dir);
  const auto good = read_band_set(dir.file("good.toml", set_of(kBands)).string());
  ASSERT_TRUE(good) << geo::render(good.fault().message);
  ASSERT_EQ(good.value().bands.size(), 6u);
  for (int b = 0; b < kBands; ++b) EXPECT_EQ(good.value().bands[static_cast<std::size_t>(b)].index, b);
  auto text = set_of(kBands);
  text.replace(text.rfind("index = 5"), 9, "index = 6");
  const auto bad = read_band_set(dir.file("bad.toml", text).string());
  ASSERT_FALSE(bad);
  EXPECT_EQ(geo::render(bad.fault().message),
            (dir / "bands.tif").string() + ": has no band 6 (got 6 bands, counted from 0); correct the scene");
}

}  // namespace
}  // namespace steppe
