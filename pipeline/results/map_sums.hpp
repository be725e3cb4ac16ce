#pragma once

#include <vector>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "libgeo/summary/perimeter_sums.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// Sums of a tile's finished products in any zones, as the pass sums them (pass/tile_sums.hpp), from what is on the
// disk: means, class areas, their ledgers, the areas and cover of grassland types. One object a thread.
class MapSums {
 public:
  // `layers` may be null. REQUIRES zones in the tile's CRS, and both to outlive the object. Throws Error where the
  // projection has no areas or a layer cannot be read here.
  MapSums(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, const Layers* layers);

  // Throws Error when the product cannot be read back, Interrupted after a signal.
  void add(const ProductFiles& files, const TileProduct& file);
  // Of a tile that has no products: every cell is no data, in the ledger of cover and of these products.
  void add_unseen(const std::vector<Product>& class_products);

  void into(TaskRecord& record) &&;

 private:
  ZoneSums& sums_of(const geo::ZoneCoverage& zone);
  void add_channel(const TileProduct& file, const std::string& channel, const geo::BlockPixels& pixels,
                   const geo::Window& band);
  void add_grassland_areas(const Layers& layers);
  void add_grassland_cover(const geo::Raster<std::int16_t>& cover, const geo::Window& band);

  const geo::ZoneSet& m_zones;
  geo::SpatialGrid m_tile;
  geo::CoveragePlan m_plan;
  geo::PixelArea m_area;
  std::vector<std::uint8_t> m_types;  // of grassland, of the tile's cells; empty: no such layer
  std::map<std::string, ZoneSums> m_sums;
  std::map<std::string, std::string> m_faults;
};

}  // namespace steppe
