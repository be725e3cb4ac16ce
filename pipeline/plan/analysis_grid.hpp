#pragma once

#include "libgeo/crs/crs.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// The project's one CRS, resolution and origin, cut into square tiles.
struct AnalysisGrid {
  geo::Tiling tiling;
  geo::Crs crs;

  geo::SpatialGrid tile(const geo::TileId& id) const { return {geo::tile_grid(tiling, id), crs}; }
};

// From the settings, or from the raster that grid.like names (the only file it opens). Throws UsageError.
AnalysisGrid resolve_grid(const GridSettings& settings);

// The areas of a tile's cells. Throws Error (usage) where the projection has none.
geo::PixelArea tile_area(const geo::SpatialGrid& tile);

}  // namespace steppe
