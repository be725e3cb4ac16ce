#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/grid/window.hpp"
#include "libgeo/polygon/zone_set.hpp"

namespace steppe {

// Which blocks (squares of kBlockEdge) of the grid's tiles matter to a zone: those with a pixel that lies within the
// halo of one. Every figure of a zone depends on these alone (Plan::halo), so that scenes which are slow to decode are
// decoded there and nowhere else. Areas that figures are told of beside the zones (AreasBeyond) matter as zones do. Any
// member may be called by several threads at once.
class ZoneReach {
 public:
  // REQUIRES zones and areas in the CRS of the tiling.
  ZoneReach(const geo::Tiling& tiling, const geo::ZoneSet& zones, std::int64_t halo,
            const std::vector<geo::MultiPolygon>& areas = {});

  // One a block of the tile, row by row from the north. Found once a tile: vertices of the parts around it + its cells.
  using Blocks = std::vector<bool>;
  std::shared_ptr<const Blocks> blocks(const geo::TileId& tile) const;

  // Whether some block that shares pixels with the window matters. Pixels are counted from the tile's corner, and the
  // window may lie anywhere.
  bool touches(const geo::TileId& tile, const geo::Window& window) const;

  // Which blocks under a tile grown by the halo matter ('1') and which do not ('0'), in reading order; empty where all
  // do. What stands in products of the tile depends on it.
  std::string marks(const geo::TileId& tile) const;

 private:
  struct Part {
    geo::Box box;
    geo::MultiPolygon shape;  // one polygon
  };
  Blocks find(const geo::TileId& tile) const;

  // REQUIRES tiles of whole blocks. `place`: as in Blocks.
  bool covered(const geo::TileId& tile, std::size_t place) const;

  geo::Tiling m_tiling;
  std::int64_t m_halo;
  std::vector<Part> m_parts;
  std::vector<geo::TileId> m_covered;  // blocks that hold part of a zone or an area, counted as tiles of their size,
                                       // sorted; empty where tiles are not of whole blocks
  mutable std::mutex m_mutex;          // guards what follows
  mutable std::map<geo::TileId, std::shared_ptr<const Blocks>> m_known;
};

// How many blocks a tile has.
std::size_t blocks_of_tile(std::int64_t tile_px);

// The block of a tile, from its upper left pixel: its place in ZoneReach::Blocks.
std::size_t block_place(const geo::Window& block, std::int64_t tile_px);

}  // namespace steppe
