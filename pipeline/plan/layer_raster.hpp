#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "pipeline/plan/class_names.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/layer_content.hpp"
#include "pipeline/plan/layer_place.hpp"

namespace steppe {

// A layer that is a raster: one band of whole numbers (raster_codes.hpp). Immutable; safe to share between threads, for
// every call opens the file anew (milliseconds).
class LayerRaster {
 public:
  // Reads the whole raster once: what values there are decides what they mean (layer_codes.hpp). Without field and
  // codes every value but 0 counts in a mask; 0 never does. Throws UsageError: not a raster, no CRS, several
  // bands, a value that is no code, no transformation to `grid_crs`, pixels that cannot be read.
  static LayerRaster open(LayerRole role, const RoleSettings& settings, const ClassNames& names,
                          const geo::Crs& grid_crs);

  // The code of the pixel that each cell's centre lies in; 0 where there is none, in no data and outside the raster.
  // Faults: pixels that cannot be read.
  geo::Result<std::vector<std::uint8_t>> on(const geo::SpatialGrid& where) const;

  // 1 where the pixel that a cell's centre lies in is not the declared no data, so that the raster says something: 0
  // counts where it is not declared to be no data. Faults: pixels that cannot be read.
  geo::Result<std::vector<std::uint8_t>> said_on(const geo::SpatialGrid& where) const;

  const LayerPlace& place() const { return m_place; }
  const LayerContent& content() const { return m_content; }
  const std::vector<LayerNote>& notes() const { return m_notes; }

 private:
  LayerRaster(std::filesystem::path path, LayerPlace place) : m_path(std::move(path)), m_place(std::move(place)) {}

  std::filesystem::path m_path;
  LayerPlace m_place;
  LayerContent m_content;
  std::vector<LayerNote> m_notes;
  std::shared_ptr<const std::vector<std::uint8_t>> m_codes;  // by value, 65536 of them
};

}  // namespace steppe
