#pragma once

#include <mutex>
#include <optional>

#include "libgeo/crs/crs.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/query/shared_cache.hpp"

namespace steppe {

// The pixel areas of the analysis grid's tiles. In an equal-area plane there is one for all of them; elsewhere each is
// kept in the cache, as finding it takes a millisecond. Thread-safe.
class TileAreas {
 public:
  TileAreas(const geo::Tiling& tiling, const geo::Crs& crs, SharedCache& cache)
      : m_tiling(tiling), m_crs(crs), m_cache(cache) {}

  // A fault where the projection has no usable areas.
  geo::Result<geo::PixelArea> of(const geo::TileId& tile);

 private:
  std::optional<geo::PixelArea> constant() const;

  geo::Tiling m_tiling;
  geo::Crs m_crs;
  SharedCache& m_cache;
  mutable std::mutex m_mutex;
  std::optional<geo::PixelArea> m_constant;
};

}  // namespace steppe
