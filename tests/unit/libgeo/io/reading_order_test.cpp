#include "libgeo/io/reading_order.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

RasterInfo raster(std::int64_t cols, std::int64_t rows, std::int64_t block_cols, std::int64_t block_rows,
                  PixelType type) {
  RasterInfo info{{{0, 0, 1, 1, cols, rows}, Crs::from_text("EPSG:32648").value()}, type, 1, 0, 0, std::nullopt};
  info.block_cols = block_cols;
  info.block_rows = block_rows;
  return info;
}

TEST(ReadingOrder, KeepsTheBlocksThatARowOfWindowsCanTouch) {
  const auto jp2_like = raster(10980, 10980, 1024, 1024, PixelType::uint16);
  EXPECT_EQ(bytes_to_keep(jp2_like, 1, {2048, 256}), 3u * 2 * (2u << 20)) << "2048 columns can touch 3 blocks of 1024";
  EXPECT_EQ(bytes_to_keep(jp2_like, 1, {2049, 257}), 3u * 2 * (2u << 20));
  EXPECT_EQ(bytes_to_keep(jp2_like, 1, {2050, 1026}), 4u * 3 * (2u << 20));
  EXPECT_EQ(bytes_to_keep(jp2_like, 3, {2048, 256}), 3u * 3 * 2 * (2u << 20)) << "three bands in a block";
  EXPECT_EQ(bytes_to_keep(raster(8000, 8000, 256, 256, PixelType::uint16), 1, {2048, 256}), 9u * 2 * (128u << 10));
}

TEST(ReadingOrder, NeverMoreThanTheFileHas) {
  EXPECT_EQ(bytes_to_keep(raster(1500, 300, 1024, 1024, PixelType::float32), 1, {2048, 256}), 2u * (4u << 20));
  // Strips of one row.
  EXPECT_EQ(bytes_to_keep(raster(5000, 5000, 5000, 1, PixelType::uint16), 1, {2048, 256}), 256u * 10000);
}

}  // namespace
}  // namespace geo
