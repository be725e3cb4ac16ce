#include "libgeo/polygon/tiles_of_shape.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "libgeo/polygon/area_inside.hpp"

namespace geo {
namespace {

// Tiles of 10 × 10.
const Tiling kTiling{0, 0, 1, 1, 10};

using Tiles = std::vector<TileId>;

Ring square(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

TEST(TilesOfShape, ARectangleOnTileEdgesHasTheTilesOfItsBox) {
  const MultiPolygon shape{{square(0, 0, 20, 10), {}}};
  EXPECT_EQ(tiles_of_shape(kTiling, shape), (Tiles{{0, 0}, {1, 0}}));
  EXPECT_EQ(tiles_of_shape(kTiling, shape), tiles_over(kTiling, box_of(shape)));
}

TEST(TilesOfShape, ATriangleLeavesOutTheCornerOfItsBox) {
  const MultiPolygon shape{{{{1, 1}, {38, 1}, {1, 38}, {1, 1}}, {}}};
  EXPECT_EQ(tiles_of_shape(kTiling, shape),
            (Tiles{{0, 3}, {0, 2}, {1, 2}, {0, 1}, {1, 1}, {2, 1}, {0, 0}, {1, 0}, {2, 0}, {3, 0}}));
}

TEST(TilesOfShape, ATileInsideAHoleIsLeftOutAndOneInsideTheRingIsNot) {
  const Ring outer = square(1, 1, 49, 49), hole = square(9, 9, 41, 41);
  const auto with = tiles_of_shape(kTiling, {{outer, {hole}}});
  EXPECT_EQ(with.size(), 16u);
  EXPECT_EQ(std::count(with.begin(), with.end(), TileId{2, 2}), 0);
  EXPECT_EQ(tiles_of_shape(kTiling, {{outer, {}}}).size(), 25u);
}

TEST(TilesOfShape, APartFarAwayCostsNothingBetween) {
  EXPECT_EQ(tiles_of_shape(kTiling, {{square(1, 1, 2, 2), {}}, {square(-999, 1, -998, 2), {}}}),
            (Tiles{{-100, 0}, {0, 0}}));
}

TEST(TilesOfShape, NothingHasNoTiles) {
  EXPECT_TRUE(tiles_of_shape(kTiling, {}).empty());
  EXPECT_TRUE(tiles_of_shape(kTiling, {{square(3, 3, 3, 3), {}}}).empty());
}

// A jagged star around a centre; open or closed, either way round.
MultiPolygon star(std::mt19937& dice) {
  std::uniform_real_distribution<double> radius(3, 60), shift(-15, 15);
  std::uniform_int_distribution<int> corners(3, 40);
  const double x = shift(dice), y = shift(dice);
  const int count = corners(dice);
  Ring ring;
  for (int i = 0; i < count; ++i) {
    const double angle = 6.283185307179586 * i / count, r = radius(dice);
    ring.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  if (count % 2 == 0) std::reverse(ring.begin(), ring.end());
  return {{ring, {}}};
}

TEST(TilesOfShape, NoTileWithAShareIsMissingAndNoneFarFromTheShapeIsIn) {
  std::mt19937 dice(7);
  std::size_t saved = 0;
  for (int round = 0; round < 300; ++round) {
    const MultiPolygon shape = star(dice);
    const auto tiles = tiles_of_shape(kTiling, shape);
    const std::set<TileId> chosen(tiles.begin(), tiles.end());
    for (const TileId& tile : tiles_over(kTiling, box_of(shape))) {
      const double share = area_inside(shape, tile_grid(kTiling, tile).box());
      EXPECT_TRUE(share < 1e-9 || chosen.contains(tile)) << round << ' ' << tile_name(tile);
      saved += chosen.contains(tile) ? 0 : 1;
    }
    for (const TileId& tile : tiles) {
      const Box near = tile_grid(kTiling, tile).box();
      EXPECT_GT(area_inside(shape, {near.x_min - 0.01, near.y_min - 0.01, near.x_max + 0.01, near.y_max + 0.01}), 0)
          << round << ' ' << tile_name(tile);
    }
  }
  EXPECT_GT(saved, 1000u);
}

TEST(TilesOfShape, WithinABoxAreThoseOfTheWholeThatTouchIt) {
  std::mt19937 dice(11);
  std::uniform_real_distribution<double> corner(-60, 40);
  for (int round = 0; round < 300; ++round) {
    const MultiPolygon shape = star(dice);
    const double x = corner(dice), y = corner(dice);
    const Box within{x, y, x + 23, y + 41};
    const auto part = tiles_of_shape(kTiling, shape, within);
    const std::set<TileId> chosen(part.begin(), part.end());
    const auto whole = tiles_of_shape(kTiling, shape);
    for (const TileId& tile : whole) {
      const Box box = intersection(tile_grid(kTiling, tile).box(), within);
      EXPECT_TRUE(box.empty() || area_inside(shape, box) < 1e-9 || chosen.contains(tile)) << round;
    }
    EXPECT_LE(part.size(), tiles_over(kTiling, within).size());
  }
}

}  // namespace
}  // namespace geo
