// The plain tiled GeoTIFF writer, read back by GDAL, and what both writers share: layouts and the check of a file.
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "libgeo/io/file_check.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/open_raster.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;

geo::RasterSpec spec_of(std::int64_t cols, std::int64_t rows, geo::PixelType type, int bands, double no_data) {
  geo::RasterSpec spec{{geo::Grid{300000, 4600020, 10, 10, cols, rows}, geo::Crs::from_text("EPSG:32649").value()}};
  spec.type = type;
  spec.bands = bands;
  spec.no_data = no_data;
  spec.block = 32;
  spec.layout = geo::Layout::tiled;
  return spec;
}

double value_at(std::int64_t row, std::int64_t col, int band) {
  return static_cast<double>((row * row + 3 * col + 50 * band) % 241);
}

template <class T>
void write_block(geo::RasterSink& sink, const geo::RasterSpec& spec, const geo::Window& block) {
  std::vector<T> pixels;
  for (auto row = block.row; row < block.end_row(); ++row)
    for (auto col = block.col; col < block.end_col(); ++col)
      for (int band = 0; band < spec.bands; ++band) pixels.push_back(static_cast<T>(value_at(row, col, band)));
  sink.write_block(block.row / spec.block, block.col / spec.block, std::span<const T>(pixels));
}

template <class T>
geo::WrittenFile write_file(const fs::path& path, const geo::RasterSpec& spec, unsigned seed = 0) {
  const auto sink = geo::create_raster(path, spec);
  auto blocks = geo::blocks_of(spec.where.grid.window(), spec.block);
  if (seed != 0) std::shuffle(blocks.begin(), blocks.end(), std::mt19937(seed));
  for (const auto& block : blocks) write_block<T>(*sink, spec, block);
  return sink->finish();
}

geo::GdalDatasetPtr open_with_gdal(const fs::path& path) {
  geo::start_gdal();
  return geo::GdalDatasetPtr(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
}

std::vector<double> pixels_of(GDALRasterBand& band) {
  std::vector<double> pixels(static_cast<std::size_t>(band.GetXSize()) * static_cast<std::size_t>(band.GetYSize()));
  EXPECT_EQ(CE_None, band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), pixels.data(), band.GetXSize(),
                                   band.GetYSize(), GDT_Float64, 0, 0, nullptr));
  return pixels;
}

void expect_as_written(const fs::path& path, const geo::RasterSpec& spec) {
  const geo::GdalErrors errors;
  const auto file = open_with_gdal(path);
  ASSERT_TRUE(file);
  EXPECT_EQ(nullptr, file->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE"));
  ASSERT_EQ(spec.bands, file->GetRasterCount());
  for (int b = 0; b < spec.bands; ++b) {
    GDALRasterBand& band = *file->GetRasterBand(b + 1);
    std::vector<double> expected;
    for (std::int64_t row = 0; row < spec.where.grid.rows; ++row)
      for (std::int64_t col = 0; col < spec.where.grid.cols; ++col) expected.push_back(value_at(row, col, b));
    EXPECT_EQ(expected, pixels_of(band)) << "band " << b;
    EXPECT_EQ(spec.no_data, band.GetNoDataValue());
    EXPECT_EQ(0, band.GetOverviewCount());
    int block_cols = 0, block_rows = 0;
    band.GetBlockSize(&block_cols, &block_rows);
    EXPECT_EQ(32, block_cols);
    EXPECT_EQ(32, block_rows);
  }
  EXPECT_TRUE(errors.texts().empty()) << errors.reason();
}

std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "none";
}

TEST(TiledSink, ValuesOfEveryTypeAndCodec) {
  const steppe_test::TempDir folder;
  const auto path = folder / "out.tif";
  for (const auto codec : {geo::Codec::none, geo::Codec::deflate, geo::Codec::zstd})
    for (const bool predict : {true, false}) {
      SCOPED_TRACE(std::to_string(static_cast<int>(codec)) + (predict ? " with differences" : ""));
      auto spec = spec_of(100, 70, geo::PixelType::int16, 2, -9999);
      spec.codec = codec;
      spec.predict = predict;
      write_file<std::int16_t>(path, spec);
      expect_as_written(path, spec);
      spec = spec_of(33, 1, geo::PixelType::uint8, 1, 255);
      spec.codec = codec;
      spec.predict = predict;
      write_file<std::uint8_t>(path, spec);
      expect_as_written(path, spec);
      spec = spec_of(32, 64, geo::PixelType::float32, 1, -1);
      spec.codec = codec;
      spec.predict = predict;
      write_file<float>(path, spec);
      expect_as_written(path, spec);
    }
}

