#pragma once

#include <map>
#include <string>
#include <vector>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/pass/tile_classes.hpp"
#include "pipeline/plan/task_record.hpp"

namespace steppe {

// The zones of one tile and what its task adds to each: exact integer sums.
class TileSums {
 public:
  // `plan` is the zones' coverage of the tile (tile_coverage). REQUIRES zones in the tile's CRS, and to outlive the
  // object.
  TileSums(const geo::ZoneSet& zones, const geo::SpatialGrid& tile, geo::CoveragePlan plan);

  // Products that have a mean, status and observations of one block of the tile.
  void add(const geo::Window& block, const BlockValues& products);

  // The class products of the whole tile. `status` is the tile's, put together from the blocks.
  void add_classes(const TileClasses& classes, const std::vector<Product>& products,
                   const std::vector<PixelStatus>& status);

  // Cover by grassland type, of the whole tile.
  void add_grassland(const geo::Raster<std::uint8_t>& types, const std::vector<std::int16_t>& cover);

  // A tile that no scene touches: every cell is `no data`, in the ledger of values and in that of each class product.
  void add_unseen(const std::vector<Product>& class_products);

  // The ledger of every zone closes: each cell was counted in exactly one status, for every product. Throws Error.
  void check_closed() const;

  // Areas of the tile's cells.
  const geo::PixelArea& area() const { return m_area; }

  void into(TaskRecord& record) &&;

 private:
  // Why cells have no value, 0 where they have one.
  void add_masked(Product product, const geo::Window& block, const std::vector<MaskCode>& masked);
  void check_total(const geo::ZoneCoverage& zone, const geo::ClassSums& status) const;

  const geo::ZoneSet& m_zones;
  geo::CoveragePlan m_plan;
  geo::PixelArea m_area;
  std::map<std::string, ZoneSums> m_sums;
  std::map<std::string, std::string> m_faults;
};

}  // namespace steppe
