#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/summary/perimeter_sums.hpp"
#include "pipeline/query/reader_pool.hpp"
#include "pipeline/query/shared_cache.hpp"

namespace steppe {

// The part of an outline on one tile: cells in the tile's rows and columns.
struct TileCover {
  std::string tile;
  geo::Perimeter perimeter;
};

// The sums of one channel of a product.
struct NamedSums {
  std::string channel;
  geo::ChannelSums sums;
};

// The products of a night as queries see them: sums over a cover, from summaries and from the blocks on the outline.
// Keeps summaries and decoded blocks between queries, under the seals of their files: nights may be mixed. Thread-safe.
class ProductStore {
 public:
  struct Counters {
    std::atomic<std::size_t> blocks_decoded = 0, blocks_from_cache = 0, nodes_from_summary = 0, summaries_rebuilt = 0;
  };

  explicit ProductStore(std::size_t memory_bytes);

  // The channels that answers are made of: all but those of `quality` that no table shows. `files` is the night asked
  // of. Faults: no file, damaged pixels, cancelled.
  geo::Result<std::vector<NamedSums>> sums(const ProductFiles& files, const TileProduct& file, const TileCover& cover,
                                           const geo::ParallelFor& parallel, const geo::Cancelled& cancelled);

  const Counters& counters() const { return m_counters; }
  // Of what is kept between queries.
  std::size_t bytes() const { return m_cache.bytes() + m_readers.bytes(); }
  SharedCache& cache() { return m_cache; }
  void drop_blocks() { m_cache.drop("block:"); }

 private:
  struct Reading;
  // The channels of one block that answers are made of, by number.
  using Block = std::map<std::size_t, geo::BlockPixelsPtr>;
  using BlockPtr = std::shared_ptr<const Block>;

  geo::Result<geo::Summary> summary(const Reading& reading, const TileCover& cover);
  geo::Result<BlockPtr> block(const Reading& reading, const geo::PyramidNode& node);
  geo::Result<BlockPtr> decode(const Reading& reading, const geo::PyramidNode& node, const BlockPtr& quality);

  SharedCache m_cache;
  ReaderPool m_readers;
  Counters m_counters;
  // By key: two who need the same block do not both decode it.
  std::array<std::mutex, 64> m_decoding;
};

}  // namespace steppe
