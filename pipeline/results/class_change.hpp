#pragma once

#include <map>
#include <string>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/results/class_pairs.hpp"

namespace steppe {

// The zones of one tile, made once and used for every product and pair of years. One object a thread.
class CrossTable {
 public:
  // `plan` is the zones' coverage of the tile (tile_coverage). REQUIRES zones in the tile's CRS, and to outlive the
  // object. Throws Error where the projection has no areas.
  CrossTable(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, geo::CoveragePlan plan);

  int area_exponent() const { return m_area.exponent(); }

  // Compares a class product of two years cell by cell; every zone of the tile gets the product, maybe without
  // pairs. Throws Error when one of the files cannot be read back or is no class raster of the tile.
  void add(const ProductFiles& files, const TileProduct& from, const TileProduct& to,
           std::map<std::string, ZoneTransitions>& zones) const;

 private:
  const geo::ZoneSet& m_zones;
  geo::SpatialGrid m_tile;
  geo::CoveragePlan m_plan;
  geo::PixelArea m_area;
};

}  // namespace steppe