TEST(TiledSink, DifferencesAreUsedWhenAskedFor) {
  const steppe_test::TempDir folder;
  auto spec = spec_of(32, 32, geo::PixelType::int16, 1, -9999);
  for (const auto layout : {geo::Layout::tiled, geo::Layout::cog})
    for (const bool predict : {true, false}) {
      spec.layout = layout;
      spec.predict = predict;
      write_file<std::int16_t>(folder / "a.tif", spec);
      const auto file = open_with_gdal(folder / "a.tif");
      ASSERT_TRUE(file);
      const char* predictor = file->GetMetadataItem("PREDICTOR", "IMAGE_STRUCTURE");
      EXPECT_STREQ(predict ? "2" : nullptr, predictor);
      EXPECT_EQ(layout == geo::Layout::cog, file->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") != nullptr);
    }
}

TEST(TiledSink, GridAndSystemComeBackThroughTheFastReader) {
  const steppe_test::TempDir folder;
  const auto spec = spec_of(50, 40, geo::PixelType::uint8, 1, 255);
  write_file<std::uint8_t>(folder / "a.tif", spec);
  const auto source = geo::open_raster(folder / "a.tif");
  ASSERT_TRUE(source);
  EXPECT_EQ(spec.where.grid, source.value()->info().where.grid);
  EXPECT_TRUE(spec.where.crs.same_as(source.value()->info().where.crs));
  std::vector<std::uint8_t> pixels(4);
  ASSERT_TRUE(source.value()->read(0, {31, 31, 2, 2}, pixels));
  EXPECT_EQ((std::vector<std::uint8_t>{90, 93, 153, 156}), pixels);  // (31² + 3·31) mod 241 …
}

TEST(TiledSink, TheSameBytesInAnyOrderAndTheStatedChecksum) {
  const steppe_test::TempDir folder;
  const auto spec = spec_of(200, 150, geo::PixelType::int16, 1, -9999);
  const auto first = write_file<std::int16_t>(folder / "a.tif", spec);
  for (const unsigned seed : {1u, 2u, 3u}) {
    const auto other = write_file<std::int16_t>(folder / "b.tif", spec, seed);
    EXPECT_EQ(first.sha256, other.sha256);
    EXPECT_EQ(steppe_test::read_text(folder / "a.tif"), steppe_test::read_text(folder / "b.tif"));
  }
  EXPECT_EQ(first.sha256, geo::sha256_of(steppe_test::read_text(folder / "a.tif")));
  EXPECT_EQ(first.bytes, fs::file_size(folder / "a.tif"));
  EXPECT_EQ(2, std::distance(fs::directory_iterator(folder.path()), {}));
}

TEST(TiledSink, BlocksGoToTheDiskAsTheyCome) {
  const steppe_test::TempDir folder;
  auto spec = spec_of(96, 32, geo::PixelType::uint8, 1, 255);
  spec.codec = geo::Codec::none;
  const auto sink = geo::create_raster(folder / "a.tif", spec);
  const auto part_bytes = [&] { return fs::file_size(fs::directory_iterator(folder.path())->path()); };
  const auto head = part_bytes();
  write_block<std::uint8_t>(*sink, spec, {32, 0, 32, 32});
  EXPECT_EQ(head, part_bytes());  // waits for the first
  write_block<std::uint8_t>(*sink, spec, {0, 0, 32, 32});
  EXPECT_EQ(head + 2 * 32 * 32, part_bytes());
  write_block<std::uint8_t>(*sink, spec, {64, 0, 32, 32});
  EXPECT_EQ(head + 3 * 32 * 32, part_bytes());
  EXPECT_EQ(head + 3 * 32 * 32, sink->finish().bytes);
  expect_as_written(folder / "a.tif", spec);
}

TEST(TiledSink, BlocksNeverWrittenHoldNoData) {
  const steppe_test::TempDir folder;
  const auto spec = spec_of(70, 40, geo::PixelType::int16, 1, -9999);
  const auto sink = geo::create_raster(folder / "a.tif", spec);
  write_block<std::int16_t>(*sink, spec, {32, 0, 32, 32});
  sink->finish();
  const auto file = open_with_gdal(folder / "a.tif");
  ASSERT_TRUE(file);
  const auto pixels = pixels_of(*file->GetRasterBand(1));
  for (std::int64_t row = 0; row < 40; ++row)
    for (std::int64_t col = 0; col < 70; ++col) {
      const bool written = row < 32 && col >= 32 && col < 64;
      ASSERT_EQ(written ? value_at(row, col, 0) : -9999, pixels[static_cast<std::size_t>(row * 70 + col)]);
    }
}

TEST(TiledSink, WrongBlocksAreRefusedAndNothingIsLeft) {
  const steppe_test::TempDir folder;
  const auto path = (folder / "a.tif").string();
  const auto spec = spec_of(40, 40, geo::PixelType::int16, 1, -9999);
  {
    const auto sink = geo::create_raster(path, spec);
    write_block<std::int16_t>(*sink, spec, {0, 0, 32, 32});
    EXPECT_EQ(path + ": block row 0, column 0 was written before; write each block once", error_of([&] {
                write_block<std::int16_t>(*sink, spec, {0, 0, 32, 32});
              }));
    EXPECT_EQ(path + ": block outside the raster (got row 0, column 2); write the raster's blocks only", error_of([&] {
                write_block<std::int16_t>(*sink, spec, {64, 0, 32, 32});
              }));
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
  const auto sink = geo::create_raster(path, spec);
  sink->finish();
  EXPECT_EQ(path + ": is finished already; open another sink", error_of([&] { sink->finish(); }));
}

TEST(TiledSink, AFullDiskIsNoSpaceAndLeavesNothing) {
  const steppe_test::TempDir folder;
  const auto disk = folder / "disk";
  fs::create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "may not mount a small tmpfs";
  auto spec = spec_of(512, 512, geo::PixelType::uint8, 1, 255);
  spec.codec = geo::Codec::none;
  EXPECT_EQ((disk / "a.tif").string() + ": the disk is full (got No space left on device); free space and run again",
            error_of([&] { write_file<std::uint8_t>(disk / "a.tif", spec); }));
  EXPECT_TRUE(fs::is_empty(disk));
  umount(disk.c_str());
}

// One level of a file as its directory says it is, with the checksum of every block.
geo::StoredLevel level_in(const geo::RasterSpec& spec, const fs::path& path) {
  geo::StoredLevel level;
  level.image = {spec.where.grid.cols, spec.where.grid.rows, 1, geo::Predictor::none, false};
  const std::string text = steppe_test::read_text(path);
  std::vector<std::byte> pixels(32 * 32);
  std::transform(text.end() - 32 * 32, text.end(), pixels.begin(), [](char c) { return static_cast<std::byte>(c); });
  auto plain = spec;
  plain.codec = geo::Codec::none;
  level.blocks.push_back({pixels.size(), geo::BlockPacker(plain).pack(pixels).checksum});
  return level;
}

TEST(FileCheck, FindsWhatIsNotAsWritten) {
  const steppe_test::TempDir folder;
  const auto path = folder / "a.tif";
  auto spec = spec_of(32, 32, geo::PixelType::uint8, 1, 255);
  spec.codec = geo::Codec::none;
  write_file<std::uint8_t>(path, spec);
  const auto good = level_in(spec, path);
  const auto reason = [&](const geo::StoredLevel& level, const geo::RasterSpec& said) {
    const auto error = error_of([&] { geo::check_file(path, "/x/a.tif", said, {&level, 1}); });
    const auto begin = error.find("(got ") + 5;
    return error == "none" ? error : error.substr(begin, error.find(')') - begin);
  };
  EXPECT_EQ("none", reason(good, spec));
  auto other = good;
  other.image.cols = 33;
  EXPECT_EQ("another size", reason(other, spec));
  other = good;
  other.blocks[0].checksum ^= 1;
  EXPECT_EQ("another checksum in block 0", reason(other, spec));
  auto said = spec;
  said.type = geo::PixelType::int16;
  EXPECT_EQ("another pixel type", reason(good, said));
  said = spec;
  said.block = 64;
  EXPECT_EQ("other blocks", reason(good, said));
  std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(-5, std::ios::end).put('\x7f');
  EXPECT_EQ("another checksum in block 0", reason(good, spec));
  fs::resize_file(path, fs::file_size(path) - 1);
  EXPECT_EQ("another checksum in block 0", reason(good, spec));
  fs::resize_file(path, 4);
  EXPECT_EQ("a file that cannot be opened", reason(good, spec));
}

}  // namespace
