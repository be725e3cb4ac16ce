#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// The auxiliary layers on the cells of a grid, row by row; absent where the settings name no such layer.
struct LayerCells {
  std::optional<std::vector<std::uint8_t>> grassland;                    // code of grassland_types(), 0 none
  std::optional<std::vector<std::uint8_t>> sandy_land, cropland, shrub;  // 1 inside, 0 outside
};

// What the reports say of a layer.
struct LayerFacts {
  std::string role, path, version, sha256;
};

// The layers that the settings name, read and brought to the analysis grid's CRS once; afterwards immutable, shared by
// all threads. A vector file (GeoPackage, GeoJSON, Shapefile; any CRS): a cell belongs to the feature that covers most
// of it, and to none when that is less than half (exact coverage; ties: the first feature). A raster (any CRS and
// resolution; uint8 or uint16): nearest; every non-zero value that is not its no data is inside, for grassland the
// value is the type's code.
class Layers {
 public:
  // Throws UsageError with every problem: file absent or unreadable, no CRS, no polygons, no field `grassland_field`
  // (nearest name), unknown grassland types (all of them, with the allowed ones). Invalid features are refused one by
  // one and listed in warnings().
  static Layers load(const LayerSettings& settings, const geo::Crs& grid_crs);
  Layers();
  ~Layers();
  Layers(Layers&&) noexcept;
  Layers& operator=(Layers&&) noexcept;

  // Over roles, checksums of the files, and the grassland field: enters every task key. Empty without layers.
  const std::string& key() const;
  const std::vector<LayerFacts>& facts() const;
  const std::vector<geo::Message>& warnings() const;

  // A layer's raster that cannot be read here is a fault. REQUIRES where.crs to be the analysis grid's.
  geo::Result<LayerCells> on(const geo::SpatialGrid& where) const;

 private:
  struct State;
  std::unique_ptr<const State> m_state;
};

}  // namespace steppe
