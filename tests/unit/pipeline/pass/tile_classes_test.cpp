#include "pipeline/pass/tile_classes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace steppe {
namespace {

using geo::Window;
using Bytes = std::vector<std::uint8_t>;

constexpr std::int64_t kHalo = 12;
constexpr MinimumPatches kPatches{5, 12, 5, 4, 4};
constexpr double kNearWater = 70;  // metres: two pixels

// A world of 64 × 64 pixels of random classes, larger than what is asked about by the halo.
struct World {
  static constexpr std::int64_t edge = 64 + 2 * kHalo;
  Bytes water, forest, desert, grassland, cropland, sandy, wetland, plants;
  std::vector<std::int16_t> cover;

  explicit World(unsigned seed) {
    std::mt19937 random(seed);
    const auto fill = [&](Bytes& map, std::initializer_list<int> codes) {
      const std::vector<int> list(codes);
      // Clumps: each pixel copies its left neighbour most of the time.
      for (std::int64_t i = 0; i < edge * edge; ++i)
        map.push_back(i > 0 && random() % 4 != 0 ? map.back()
                                                 : static_cast<std::uint8_t>(list[random() % list.size()]));
    };
    fill(water, {0, 0, 0, 1, 2, 3, 4, 255});
    fill(forest, {0, 0, 1, 2, 3, 255});
    fill(desert, {0, 1, 2, 3, 4, 255});
    fill(grassland, {0, 2, 3});
    fill(cropland, {0, 0, 1});
    fill(sandy, {0, 1});
    fill(wetland, {0, 0, 0, 0, 1, 2, 4, 4, 5, 7, 8, 255});
    fill(plants, {0, 0, 0, 1, 255});
    for (std::int64_t i = 0; i < edge * edge; ++i)
      cover.push_back(random() % 9 == 0 ? kCoverNoData : static_cast<std::int16_t>(random() % 10001));
  }

  // The part of a map in a window of the world without halo.
  template <class T>
  static std::vector<T> part(const std::vector<T>& map, const Window& window) {
    std::vector<T> pixels;
    for (std::int64_t row = window.row; row < window.end_row(); ++row)
      for (std::int64_t col = window.col; col < window.end_col(); ++col)
        pixels.push_back(map[static_cast<std::size_t>((row + kHalo) * edge + col + kHalo)]);
    return pixels;
  }
};

ComputedProducts everything() {
  return ComputedProducts(
      {Product::water, Product::forest, Product::desertification, Product::landcover, Product::wetland});
}

// One tile of the world, filled block by block.
TileClasses tile_of(const World& world, const Window& where, std::int64_t block, std::vector<LayerSet> unreached = {}) {
  const geo::Grid tile{
      static_cast<double>(where.col) * 30, -static_cast<double>(where.row) * 30, 30, 30, where.cols, where.rows};
  const Window grown = geo::grown(where, kHalo);
  LayerCells layers;
  layers.grassland = World::part(world.grassland, grown);
  layers.cropland = World::part(world.cropland, grown);
  layers.sandy_land = World::part(world.sandy, grown);
  layers.unreached = std::move(unreached);
  TileClasses classes(tile, kHalo, everything(), std::move(layers));
  const auto add = [&](const Window& window) {
    const Window in_world{window.col + where.col, window.row + where.row, window.cols, window.rows};
    BlockClasses part{World::part(world.water, in_world), World::part(world.forest, in_world),
                      World::part(world.desert, in_world)};
    part.wetland = World::part(world.wetland, in_world);
    part.plants_in_water = World::part(world.plants, in_world);
    BlockValues products;
    products.of(Product::fvc) = World::part(world.cover, in_world);
    products.status.assign(window.size(), PixelStatus::valid);
    classes.add(window, part, products);
  };
  for (const auto& window : geo::blocks_of(tile.window(), block)) add(window);
  const Window all = geo::grown(tile.window(), kHalo);
  add({all.col, all.row, all.cols, kHalo});
  add({all.col, tile.rows, all.cols, kHalo});
  add({all.col, 0, kHalo, tile.rows});
  add({tile.cols, 0, kHalo, tile.rows});
  classes.finish(kPatches, geo::Connectivity::eight, kNearWater);
  return classes;
}

// A map in tiles has the same pixels as the whole map: no seams, whatever the patches.
TEST(TileClasses, TilesAndBlocksLeaveNoSeam) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const World world(seed);
    const auto whole = tile_of(world, {0, 0, 64, 64}, 64);
    for (const auto& part : geo::blocks_of({0, 0, 64, 64}, 32)) {
      const auto tile = tile_of(world, part, 16);
      for (const Product product :
           {Product::water, Product::forest, Product::desertification, Product::landcover, Product::wetland}) {
        Bytes expected;
        for (std::int64_t row = part.row; row < part.end_row(); ++row) {
          const auto line = whole.product(product).row(row).subspan(static_cast<std::size_t>(part.col), 32);
          expected.insert(expected.end(), line.begin(), line.end());
        }
        EXPECT_EQ(tile.product(product).pixels, expected)
            << name_of(product) << " seed " << seed << " tile " << part.col << "," << part.row;
      }
      EXPECT_EQ(tile.grassland()->pixels, World::part(world.grassland, part));
    }
  }
}

