#include "pipeline/serve/map_drawing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/report/map_colours.hpp"
#include "tests/support/mapped_night.hpp"

namespace steppe {
namespace {

using steppe_test::MappedNight;

constexpr std::uint8_t kNo = kClearNumber;
constexpr int kYear = 2024;

TileMatrixSet set_of(const MappedNight& night, TileMatrix matrix) {
  return tile_matrix_set(matrix, night.index.tiling, night.system, night.box).value();
}

std::vector<std::uint8_t> draw(const MappedNight& night, Product product, const TileMatrixSet& set,
                               const TilePlace& place) {
  MapBlocks blocks(std::size_t{16} << 20);
  const auto files = night.files();
  const MapView view{files, night.index.tiling, night.system, night.box, product, kYear};
  auto drawn = draw_tile(view, blocks, set, place, {});
  EXPECT_TRUE(drawn.ok()) << geo::render(drawn.fault().message);
  return std::move(drawn).value();
}

// The pixels (cols × rows from the upper left) of a tile.
std::vector<std::vector<int>> corner(const std::vector<std::uint8_t>& tile, std::size_t cols, std::size_t rows) {
  std::vector<std::vector<int>> part(rows);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < cols; ++c) part[r].push_back(tile[r * kMapTilePixels + c]);
  return part;
}

// Cover in steps of ten percent, a hole, and what lies beyond the data.
TEST(MapDrawing, OfCoverTellsItsStepsPixelByPixel) {
  MappedNight night;
  night.add(Product::fvc, kYear, {0, -1}, [](std::int64_t col, std::int64_t row) -> std::int16_t {
    const std::int64_t south = row - 64;  // tile (0, −1) begins 64 rows below the origin
    if (south == 1 && col == 1) return -32768;
    return static_cast<std::int16_t>(
        std::min<std::int64_t>(10000, south * 1000 + col * 100 - (south + col == 0 ? 0 : 1)));
  });
  const auto tile = draw(night, Product::fvc, set_of(night, TileMatrix::grid), {0, 0, 0});
  EXPECT_EQ(corner(tile, 4, 4),
            (std::vector<std::vector<int>>{{0, 0, 0, 0}, {0, kNo, 1, 1}, {1, 2, 2, 2}, {2, 3, 3, 3}}));
  EXPECT_EQ(tile[63 * kMapTilePixels + 63], 9);  // full cover is still the last step
  EXPECT_EQ(tile[64], kNo);
  EXPECT_EQ(tile[64 * kMapTilePixels], kNo);
}

TEST(MapDrawing, OfClassesTellsTheirCodes) {
  MappedNight night;
  night.add(Product::water, kYear, {0, 0}, [](std::int64_t col, std::int64_t row) -> std::int16_t {
    return col == 2 ? 255 : static_cast<std::int16_t>((row + col) % 4);
  });
  const auto tile = draw(night, Product::water, set_of(night, TileMatrix::grid), {0, 0, 0});
  EXPECT_EQ(corner(tile, 4, 3), (std::vector<std::vector<int>>{{0, 1, kNo, 3}, {1, 2, kNo, 0}, {2, 3, kNo, 1}}));
}

// Two tiles wide and four high, so that level 0 is halves of cells: of four classes the upper left one, of four values
// the mean of those that are there.
TEST(MapDrawing, SmallScalesComeFromOverviewsAndGoOnBeyondThem) {
  MappedNight night;
  for (std::int64_t ty = 0; ty > -8; --ty) {
    night.add(Product::water, kYear, {0, ty}, [](std::int64_t col, std::int64_t row) -> std::int16_t {
      return static_cast<std::int16_t>(row % 16 == 0 && col % 16 == 0 ? 3 : 1);
    });
    night.add(Product::fvc, kYear, {0, ty}, [](std::int64_t col, std::int64_t row) -> std::int16_t {
      return static_cast<std::int16_t>(row % 2 == 0 && col % 2 == 0 ? -32768 : col % 2 == 0 ? 2000 : 5000);
    });
  }
  const auto set = set_of(night, TileMatrix::grid);  // 512 rows
  ASSERT_EQ(set.max_zoom, 1);
  ASSERT_EQ(set.overview(0), 1);
  const auto water = draw(night, Product::water, set, {0, 0, 0});
  EXPECT_EQ(corner(water, 10, 1), (std::vector<std::vector<int>>{{3, 1, 1, 1, 1, 1, 1, 1, 3, 1}}));
  EXPECT_EQ(water[32 * kMapTilePixels], 3);  // the next tile
  const auto cover = draw(night, Product::fvc, set, {0, 0, 0});
  EXPECT_EQ(cover[0], 4);  // (5000 + 2000 + 5000) / 3
  EXPECT_EQ(cover[31 * kMapTilePixels + 31], 4);
  EXPECT_EQ(cover[32], kNo);

  // Cells of 64 pixels, one a tile; the file's overviews end at cells of 4.
  MapBlocks blocks(std::size_t{16} << 20);
  const auto files = night.files();
  const MapView view{files, night.index.tiling, night.system, night.box, Product::fvc, kYear};
  const geo::SpatialGrid pixels{{night.box.x_min, night.box.y_max, 1920, 1920, 2, 9}, night.system};
  EXPECT_EQ(draw_pixels(view, blocks, pixels, 6, {}).value(),
            (std::vector<std::uint8_t>{4, kNo, 4, kNo, 4, kNo, 4, kNo, 4, kNo, 4, kNo, 4, kNo, 4, kNo, kNo, kNo}));
}

TEST(MapDrawing, ATileWithoutAnythingToSeeIsNone) {
  MappedNight night;
  night.add(Product::fvc, kYear, {0, 0}, [](std::int64_t, std::int64_t) -> std::int16_t { return -32768; });
  EXPECT_TRUE(draw(night, Product::fvc, set_of(night, TileMatrix::grid), {0, 0, 0}).empty());
  EXPECT_TRUE(draw(night, Product::fvc, set_of(night, TileMatrix::webmercator), {3, 0, 0}).empty());
  EXPECT_TRUE(draw(night, Product::water, set_of(night, TileMatrix::grid), {0, 0, 0}).empty());
  MapBlocks blocks(std::size_t{16} << 20);
  const auto block = blocks.block(night.files(), {kYear, Product::fvc, geo::tile_name({0, 0})}, 0, 0, 0);
  ASSERT_TRUE(block.ok());
  EXPECT_EQ(block.value()->numbers.capacity(), 0u) << "what is not counted holds no memory";
}

TEST(MapDrawing, ADamagedFileIsAFault) {
  MappedNight night;
  night.add(Product::fvc, kYear, {0, 0}, [](std::int64_t col, std::int64_t) { return static_cast<std::int16_t>(col); });
  const auto path = night.workspace.product(kYear, Product::fvc, "e0000n0000");
  auto bytes = steppe_test::read_text(path);
  for (std::size_t i = bytes.size() - 400; i < bytes.size(); ++i) bytes[i] ^= 1;
  std::ofstream(path, std::ios::binary) << bytes;
  MapBlocks blocks(std::size_t{16} << 20);
  const auto files = night.files();
  const MapView view{files, night.index.tiling, night.system, night.box, Product::fvc, kYear};
  const auto drawn = draw_tile(view, blocks, set_of(night, TileMatrix::grid), {0, 0, 0}, {});
  ASSERT_FALSE(drawn.ok());
  EXPECT_EQ(drawn.fault().kind, geo::FaultKind::unreadable);
}

TEST(MapDrawing, GivesUpWhenNobodyWaitsAnyMore) {
  MappedNight night;
  night.add(Product::fvc, kYear, {0, 0}, [](std::int64_t, std::int64_t) -> std::int16_t { return 5000; });
  MapBlocks blocks(std::size_t{16} << 20);
  const auto files = night.files();
  const MapView view{files, night.index.tiling, night.system, night.box, Product::fvc, kYear};
  EXPECT_THROW((void)draw_tile(view, blocks, set_of(night, TileMatrix::grid), {0, 0, 0}, [] { return true; }),
               geo::Interrupted);
}

}  // namespace
}  // namespace steppe
