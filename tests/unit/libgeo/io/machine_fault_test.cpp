// A raster that this machine cannot read now is not a damaged raster; and one may be closed and opened again.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "libgeo/io/open_raster.hpp"
#include "tests/support/few_descriptors.hpp"
#include "tests/support/sanitizer.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace {

namespace fs = std::filesystem;
using geo::FaultKind;
using steppe_test::FewDescriptors;
using steppe_test::TempDir;
using steppe_test::TinyTiff;

TinyTiff numbered() {
  auto tiff = TinyTiff::filled(8, 6, 0);
  for (std::size_t i = 0; i < tiff.pixels.size(); ++i) tiff.pixels[i] = static_cast<std::uint16_t>(100 + i);
  return tiff;
}

std::vector<std::uint16_t> all_of(geo::RasterSource& source) {
  std::vector<std::uint16_t> pixels(48);
  const auto read = source.read(0, {0, 0, 8, 6}, std::span(pixels));
  EXPECT_TRUE(read) << geo::render(read.fault().message);
  return pixels;
}

TEST(MachineFaultOfRasters, TooFewDescriptorsRefuseNothing) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  const TempDir dir;
  const auto path = (dir / "a.tif").string();
  write_tiff(path, numbered());
  ASSERT_TRUE(geo::open_raster(path)) << "before";
  for (const int more : {0, 1, 2, 3}) {
    const FewDescriptors few(more);
    const auto source = geo::open_raster(path);
    EXPECT_TRUE(source || source.fault().kind == FaultKind::machine) << more;
    EXPECT_FALSE(source && more == 0);
  }
  EXPECT_TRUE(geo::open_raster(path)) << "after";
}

TEST(MachineFaultOfRasters, ADiskThatFailsRefusesNothing) {
  const TempDir dir;
  fs::create_symlink("/proc/self/mem", dir / "a.tif");
  const auto source = geo::open_raster((dir / "a.tif").string());
  ASSERT_FALSE(source);
  EXPECT_EQ(source.fault().kind, FaultKind::machine);
}

TEST(MachineFaultOfRasters, AnEmptyFileStaysDamaged) {
  const TempDir dir;
  const auto source = geo::open_raster(dir.file("a.tif", "").string());
  ASSERT_FALSE(source);
  EXPECT_EQ(source.fault().kind, FaultKind::unreadable);
}

TEST(ReleasedRaster, ReadsOnAsBeforeAndHoldsNoDescriptor) {
  const TempDir dir;
  const auto path = (dir / "a.tif").string();
  write_tiff(path, numbered());
  for (const bool fast : {true, false}) {
    const auto source = geo::open_raster(path, {.fast_tiff = fast, .cache_bytes = 0});
    ASSERT_TRUE(source);
    const auto before = all_of(*source.value());
    EXPECT_EQ(before, numbered().pixels);
    source.value()->release_file();
    for (const auto& open : fs::directory_iterator("/proc/self/fd")) {
      std::error_code gone;
      EXPECT_NE(fs::read_symlink(open.path(), gone), fs::path(path)) << "fast: " << fast;
    }
    source.value()->forget_blocks();
    EXPECT_EQ(all_of(*source.value()), before) << "fast: " << fast;
  }
}

TEST(ReleasedRaster, AnotherFileUnderItsNameIsAFault) {
  const TempDir dir;
  const auto path = (dir / "a.tif").string();
  for (const bool fast : {true, false}) {
    write_tiff(path, numbered());
    const auto source = geo::open_raster(path, {.fast_tiff = fast});
    ASSERT_TRUE(source);
    source.value()->release_file();
    write_tiff(dir / "b.tif", TinyTiff::filled(8, 6, 7));
    fs::rename(dir / "b.tif", path);
    std::vector<std::uint16_t> pixels(48);
    const auto read = source.value()->read(0, {0, 0, 8, 6}, std::span(pixels));
    ASSERT_FALSE(read) << "fast: " << fast;
    EXPECT_EQ(geo::render(read.fault().message),
              path + ": is another file than when it was opened; was it replaced? Run again");
  }
}

TEST(ReleasedRaster, ThatCannotBeOpenedAgainForWantOfDescriptorsIsNotDamaged) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  const TempDir dir;
  const auto path = (dir / "a.tif").string();
  write_tiff(path, numbered());
  for (const bool fast : {true, false}) {
    const auto source = geo::open_raster(path, {.fast_tiff = fast});
    ASSERT_TRUE(source);
    source.value()->release_file();
    std::vector<std::uint16_t> pixels(48);
    {
      const FewDescriptors few(0);
      const auto read = source.value()->read(0, {0, 0, 8, 6}, std::span(pixels));
      ASSERT_FALSE(read) << "fast: " << fast;
      EXPECT_EQ(read.fault().kind, FaultKind::machine);
    }
    EXPECT_EQ(all_of(*source.value()), numbered().pixels) << "fast: " << fast;
  }
}

}  // namespace
