#include "pipeline/plan/zone_reach.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "libgeo/polygon/area_inside.hpp"
#include "pipeline/products/block_edge.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

// Tiles of 3 × 3 blocks, the last of which are smaller.
constexpr std::int64_t kTile = 600;
const geo::Tiling kTiling{500000, 4380000, 10, 10, kTile};

geo::Ring rectangle(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

geo::ZoneSet zones_of(std::vector<geo::Ring> rings) {
  geo::ZoneSet zones{"z", "1", steppe_test::utm(), {}, {}};
  for (auto& ring : rings) zones.zones.push_back({"z", "z", "", "", {{std::move(ring), {}}}});
  return zones;
}

// Places of a tile's blocks that matter, in reading order.
std::vector<std::size_t> marked(const ZoneReach& reach, const geo::TileId& tile) {
  std::vector<std::size_t> places;
  const auto blocks = reach.blocks(tile);
  for (std::size_t i = 0; i < blocks->size(); ++i)
    if ((*blocks)[i]) places.push_back(i);
  return places;
}

// A square of 200 pixels inside the middle block of the tile (0, 0), whose upper left corner is 500000, 4386000.
TEST(ZoneReach, IsTheBlocksUnderAZone) {
  const ZoneReach reach(kTiling, zones_of({rectangle(502800, 4381100, 504800, 4383100)}), 0);
  EXPECT_EQ(marked(reach, {0, 0}), (std::vector<std::size_t>{4}));
  EXPECT_TRUE(marked(reach, {1, 0}).empty());
}

TEST(ZoneReach, GrowsByTheHaloAlsoIntoNeighbours) {
  const auto zones = zones_of({rectangle(504800, 4380100, 505900, 4380300)});  // columns 480–590, rows 570–590
  EXPECT_EQ(marked(ZoneReach(kTiling, zones, 0), {0, 0}), (std::vector<std::size_t>{7, 8}));
  const ZoneReach grown(kTiling, zones, 100);
  EXPECT_EQ(marked(grown, {0, 0}), (std::vector<std::size_t>{4, 5, 7, 8})) << "up to row 470";
  EXPECT_EQ(marked(grown, {1, 0}), (std::vector<std::size_t>{3, 6}));
  EXPECT_EQ(marked(grown, {0, -1}), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(marked(grown, {1, -1}), (std::vector<std::size_t>{0}));
}

TEST(ZoneReach, WindowsMayLieAcrossTiles) {
  const ZoneReach reach(kTiling, zones_of({rectangle(506100, 4385000, 506200, 4385500)}), 0);  // block 0 of (1, 0)
  ASSERT_EQ(marked(reach, {1, 0}), (std::vector<std::size_t>{0}));
  EXPECT_TRUE(reach.touches({1, 0}, {0, 0, 256, 256}));
  EXPECT_FALSE(reach.touches({1, 0}, {256, 0, 256, 256}));
  EXPECT_FALSE(reach.touches({0, 0}, {0, 0, 600, 600}));
  EXPECT_TRUE(reach.touches({0, 0}, {0, 0, 601, 600})) << "a pixel of the eastern neighbour";
  EXPECT_TRUE(reach.touches({2, 0}, {-400, 100, 10, 10}));
  EXPECT_TRUE(reach.touches({1, -1}, {10, -600, 10, 10})) << "the northern neighbour";
}

// A lake 100 pixels east of the zone's block, in the tile's south-eastern block.
TEST(ZoneReach, AreasMatterAsZonesDo) {
  const auto zones = zones_of({rectangle(502800, 4381100, 504800, 4383100)});
  const geo::MultiPolygon lake{{rectangle(505300, 4380100, 505500, 4380400), {}}};
  const ZoneReach both(kTiling, zones, 0, {lake});
  EXPECT_EQ(marked(both, {0, 0}), (std::vector<std::size_t>{4, 8}));
  EXPECT_EQ(both.marks({0, 0}), "000010001");
  EXPECT_TRUE(both.touches({0, 0}, {512, 512, 1, 1}));
}

// What a tile's products hold depends on its own blocks and its neighbours' within the halo.
TEST(ZoneReach, TellsWhichBlocksAreNotRead) {
  const auto zones = zones_of({rectangle(502800, 4381100, 504800, 4383100)});  // the middle block of (0, 0)
  EXPECT_EQ(ZoneReach(kTiling, zones, 0).marks({0, 0}), "000010000");
  EXPECT_EQ(ZoneReach(kTiling, zones, 0).marks({1, 0}), "000000000");
  EXPECT_EQ(ZoneReach(kTiling, zones_of({rectangle(490000, 4370000, 520000, 4400000)}), 20).marks({0, 0}), "");
  const geo::MultiPolygon lake{{rectangle(506500, 4385300, 506600, 4385400), {}}};  // block 0 of (1, 0), 50 from (0, 0)
  const ZoneReach alone(kTiling, zones, 20), near(kTiling, zones, 20, {lake});
  EXPECT_EQ(marked(near, {0, 0}), marked(alone, {0, 0}));
  EXPECT_NE(near.marks({0, 0}), alone.marks({0, 0})) << "of the neighbour's block";
  EXPECT_EQ(near.marks({-1, 0}), alone.marks({-1, 0}));
}

// Tiles of whole blocks are first looked at in blocks.
TEST(ZoneReach, TilesInsideZonesAreReadWhole) {
  const geo::Tiling tiling{500000, 4380000, 10, 10, 2 * kBlockEdge};
  const auto halves =
      zones_of({rectangle(490000, 4380000, 502560, 4390000), rectangle(502560, 4380000, 520000, 4390000)});
  const ZoneReach reach(tiling, halves, 20);
  EXPECT_EQ(*reach.blocks({0, 0}), ZoneReach::Blocks(4, true));
  EXPECT_EQ(reach.marks({0, 0}), "") << "its southern neighbours are beyond the zones, but within the halo";
  EXPECT_EQ(reach.marks({0, 1}), "0000111111111111") << "its northern neighbours are not";
  const ZoneReach corner(tiling, zones_of({rectangle(500000, 4380000, 502000, 4382000)}), 0);
  EXPECT_EQ(corner.marks({0, 0}), "0010");
}

// Whatever the shape: a pixel within the halo of a zone lies in a block that matters.
TEST(ZoneReach, NoPixelWithinTheHaloIsLeftOut) {
  std::mt19937 random(15);
  std::uniform_real_distribution<double> at(0, 11990), size(1, 4000);
  for (int round = 0; round < 40; ++round) {
    const double x = 500000 + at(random), y = 4380000 + at(random);
    const geo::Ring triangle{
        {x, y}, {x + size(random), y + size(random)}, {x - size(random), y + size(random)}, {x, y}};
    const std::int64_t halo = round % 3 * 60;
    const ZoneReach reach(kTiling, zones_of({triangle}), halo);
    for (std::int64_t row = 0; row < 2 * kTile; row += 50)
      for (std::int64_t col = 0; col < 2 * kTile; col += 50) {
        const double far = static_cast<double>(halo) * 10, west = 500000 + static_cast<double>(col) * 10,
                     north = 4380000 + static_cast<double>(2 * kTile - row) * 10;
        const geo::Grid around{west - far, north + far, 10 + 2 * far, 10 + 2 * far, 1, 1};
        if (geo::area_inside({{triangle, {}}}, around.box()) <= 0) continue;
        const geo::TileId tile{col / kTile, 1 - row / kTile};
        ASSERT_TRUE(reach.touches(tile, {col % kTile, row % kTile, 1, 1})) << round << " " << row << " " << col;
      }
  }
}

}  // namespace
}  // namespace steppe
