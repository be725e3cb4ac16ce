#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/box.hpp"
#include "libgeo/io/mosaic_tile.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

// The grid of read_reduced() over the box, of tiles of which `lattice` is the first one's grid.
Grid reduced_grid(const Grid& lattice, const Box& box, std::int64_t factor);

// A small picture of band 1 of many tiles: one value a square of `factor` × `factor` pixels, taken near its middle from
// the tiles' overviews (so a mean where overviews are means, a class where they are classes). Covers `box`, outward to
// whole squares counted from the first tile's corner; `nothing` (also the result's no data) where no tile lies and
// where a tile has no data. Only tiles that touch the box are opened, each once. Pixel types uint8 and int16; others,
// and tiles that cannot be read or are not what their seal says, are a fault. REQUIRES at least one tile, factor ≥ 1
// and box not empty.
Result<Raster<std::int16_t>> read_reduced(const std::vector<MosaicTile>& tiles, const Box& box, std::int64_t factor,
                                          std::int16_t nothing);

}  // namespace geo
