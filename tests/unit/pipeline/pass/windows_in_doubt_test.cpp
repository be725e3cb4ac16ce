#include "pipeline/pass/windows_in_doubt.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "pipeline/pass/image_part.hpp"
#include "pipeline/pass/reading_windows.hpp"
#include "tests/support/sanitizer.hpp"

namespace steppe {
namespace {

using geo::Window;
using Bytes = std::vector<std::uint8_t>;

constexpr std::int64_t kSide = 40, kFar = 12, kNear = 2;
constexpr Window kTile{0, 0, kSide, kSide};
const Window kAll = geo::grown(kTile, kFar);
// Reach: two pixels to water; 4 + 3 of wetland, 1 + 3 + 4 of forest, 11 of grades: all within 12.
const AroundRules kRules{{5, 12, 5, 4, 4}, geo::Connectivity::eight, 70};
constexpr Product kMaps[] = {Product::water, Product::forest, Product::desertification, Product::landcover,
                             Product::wetland};

// Bars of random classes on open land, over a tile and its halo: small ones and large ones, and calm parts.
struct PatchyWorld {
  std::mt19937 random;
  Bytes water, forest, desert, cropland, wetland, plants;

  explicit PatchyWorld(unsigned seed) : random(seed) {
    const auto kinds = 3 + random() % 60;
    water = painted({1, 2, 3, 4, 255}, kinds / 3);
    forest = painted({1, 2, 3, 255}, kinds);
    desert = painted({1, 2, 3, 4, 255}, kinds);
    cropland = painted({1, 255}, 2);
    wetland = painted({1, 2, 4, 5, 7, 8, 255}, kinds / 2);
    plants = painted({1, 255}, kinds / 2);
  }

  Bytes painted(const std::vector<std::uint8_t>& codes, std::size_t number) {
    Bytes map(kAll.size());
    for (std::size_t i = 0; i < number; ++i) {
      const auto below = [&](std::int64_t most) { return static_cast<std::int64_t>(random()) % most; };
      const std::int64_t lengthwise = 1 + below(12), across = 1 + below(3);
      const bool upright = random() % 2 == 0;
      const Window at{kAll.col + below(kAll.cols), kAll.row + below(kAll.rows), upright ? across : lengthwise,
                      upright ? lengthwise : across};
      const Window part = geo::intersection(at, kAll);
      paste<std::uint8_t>(Bytes(part.size(), codes[random() % codes.size()]), part, map, kAll);
    }
    return map;
  }

  void add_to(TileClasses& classes, const Window& window) const {
    const auto part = [&](const Bytes& map) { return copied<std::uint8_t>(map, kAll, window); };
    BlockClasses block{part(water), part(forest), part(desert)};
    block.wetland = part(wetland);
    block.plants_in_water = part(plants);
    BlockValues values;
    values.of(Product::fvc).assign(window.size(), 4000);
    values.status.assign(window.size(), PixelStatus::valid);
    classes.add(window, block, values);
  }

  TileClasses with(const std::vector<Window>& windows) const {
    LayerCells layers;
    layers.cropland = cropland;
    TileClasses classes({0, 0, 30, 30, kSide, kSide}, kFar,
                        ComputedProducts({Product::water, Product::forest, Product::desertification, Product::landcover,
                                          Product::wetland}),
                        std::move(layers));
    for (const Window& window : windows) add_to(classes, window);
    return classes;
  }
};

bool same(TileClasses a, TileClasses b) {
  for (auto* classes : {&a, &b}) classes->finish(kRules.patches, kRules.forest_connectivity, kRules.near_water_m);
  return std::ranges::all_of(kMaps, [&](Product product) {
    return a.product(product).pixels == b.product(product).pixels && a.masked(product) == b.masked(product);
  });
}

// The whole halo, and what is not in doubt without it, give the same tile; and what is in doubt is not so for nothing.
TEST(WindowsInDoubt, WhatIsNotReadChangesNoClass) {
  std::size_t left = 0, wanted = 0, wrong_without = 0;
  constexpr unsigned kWorlds = steppe_test::kSanitized ? 80 : 400;
  for (unsigned seed = 1; seed <= kWorlds; ++seed) {
    const PatchyWorld world(seed);
    const auto whole = world.with(reading_windows(kTile, kFar));
    const auto inner = world.with(reading_windows(kTile, kNear));
    auto read = inner;
    const auto more = windows_in_doubt(inner, {kTile, kNear, kFar}, kRules);
    for (const Window& window : more) world.add_to(read, window);
    ASSERT_TRUE(same(whole, read)) << "seed " << seed << ", " << more.size() << " windows in doubt";
    wanted += more.size();
    left += outer_windows(kTile, kNear, kFar).size() - more.size();
    wrong_without += same(whole, inner) ? 0 : 1;
  }
  EXPECT_GT(left, 5 * kWorlds / 2);
  EXPECT_GT(wanted, kWorlds);
  EXPECT_GT(wrong_without, kWorlds / 40) << "the worlds ask nothing of the halo";
}

TEST(WindowsInDoubt, NoneOfACalmTileOrWhenAllIsRead) {
  PatchyWorld calm(1);
  for (auto* map : {&calm.water, &calm.forest, &calm.desert, &calm.cropland, &calm.wetland, &calm.plants})
    std::fill(map->begin(), map->end(), std::uint8_t{0});
  EXPECT_TRUE(windows_in_doubt(calm.with(reading_windows(kTile, kNear)), {kTile, kNear, kFar}, kRules).empty());
  const PatchyWorld any(2);
  EXPECT_TRUE(windows_in_doubt(any.with(reading_windows(kTile, kFar)), {kTile, kFar, kFar}, kRules).empty());
}

TEST(WindowsInDoubt, AGradeAsksForTheSideThatItReachesAlone) {
  PatchyWorld world(1);
  for (auto* map : {&world.water, &world.forest, &world.desert, &world.cropland, &world.wetland, &world.plants})
    std::fill(map->begin(), map->end(), std::uint8_t{0});
  // From the tile over its northern edge to the end of what was read: so far too few pixels for a patch.
  const Window grade{20, -4, 1, 6};
  paste<std::uint8_t>(Bytes(grade.size(), 3), grade, world.desert, kAll);
  const auto asked = windows_in_doubt(world.with(reading_windows(kTile, kNear)), {kTile, kNear, kFar}, kRules);
  EXPECT_FALSE(asked.empty());
  for (const Window& window : asked) EXPECT_LT(window.row, 0) << "nothing elsewhere could matter";
}

TEST(OuterWindows, AreWhatTheTileAndItsNearHaloLeave) {
  for (const std::int64_t side : {40, 300, 512}) {
    const Window tile{0, 0, side, side};
    std::size_t pixels = geo::grown(tile, 16).size();
    for (const Window& window : outer_windows(tile, 16, 118)) {
      pixels += window.size();
      EXPECT_TRUE(geo::intersection(window, geo::grown(tile, 16)).empty());
    }
    EXPECT_EQ(pixels, geo::grown(tile, 118).size()) << side;
  }
  EXPECT_TRUE(outer_windows({0, 0, 40, 40}, 12, 12).empty());
}

}  // namespace
}  // namespace steppe
