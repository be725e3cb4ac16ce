#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/summary/summary.hpp"

namespace geo {

// The decoded cells of a block of one channel; shared with a cache.
using BlockPixels = std::variant<Raster<std::uint8_t>, Raster<std::int16_t>, Raster<std::uint16_t>>;
using BlockPixelsPtr = std::shared_ptr<const BlockPixels>;

// Gives blocks to a query. Called from several threads at once.
using ReadBlock =
    std::function<Result<BlockPixelsPtr>(std::size_t channel, std::int64_t block_row, std::int64_t block_col)>;

using ChannelSums = std::variant<ZonalSums, ClassSums>;

// What the cells of blocks on an outline weigh together, as add_rows() counts them for a raster of ones. Worked out
// once a block, when first asked for; the layers of an outline share them. Thread-safe.
class EdgeWeights {
 public:
  // REQUIRES the same runs and area in every call.
  ZonalSums of(const Window& block, const CoverageRuns& runs, const PixelArea& area);

 private:
  std::mutex m_mutex;
  std::map<std::pair<std::int64_t, std::int64_t>, ZonalSums> m_known;  // by row and column of the block's corner
};

// A polygon's cover of a grid, as the block summaries of every layer on it see it.
struct Perimeter {
  CoverageRuns runs;
  BlockCover blocks;  // split_blocks(runs, the summaries' block)
  PixelArea area;
  std::shared_ptr<EdgeWeights> weights = std::make_shared<EdgeWeights>();
};

// The sums of some channels over a cover: squares inside from the summary, blocks on the outline cell by cell, those
// that are all alike by their weight and never read; exact, equal to the last bit to add_rows() and add_classes() over
// all cells. The runs are on the summary's grid. One sums object a channel of `channels`, in that order. The first
// fault of a block ends it. Work is cut into `parallel` by blocks.
Result<std::vector<ChannelSums>> perimeter_sums(const Summary& summary, const Perimeter& perimeter,
                                                std::span<const std::size_t> channels, const ReadBlock& read,
                                                const ParallelFor& parallel, const Cancelled& cancelled);

}  // namespace geo