TEST(TileClasses, LayersComeWithTheirWindow) {
  const World world(7);
  auto classes = tile_of(world, {0, 0, 64, 64}, 64);
  const Window window{-3, 5, 20, 10};
  const auto layers = classes.layers_of(window);
  EXPECT_EQ(Bytes(layers.cropland.begin(), layers.cropland.end()), World::part(world.cropland, window));
  EXPECT_EQ(Bytes(layers.sandy_land.begin(), layers.sandy_land.end()), World::part(world.sandy, window));
  EXPECT_TRUE(layers.shrub.empty()) << "an absent layer is absent, not zero";
}

// A layer that does not reach leaves its products unknown there, and no others.
TEST(TileClasses, WhatALayerDoesNotReachIsUnknown) {
  const World world(5);
  const Window where{0, 0, 64, 64}, grown = geo::grown(where, kHalo);
  std::vector<LayerSet> unreached(grown.size());
  std::size_t i = 0;
  for (std::int64_t row = 0; row < grown.rows; ++row)
    for (std::int64_t col = 0; col < grown.cols; ++col, ++i) {
      if (col < kHalo + 20) unreached[i].add(LayerRole::sandy_land);
      if (row < kHalo + 10) unreached[i].add(LayerRole::cropland);
    }
  const auto known = tile_of(world, where, 64);
  auto classes = tile_of(world, where, 64, unreached);
  classes.leave_out_unreached(Product::desertification, {LayerRole::sandy_land});
  classes.leave_out_unreached(Product::landcover, {LayerRole::sandy_land, LayerRole::cropland});
  EXPECT_EQ(classes.product(Product::water).pixels, known.product(Product::water).pixels);
  EXPECT_EQ(classes.product(Product::forest).pixels, known.product(Product::forest).pixels);
  for (std::int64_t row = 0; row < 64; ++row)
    for (std::int64_t col = 0; col < 64; ++col) {
      const auto of = [&](const TileClasses& tile, Product product) { return tile.product(product).at(row, col); };
      ASSERT_EQ(of(classes, Product::desertification), col < 20 ? 255 : of(known, Product::desertification));
      ASSERT_EQ(of(classes, Product::landcover), col < 20 || row < 10 ? 255 : of(known, Product::landcover));
    }
}

