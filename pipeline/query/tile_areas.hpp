#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/coverage/block_cover.hpp"
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

  // total_weight(runs, area) of runs on a tile, `area` being of(tile). Where cells differ within a row, the areas of
  // whole blocks are kept as well, so that this too costs the outline and not what it surrounds.
  geo::WideInteger weight(const geo::TileId& tile, const geo::CoverageRuns& runs, const geo::BlockCover& blocks,
                          const geo::PixelArea& area);

 private:
  using BlockUnits = std::vector<std::int64_t>;  // of the tile's blocks, row by row
  std::shared_ptr<const BlockUnits> block_units(const geo::TileId& tile, const geo::PixelArea& area);
  std::string key_of(const char* what, const geo::TileId& tile) const;
  std::optional<geo::PixelArea> constant() const;

  geo::Tiling m_tiling;
  geo::Crs m_crs;
  SharedCache& m_cache;
  mutable std::mutex m_mutex;
  std::optional<geo::PixelArea> m_constant;
};

}  // namespace steppe
