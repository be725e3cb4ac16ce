#include "libgeo/io/sealed_levels.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSide = 150, kBlock = 64;

geo::WrittenFile write(const fs::path& path, geo::PixelType type, geo::Codec codec) {
  geo::RasterSpec spec{{geo::Grid{500000, 4900000, 10, 10, kSide, kSide}, geo::Crs::from_text("EPSG:32650").value()}};
  spec.type = type;
  spec.block = kBlock;
  spec.codec = codec;
  spec.no_data = type == geo::PixelType::uint8 ? 255 : -32768;
  spec.overviews = type == geo::PixelType::uint8 ? geo::OverviewRule::nearest : geo::OverviewRule::mean;
  const auto sink = geo::create_raster(path, spec);
  for (const auto& block : geo::blocks_of(spec.where.grid.window(), spec.block)) {
    std::vector<std::int16_t> values(block.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<std::int16_t>((block.row + static_cast<std::int64_t>(i) * 13 + block.col) % 250);
    if (type == geo::PixelType::uint8)
      sink->write_block(block.row / kBlock, block.col / kBlock,
                        std::span<const std::uint8_t>(std::vector<std::uint8_t>(values.begin(), values.end())));
    else
      sink->write_block(block.row / kBlock, block.col / kBlock, std::span<const std::int16_t>(values));
  }
  return sink->finish();
}

std::int64_t value_at(const std::vector<std::byte>& block, std::size_t index, geo::PixelType type) {
  if (type == geo::PixelType::uint8) return static_cast<std::int64_t>(block[index]);
  std::int16_t value = 0;
  std::memcpy(&value, block.data() + index * sizeof value, sizeof value);
  return value;
}

// Every pixel of every overview, as GDAL reads it.
void expect_as_gdal(const fs::path& path, const geo::SealedLevels& levels) {
  geo::start_gdal();
  const geo::GdalDatasetPtr file(GDALDataset::Open(path.c_str()));
  ASSERT_TRUE(file);
  GDALRasterBand* full = file->GetRasterBand(1);
  ASSERT_EQ(levels.levels().size(), static_cast<std::size_t>(full->GetOverviewCount()) + 1);
  for (std::size_t l = 0; l < levels.levels().size(); ++l) {
    const auto& level = levels.levels()[l];
    GDALRasterBand* band = l == 0 ? full : full->GetOverview(static_cast<int>(l) - 1);
    ASSERT_EQ(level.cols, band->GetXSize());
    std::vector<std::int16_t> expected(static_cast<std::size_t>(level.cols * level.rows));
    ASSERT_EQ(band->RasterIO(GF_Read, 0, 0, band->GetXSize(), band->GetYSize(), expected.data(), band->GetXSize(),
                             band->GetYSize(), GDT_Int16, 0, 0, nullptr),
              CE_None);
    for (std::int64_t row = 0; row < level.rows; ++row)
      for (std::int64_t col = 0; col < level.cols; col += 7) {
        const auto block = levels.block(path, l, row / kBlock, col / kBlock);
        ASSERT_TRUE(block.ok());
        const auto index = static_cast<std::size_t>(row % kBlock * kBlock + col % kBlock);
        ASSERT_EQ(value_at(block.value(), index, levels.type()),
                  expected[static_cast<std::size_t>(row * level.cols + col)])
            << "level " << l << ", row " << row << ", column " << col;
      }
  }
}

TEST(SealedLevels, EveryOverviewIsWhatGdalReads) {
  const steppe_test::TempDir dir;
  for (const auto type : {geo::PixelType::uint8, geo::PixelType::int16})
    for (const auto codec : {geo::Codec::none, geo::Codec::deflate, geo::Codec::zstd}) {
      const auto path = dir / "a.tif";
      const auto levels = geo::SealedLevels::read(path, write(path, type, codec).seal);
      ASSERT_TRUE(levels.ok());
      EXPECT_EQ(levels.value().type(), type);
      expect_as_gdal(path, levels.value());
    }
}

TEST(SealedLevels, AFlippedBitIsAFaultAndNoPixel) {
  const steppe_test::TempDir dir;
  const auto path = dir / "a.tif";
  const auto seal = write(path, geo::PixelType::int16, geo::Codec::deflate).seal;
  const auto levels = geo::SealedLevels::read(path, seal);
  ASSERT_TRUE(levels.ok());
  const auto place = levels.value().levels().back().blocks.front();
  auto bytes = steppe_test::read_text(path);
  bytes[place.offset + place.bytes / 2] ^= 4;
  std::ofstream(path, std::ios::binary) << bytes;
  const auto block = levels.value().block(path, levels.value().levels().size() - 1, 0, 0);
  ASSERT_FALSE(block.ok());
  EXPECT_EQ(block.fault().kind, geo::FaultKind::unreadable);
}

TEST(SealedLevels, AFileThatIsGoneIsMissing) {
  const steppe_test::TempDir dir;
  const auto path = dir / "a.tif";
  const auto levels = geo::SealedLevels::read(path, write(path, geo::PixelType::int16, geo::Codec::deflate).seal);
  ASSERT_TRUE(levels.ok());
  fs::remove(path);
  EXPECT_EQ(levels.value().block(path, 0, 0, 0).fault().kind, geo::FaultKind::missing);
  EXPECT_EQ(geo::SealedLevels::read(path, "12-00").fault().kind, geo::FaultKind::unreadable);
}

}  // namespace
