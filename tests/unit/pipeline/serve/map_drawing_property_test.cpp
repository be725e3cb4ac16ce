// Random tiles of Web Mercator against the definition taken pixel by pixel, through PROJ without any lattice.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "libgeo/crs/transform.hpp"
#include "pipeline/report/map_colours.hpp"
#include "pipeline/serve/map_drawing.hpp"
#include "tests/support/mapped_night.hpp"

namespace steppe {
namespace {

using steppe_test::MappedNight;

constexpr int kYear = 2024, kTilesAcross = 5, kTilesDown = 4;

// Neighbours differ, as do the upper left pixels of neighbouring cells of every overview.
std::int16_t code_at(std::int64_t col, std::int64_t row) {
  const auto mixed = static_cast<std::uint64_t>(col * 2654435761 + row * 40503) * 0x9e3779b97f4a7c15U;
  return static_cast<std::int16_t>((mixed >> 60U) % 4);
}

// How near a position lies to the edge of its cell.
double to_edge(double position) { return std::abs(position - std::round(position)); }

struct Counts {
  int same = 0, at_edge = 0, outside = 0;
};

void expect_tile(const MappedNight& night, MapBlocks& blocks, const TileMatrixSet& set, const TilePlace& place,
                 Counts& counts) {
  const auto files = night.files();
  const MapView view{files, night.index.tiling, night.system, night.box, Product::water, kYear};
  const auto drawn = draw_tile(view, blocks, set, place, {});
  ASSERT_TRUE(drawn.ok());
  const auto pixels = set.pixels(place);
  std::vector<double> x, y;
  for (int r = 0; r < kMapTilePixels; r += 3)
    for (int c = 0; c < kMapTilePixels; c += 3)
      x.push_back(pixels.grid.x_of(c + 0.5)), y.push_back(pixels.grid.y_of(r + 0.5));
  geo::Transform::between(pixels.crs, night.system).value().forward(x, y);
  const double side = std::ldexp(30.0, set.overview(place.z));
  const auto step = std::int64_t{1} << set.overview(place.z);
  std::size_t i = 0;
  for (int r = 0; r < kMapTilePixels; r += 3)
    for (int c = 0; c < kMapTilePixels; c += 3, ++i) {
      const double col = (x[i] - night.box.x_min) / side, row = (night.box.y_max - y[i]) / side;
      const bool inside = col >= 0 && row >= 0 && col * static_cast<double>(step) < 64 * kTilesAcross &&
                          row * static_cast<double>(step) < 64 * kTilesDown;
      const int expected =
          inside ? code_at(static_cast<std::int64_t>(col) * step, static_cast<std::int64_t>(row) * step - 64)
                 : kClearNumber;
      const int got =
          drawn.value().empty() ? kClearNumber : drawn.value()[static_cast<std::size_t>(r * kMapTilePixels + c)];
      if (got == expected) {
        ++(inside ? counts.same : counts.outside);
        continue;
      }
      ++counts.at_edge;
      ASSERT_LE(std::min(to_edge(col), to_edge(row)), 0.125)
          << place.z << "/" << place.x << "/" << place.y << ", pixel " << c << ", " << r;
    }
}

TEST(MapDrawingProperty, EveryPixelIsTheCellThatItsCentreFallsOn) {
  constexpr int kSeed = 20261124;
  MappedNight night;
  for (std::int64_t tx = 0; tx < kTilesAcross; ++tx)
    for (std::int64_t ty = 0; ty < kTilesDown; ++ty)
      night.add(Product::water, kYear, {tx, 1 - ty},
                [](std::int64_t col, std::int64_t row) { return code_at(col, row); });
  const auto set = tile_matrix_set(TileMatrix::webmercator, night.index.tiling, night.system, night.box).value();
  std::mt19937 random(kSeed);
  MapBlocks blocks(std::size_t{16} << 20);
  Counts counts;
  for (int i = 0; i < 60; ++i) {
    const int z = set.max_zoom - static_cast<int>(random() % 8);
    const auto middle = set.pixels({z, 0, 0});
    double x = night.box.x_min + (night.box.x_max - night.box.x_min) * static_cast<double>(random() % 1000) / 1000;
    double y = night.box.y_min + (night.box.y_max - night.box.y_min) * static_cast<double>(random() % 1000) / 1000;
    geo::Transform::between(night.system, set.crs).value().forward({&x, 1}, {&y, 1});
    const TilePlace place{z, static_cast<std::int64_t>(middle.grid.col_of(x)) / kMapTilePixels,
                          static_cast<std::int64_t>(middle.grid.row_of(y)) / kMapTilePixels};
    expect_tile(night, blocks, set, place, counts);
    ASSERT_FALSE(HasFatalFailure()) << "seed " << kSeed << ", iteration " << i;
  }
  EXPECT_GT(counts.same, 20000);
  EXPECT_GT(counts.outside, 1000);
  EXPECT_LT(counts.at_edge, counts.same / 50);  // the lattice is better than it promises
}

}  // namespace
}  // namespace steppe
