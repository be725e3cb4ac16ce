#include "libgeo/algo/mosaic_patches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace geo {
namespace {

constexpr std::uint8_t kUnknown = 255;
constexpr std::int64_t kEdge = 24;
constexpr double kDx = 0.1, kDy = 0.2;  // degrees: every row of cells has another area

using Map = Raster<std::uint8_t>;

std::vector<std::uint16_t> labels(std::initializer_list<int> codes) {
  std::vector<std::uint16_t> label_of(256, Patches::kNone);
  for (const int code : codes) label_of[static_cast<std::size_t>(code)] = static_cast<std::uint16_t>(code);
  return label_of;
}

// The map cut into tiles of `tile_px`, from the tiling's origin to the south-east, in the order given by `seed`.
struct Cut {
  std::vector<TileId> ids;
  std::vector<Map> tiles;
};

Cut cut(const Map& map, std::int64_t tile_px, unsigned seed) {
  Cut result;
  for (std::int64_t row = 0; row < map.grid.rows; row += tile_px)
    for (std::int64_t col = 0; col < map.grid.cols; col += tile_px) result.ids.push_back(tile_with(row, col, tile_px));
  std::shuffle(result.ids.begin(), result.ids.end(), std::mt19937(seed));
  for (const TileId& id : result.ids) {
    const Window where = tile_window(id, tile_px);
    Map tile(tile_grid({0, 0, kDx, kDy, tile_px}, id), 0, map.no_data);
    for (std::int64_t row = 0; row < tile_px; ++row)
      for (std::int64_t col = 0; col < tile_px; ++col) tile.at(row, col) = map.at(where.row + row, where.col + col);
    result.tiles.push_back(std::move(tile));
  }
  return result;
}

MosaicPatches patches_of(const Cut& parts, std::span<const std::uint16_t> label_of, Connectivity connectivity) {
  auto found = find_mosaic_patches(
      parts.ids, [&](std::size_t i) { return parts.tiles[i]; }, label_of, connectivity,
      [&](std::size_t i) { return PixelArea::by_row(parts.tiles[i].grid, 6378137, 298.257); });
  EXPECT_TRUE(found);
  return std::move(found).value();
}

Map random_map(unsigned seed, int classes, double unknown) {
  std::mt19937 random(seed);
  Map map(Grid{0, 0, kDx, kDy, kEdge, kEdge}, 0, kUnknown);
  for (auto& code : map.pixels) {
    code = static_cast<std::uint8_t>(random() % static_cast<unsigned>(classes));
    if (static_cast<double>(random() % 1000) < unknown * 1000) code = kUnknown;
  }
  return map;
}

Map map_of(const std::vector<std::string>& rows) {
  const auto edge = static_cast<std::int64_t>(rows.size());
  Map map(Grid{0, 0, kDx, kDy, edge, edge}, 0, kUnknown);
  for (std::int64_t row = 0; row < edge; ++row)
    for (std::int64_t col = 0; col < edge; ++col) {
      const char c = rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)];
      map.at(row, col) = c == '?' ? kUnknown : static_cast<std::uint8_t>(c == '.' ? 0 : c - '0');
    }
  return map;
}

TEST(MosaicPatches, AMapInTilesHasThePatchesOfTheWholeMap) {
  for (unsigned seed = 0; seed < 40; ++seed)
    for (const auto connectivity : {Connectivity::four, Connectivity::eight}) {
      const Map map = random_map(seed, 2 + static_cast<int>(seed % 3), seed % 2 == 0 ? 0.1 : 0);
      const auto label_of = labels({1, 2});
      const auto whole = patches_of(cut(map, kEdge, 0), label_of, connectivity);
      ASSERT_FALSE(whole.patches().empty());
      for (const std::int64_t tile_px : {1, 2, 3, 8, 12}) {
        const auto parts = patches_of(cut(map, tile_px, seed), label_of, connectivity);
        ASSERT_TRUE(std::ranges::equal(parts.patches(), whole.patches())) << "seed " << seed << ", tiles " << tile_px;
      }
    }
}

