#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "libgeo/algo/labelled_tile.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

// Patches of a class map that is cut into tiles: a patch does not end at a tile's edge. Each tile is labelled alone
// (label_tile; any thread, any order), and what touches across the edges is united by union-find. Memory follows the
// number of patches and the length of the tiles' rims, not the pixels. Immutable once made; the same map gives the same
// patches in the same order whatever the order of the tiles and however it is cut.
class MosaicPatches {
 public:
  // The tiles' rims are given up. REQUIRES tiles of one size, each id once, labelled with the same labels and
  // connectivity, fewer than 2³² patches in all.
  MosaicPatches(std::vector<LabelledTile> tiles, Connectivity connectivity);

  // By first pixel, from north to south, in each row from west to east.
  std::span<const MosaicPatch> patches() const { return m_patches; }

  // Which of patches() the patch `local` of a tile is (its number in LabelledTile::patches and in runs_of_tile).
  // `tile` is its place in the constructor's list.
  std::size_t patch_of(std::size_t tile, std::uint32_t local) const { return m_patch_of[m_first[tile] + local]; }

 private:
  void sort_by_first_pixel();

  std::vector<MosaicPatch> m_patches;
  std::vector<std::size_t> m_first;  // of each tile: where its patches begin in m_patch_of
  std::vector<std::uint32_t> m_patch_of;
};

// The class codes of a tile; tile_px × tile_px.
using ReadTileClasses = std::function<Result<Raster<std::uint8_t>>(std::size_t tile)>;
using AreaOfTile = std::function<PixelArea(std::size_t tile)>;

// All tiles one after another, one in memory at a time. `area` may be empty. A tile that cannot be read is the fault.
Result<MosaicPatches> find_mosaic_patches(std::span<const TileId> tiles, const ReadTileClasses& read,
                                          std::span<const std::uint16_t> label_of, Connectivity connectivity,
                                          const AreaOfTile& area = {});

// Pixels of a tile whose patch has fewer than `min_area` units (of the PixelArea that the patches were measured with)
// become `otherwise`: a minimum mapping unit that does not know of tiles. `classes` and `label_of` are those of the
// patches, `tile` the tile's place in their list.
void remove_small_patches(const MosaicPatches& patches, std::size_t tile, std::span<const std::uint16_t> label_of,
                          Connectivity connectivity, const WideInteger& min_area, std::uint8_t otherwise,
                          Raster<std::uint8_t>& classes);

}  // namespace geo