TEST(TileClasses, SmallForestPatchesAreGone) {
  World world(3);
  std::fill(world.forest.begin(), world.forest.end(), std::uint8_t{0});
  std::fill(world.plants.begin(), world.plants.end(), std::uint8_t{0});
  const auto at = [&](std::int64_t row, std::int64_t col) -> std::uint8_t& {
    return world.forest[static_cast<std::size_t>((row + kHalo) * World::edge + col + kHalo)];
  };
  for (std::int64_t row = 10; row < 12; ++row)
    for (std::int64_t col = 10; col < 12; ++col) at(row, col) = 1;  // 4 pixels
  for (std::int64_t row = 30; row < 33; ++row)
    for (std::int64_t col = 30; col < 33; ++col) at(row, col) = 2;  // 9 pixels
  const auto classes = tile_of(world, {0, 0, 64, 64}, 64);
  const auto& forest = classes.product(Product::forest);
  EXPECT_EQ(forest.at(10, 10), 0);
  EXPECT_EQ(forest.at(31, 31), 2);
}

// Science 6.5: 0.5 ha, holes of 0.2 ha; salt and irrigation beside it.
TEST(TileClasses, WetlandPatchesAreOfAllItsClassesAndHolesAreFilled) {
  World world(3);
  for (auto* map : {&world.wetland, &world.plants, &world.water}) std::fill(map->begin(), map->end(), std::uint8_t{0});
  const auto at = [&](std::int64_t row, std::int64_t col) -> std::uint8_t& {
    return world.wetland[static_cast<std::size_t>((row + kHalo) * World::edge + col + kHalo)];
  };
  const auto marsh = static_cast<std::uint8_t>(WetlandClass::marsh);
  const auto open = static_cast<std::uint8_t>(WetlandClass::permanent_water);
  const auto salt = static_cast<std::uint8_t>(WetlandClass::salt);
  for (std::int64_t row = 10; row < 15; ++row)
    for (std::int64_t col = 10; col < 15; ++col) at(row, col) = open;
  at(12, 12) = 0;                                                   // a hole of one pixel
  at(30, 30) = at(30, 31) = open, at(31, 30) = at(31, 31) = marsh;  // four pixels of two classes
  at(40, 40) = at(40, 41) = at(40, 42) = at(41, 40) = at(41, 41) = open;
  at(50, 50) = salt;
  const auto classes = tile_of(world, {0, 0, 64, 64}, 64);
  const auto& wetland = classes.product(Product::wetland);
  EXPECT_EQ(wetland.at(12, 12), open);
  EXPECT_EQ(wetland.at(30, 30), 0);
  EXPECT_EQ(wetland.at(31, 31), 0);
  EXPECT_EQ(wetland.at(40, 40), open);
  EXPECT_EQ(wetland.at(50, 50), salt);
}

// Science 6.5: plants far from all water are no wetland; and what stands in water is no forest.
TEST(TileClasses, MarshKeepsNearWaterAndIsNoForest) {
  World world(3);
  for (auto* map : {&world.wetland, &world.plants, &world.water}) std::fill(map->begin(), map->end(), std::uint8_t{0});
  std::fill(world.forest.begin(), world.forest.end(), std::uint8_t{1});
  const auto marsh = static_cast<std::uint8_t>(WetlandClass::marsh);
  const auto place = [&](std::int64_t row, std::int64_t col) {
    return static_cast<std::size_t>((row + kHalo) * World::edge + col + kHalo);
  };
  for (std::int64_t row = 10; row < 20; ++row)
    for (const std::int64_t first : {10, 40})
      for (std::int64_t col = first; col < first + 10; ++col)
        world.wetland[place(row, col)] = marsh, world.plants[place(row, col)] = 1;
  for (std::int64_t row = 10; row < 20; ++row) world.water[place(row, 12)] = 1;
  const auto classes = tile_of(world, {0, 0, 64, 64}, 64);
  EXPECT_EQ(classes.product(Product::wetland).at(15, 13), marsh) << "a pixel from water";
  EXPECT_EQ(classes.product(Product::wetland).at(15, 14), marsh) << "two pixels";
  EXPECT_EQ(classes.product(Product::wetland).at(15, 16), 0);
  EXPECT_EQ(classes.product(Product::wetland).at(15, 45), 0);
  EXPECT_EQ(classes.product(Product::forest).at(15, 12), 0);
  EXPECT_EQ(classes.product(Product::forest).at(15, 45), 1) << "no water near: trees";
}

}  // namespace
}  // namespace steppe
