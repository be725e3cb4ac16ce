// What a flipped bit of one of our rasters does to who reads it with its seal.
#include "libgeo/io/raster_seal.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <numeric>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "libgeo/io/open_raster.hpp"
#include "libgeo/io/reduced_mosaic.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using Pixels = std::vector<std::int16_t>;

constexpr std::int64_t kSide = 150, kBlock = 64;

geo::RasterSpec spec_of(geo::Codec codec) {
  geo::RasterSpec spec{{geo::Grid{500000, 4900000, 10, 10, kSide, kSide}, geo::Crs::from_text("EPSG:32650").value()}};
  spec.block = kBlock;
  spec.codec = codec;
  spec.metadata = {{"STEPPE_TASK_KEY", "one"}};
  return spec;
}

geo::WrittenFile write(const fs::path& path, const geo::RasterSpec& spec) {
  const auto sink = geo::create_raster(path, spec);
  for (const auto& block : geo::blocks_of(spec.where.grid.window(), spec.block)) {
    Pixels pixels(block.size());
    std::iota(pixels.begin(), pixels.end(), static_cast<std::int16_t>(block.row * 3 + block.col));
    sink->write_block(block.row / kBlock, block.col / kBlock, std::span<const std::int16_t>(pixels));
  }
  return sink->finish();
}

geo::Result<Pixels> read(const fs::path& path, const std::string& seal) {
  const auto source = geo::open_raster(path.string(), {.seal = seal});
  if (!source) return source.fault();
  Pixels pixels(static_cast<std::size_t>(kSide * kSide));
  if (auto done = source.value()->read(0, {0, 0, kSide, kSide}, std::span<std::int16_t>(pixels)); !done)
    return done.fault();
  return pixels;
}

std::string flipped(std::string bytes, std::size_t place) {
  bytes[place] = static_cast<char>(bytes[place] ^ (1 << (place % 8)));
  return bytes;
}

// Every byte of the file: the pixels are those that were written, or there are none.
TEST(RasterSeal, NoFlippedBitChangesAPixel) {
  for (const auto codec : {geo::Codec::none, geo::Codec::zstd, geo::Codec::deflate}) {
    const steppe_test::TempDir dir;
    const auto path = dir / "a.tif";
    const auto written = write(path, spec_of(codec));
    const auto whole = steppe_test::read_text(path);
    const auto pixels = read(path, written.seal);
    ASSERT_TRUE(pixels) << geo::render(pixels.fault().message);
    std::size_t noticed = 0, tried = 0;
    for (std::size_t place = 0; place < whole.size(); place += codec == geo::Codec::none ? 101 : 13, ++tried) {
      dir.file("a.tif", flipped(whole, place));
      const auto again = read(path, written.seal);
      if (again)
        EXPECT_EQ(again.value(), pixels.value()) << place;
      else
        ++noticed;
    }
    EXPECT_GT(noticed, tried / 2);
  }
}

// Without the seal the same flips do change pixels: this is what the seal is for.
TEST(RasterSeal, WithoutItFlipsOfAnUncompressedRasterGoUnseen) {
  const steppe_test::TempDir dir;
  const auto path = dir / "a.tif";
  const auto written = write(path, spec_of(geo::Codec::none));
  const auto pixels = read(path, written.seal).value();
  const auto block = geo::SealedHead::read(path, written.seal).value().blocks(0).front();
  dir.file("a.tif", flipped(steppe_test::read_text(path), block.offset + 100));
  const auto unseen = read(path, "");
  ASSERT_TRUE(unseen);
  EXPECT_NE(unseen.value(), pixels);
  EXPECT_FALSE(read(path, written.seal));
}

TEST(RasterSeal, IsOfThisFileAndNoOther) {
  const steppe_test::TempDir dir;
  auto spec = spec_of(geo::Codec::deflate);
  const auto one = write(dir / "one.tif", spec);
  spec.metadata = {{"STEPPE_TASK_KEY", "two"}};
  const auto two = write(dir / "two.tif", spec);
  EXPECT_NE(one.seal, two.seal) << "the same pixels by another task";
  EXPECT_FALSE(read(dir / "two.tif", one.seal));
  for (const std::string& seal :
       {std::string("1"), std::string("-"), std::string("99999999999-") + std::string(32, '0'),
        one.seal.substr(0, one.seal.size() - 1), one.seal + "0"})
    EXPECT_FALSE(read(dir / "one.tif", seal)) << seal;
  const auto missing = read(dir / "none.tif", one.seal);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.fault().kind, geo::FaultKind::missing);
}

TEST(RasterSeal, TruncatedFilesAreNoticed) {
  const steppe_test::TempDir dir;
  const auto written = write(dir / "a.tif", spec_of(geo::Codec::zstd));
  const auto whole = steppe_test::read_text(dir / "a.tif");
  for (std::size_t size = 0; size + 8 < whole.size(); size += 97) {
    dir.file("a.tif", whole.substr(0, size));
    EXPECT_FALSE(read(dir / "a.tif", written.seal)) << size;
  }
}

TEST(RasterSeal, PlainTiledRastersHaveOneToo) {
  const steppe_test::TempDir dir;
  auto spec = spec_of(geo::Codec::deflate);
  spec.layout = geo::Layout::tiled;
  const auto written = write(dir / "a.tif", spec);
  EXPECT_TRUE(read(dir / "a.tif", written.seal));
  dir.file("a.tif", flipped(steppe_test::read_text(dir / "a.tif"), written.bytes / 2));
  EXPECT_FALSE(read(dir / "a.tif", written.seal));
}

// Maps of a report are drawn from overviews.
TEST(RasterSeal, OverviewsOfAMapAreCheckedToo) {
  const steppe_test::TempDir dir;
  const auto spec = spec_of(geo::Codec::none);
  const auto written = write(dir / "a.tif", spec);
  const auto whole = steppe_test::read_text(dir / "a.tif");
  const auto overview = geo::SealedHead::read(dir / "a.tif", written.seal).value().blocks(1);
  ASSERT_EQ(overview.size(), 4U);
  const std::vector<geo::MosaicTile> tiles{{dir / "a.tif", spec.where.grid, written.seal}};
  const auto draw = [&] { return geo::read_reduced(tiles, spec.where.grid.box(), 2, -32768); };
  ASSERT_TRUE(draw());
  dir.file("a.tif", flipped(whole, overview[3].offset + 5));
  EXPECT_FALSE(draw());
  EXPECT_TRUE(read(dir / "a.tif", written.seal)) << "full resolution is as it was";
}

}  // namespace
