#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/results/palette.hpp"
#include "pipeline/serve/map_blocks.hpp"
#include "pipeline/serve/map_drawing.hpp"
#include "pipeline/serve/tile_address.hpp"

namespace steppe {

// A map tile as it is sent.
struct TilePicture {
  std::string png;
  std::string etag;  // strong, with its quotes: of the bytes
};

// A night as far as tiles go.
struct MapNight {
  const std::string& workspace;  // its name
  const std::string& night;      // its identity, over results and palette
  const WorkspaceIndex& index;
  const ProductFiles& files;
  const geo::Crs& crs;
  const geo::Box& box;
  const Palette& palette;
};

// Map tiles of any night: drawn, compressed, and kept within the bound of MapBlocks. Thread-safe.
class TilePictures {
 public:
  explicit TilePictures(std::size_t memory_bytes) : m_blocks(memory_bytes) {}

  // Of the night's matrices; made once a night. A fault where there is none (tile_matrix_set). REQUIRES data: a box
  // that is not empty.
  geo::Result<TileMatrixSet> matrix(const MapNight& night, TileMatrix matrix);

  // One picture for all tiles without anything to see. Faults: missing (the matrix has no such tile), those of
  // draw_tile(). Throws Interrupted.
  geo::Result<std::shared_ptr<const TilePicture>> tile(const MapNight& night, const TileAddress& address,
                                                       const geo::Cancelled& cancelled);

  MapBlocks& blocks() { return m_blocks; }

 private:
  MapBlocks m_blocks;
};

}  // namespace steppe
