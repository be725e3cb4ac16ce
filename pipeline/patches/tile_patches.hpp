#pragma once

#include <cstddef>
#include <vector>

#include "libgeo/algo/labelled_tile.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "pipeline/patches/change_tile.hpp"
#include "pipeline/patches/patch_part.hpp"

namespace steppe {

// The patches of one tile, ready to be put together with those of its neighbours.
struct TilePatches {
  geo::LabelledTile labelled;
  std::vector<PatchPart> parts;  // by the tile's numbers of patches
};

// `tile` is the id of the changes' tile, `zones` its coverage, `area` of its cells.
TilePatches tile_patches(const geo::TileId& tile, const TileChange& change, const YearMaps& before,
                         const YearMaps& after, const geo::CoveragePlan& zones, const geo::PixelArea& area);

// 1 where at least half of a cell lies in a zone.
std::vector<std::uint8_t> cells_in_zones(const geo::CoveragePlan& zones);

}  // namespace steppe
