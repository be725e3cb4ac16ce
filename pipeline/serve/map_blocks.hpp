#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/io/sealed_levels.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/query/shared_cache.hpp"

namespace steppe {

// A piece of one product file at one resolution, ready to be looked at: colour numbers (report/map_colours.hpp).
struct MapBlock {
  std::int64_t cols = 0, rows = 0;    // inside the raster
  std::int64_t stride = 0;            // from row to row
  std::vector<std::uint8_t> numbers;  // empty: nothing to see anywhere
};
using MapBlockPtr = std::shared_ptr<const MapBlock>;

// The product files of any night as maps need them: blocks of every power of two of a tile's pixels, from the file's
// own overviews, and beyond the coarsest of them by halving further, until a tile is one cell. What was decoded is kept
// within a bound, under the seal of its file. Thread-safe.
class MapBlocks {
 public:
  explicit MapBlocks(std::size_t memory_bytes) : m_cache(memory_bytes) {}

  // What is cut into blocks how.
  struct Shape {
    std::int64_t block = 0;  // pixels a side of one
    int overviews = 0;       // in the file; coarser levels are one block
  };
  // Faults as ProductFiles::find(). REQUIRES files.has(file).
  geo::Result<Shape> shape(const ProductFiles& files, const TileProduct& file);

  // Block (row, col) at 2^level pixels a cell. REQUIRES level ≥ 0, row and col inside.
  geo::Result<MapBlockPtr> block(const ProductFiles& files, const TileProduct& file, int level, std::int64_t row,
                                 std::int64_t col);

  // For what is made of blocks.
  SharedCache& cache() { return m_cache; }

 private:
  using Levels = std::shared_ptr<const geo::SealedLevels>;
  using Pixels = std::vector<std::byte>;
  geo::Result<Levels> levels(const ProductFiles& files, const TileProduct& file);
  geo::Result<Pixels> pixels(const ProductFiles& files, const TileProduct& file, const geo::SealedLevels& levels,
                             std::size_t level, std::int64_t row, std::int64_t col);

  SharedCache m_cache;
};

}  // namespace steppe