TEST(MosaicPatches, AHorseshoeOverFourTilesIsOnePatchWithItsFirstPixel) {
  const Map map = map_of({"....", ".1.1", ".1.1", ".111"});
  const auto found = patches_of(cut(map, 2, 3), labels({1}), Connectivity::four);
  ASSERT_EQ(found.patches().size(), 1U);
  const MosaicPatch& patch = found.patches()[0];
  EXPECT_EQ(patch.row, 1);
  EXPECT_EQ(patch.col, 1);
  EXPECT_EQ(patch.pixels, 7);
  EXPECT_EQ(patch.box, (Window{1, 1, 3, 3}));
  // The lower row and the right column end where the map ends.
  EXPECT_EQ(patch.edges, (PatchEdges{7, 3}));
  EXPECT_EQ(patch.open_edges, (PatchEdges{3, 3}));
  EXPECT_DOUBLE_EQ(patch.edges.length(kDx, kDy), 7 * kDy + 3 * kDx);
}

TEST(MosaicPatches, CornersOfTilesTouchWithEightOnly) {
  const Map down = map_of({"....", ".1..", "..1.", "...."}), up = map_of({"....", "..1.", ".1..", "...."});
  for (const Map* map : {&down, &up}) {
    EXPECT_EQ(patches_of(cut(*map, 2, 1), labels({1}), Connectivity::four).patches().size(), 2U);
    EXPECT_EQ(patches_of(cut(*map, 2, 1), labels({1}), Connectivity::eight).patches().size(), 1U);
  }
}

TEST(MosaicPatches, ClassesOfOneLabelAreOnePatchAndUnknownIsAnOpenSide) {
  const Map map = map_of({"12..", "?...", "....", "...."});
  auto together = labels({1, 2});
  together[2] = 1;
  const auto found = patches_of(cut(map, 2, 1), together, Connectivity::four);
  ASSERT_EQ(found.patches().size(), 1U);
  EXPECT_EQ(found.patches()[0].pixels, 2);
  EXPECT_EQ(found.patches()[0].edges, (PatchEdges{1, 1}));
  EXPECT_EQ(found.patches()[0].open_edges, (PatchEdges{1, 3}));
  EXPECT_EQ(patches_of(cut(map, 2, 1), labels({1, 2}), Connectivity::four).patches().size(), 2U);
}

TEST(MosaicPatches, AMinimumAreaCountsWhatLiesInOtherTiles) {
  Map map = map_of({"..1.", "..1.", "..1.", "1..."});
  const Cut parts = cut(map, 2, 5);
  const auto label_of = labels({1});
  const auto found = patches_of(parts, label_of, Connectivity::four);
  const auto all = found.patches()[0].area;
  for (std::size_t i = 0; i < parts.ids.size(); ++i) {
    Map tile = parts.tiles[i];
    remove_small_patches(found, i, label_of, Connectivity::four, all, 7, tile);
    for (std::size_t p = 0; p < tile.pixels.size(); ++p) {
      const bool single = tile_window(parts.ids[i], 2) == Window{0, 2, 2, 2} && p == 2;
      EXPECT_EQ(tile.pixels[p], single ? 7 : parts.tiles[i].pixels[p]) << i << ' ' << p;
    }
  }
}

TEST(MosaicPatches, ATileThatCannotBeReadIsTheFault) {
  const std::vector<TileId> ids{{0, 0}, {1, 0}};
  const auto found = find_mosaic_patches(
      ids,
      [](std::size_t i) -> Result<Map> {
        if (i == 1) return Fault{FaultKind::truncated, message("{0}: ends", "b")};
        return Map(Grid{0, 0, 1, 1, 2, 2}, 0, kUnknown);
      },
      labels({1}), Connectivity::four);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.fault().kind, FaultKind::truncated);
}

TEST(MosaicPatches, NoTilesHaveNoPatches) { EXPECT_TRUE(MosaicPatches({}, Connectivity::four).patches().empty()); }

}  // namespace
}  // namespace geo
