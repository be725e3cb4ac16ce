#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/layer_place.hpp"

namespace steppe {

// A layer that is a raster: one band, uint8 or uint16. Immutable; safe to share between threads, for every call opens
// the file anew (milliseconds).
class LayerRaster {
 public:
  // Throws UsageError: not a raster, no CRS, other type or several bands, no transformation to `grid_crs`.
  static LayerRaster open(const std::filesystem::path& path, LayerKind kind, const geo::Crs& grid_crs);

  // The code of the pixel that each cell's centre lies in; 0 where there is none, in no data and outside the raster.
  // Faults: pixels that cannot be read; in a grassland layer a value that is no type.
  geo::Result<std::vector<std::uint8_t>> on(const geo::SpatialGrid& where) const;

  // 1 where the pixel that a cell's centre lies in is not the declared no data, so that the raster says something: 0
  // counts where it is not declared to be no data. Faults: pixels that cannot be read.
  geo::Result<std::vector<std::uint8_t>> said_on(const geo::SpatialGrid& where) const;

  // Reads the whole raster once where it declares no data, else none of it. Faults: pixels that cannot be read.
  geo::Result<LayerPlace> place(const geo::Crs& grid_crs) const;

 private:
  LayerRaster(std::filesystem::path path, LayerKind kind) : m_path(std::move(path)), m_kind(kind) {}

  std::filesystem::path m_path;
  LayerKind m_kind;
};

}  // namespace steppe
