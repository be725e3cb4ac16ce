#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/summary/summary.hpp"

namespace geo {

// The decoded cells of a block of one channel; shared with a cache.
using BlockPixels = std::variant<Raster<std::uint8_t>, Raster<std::int16_t>, Raster<std::uint16_t>>;
using BlockPixelsPtr = std::shared_ptr<const BlockPixels>;

// Gives blocks to a query. Called from several threads at once.
using ReadBlock =
    std::function<Result<BlockPixelsPtr>(std::size_t channel, std::int64_t block_row, std::int64_t block_col)>;

using ChannelSums = std::variant<ZonalSums, ClassSums>;

// The sums of some channels over a coverage: squares inside from the summary, blocks on the outline cell by cell, both
// exact; equal to the last bit to add_rows() and add_classes() over all cells. `runs` are on the summary's grid,
// `cover` is split_blocks(runs, block). One sums object a channel of `channels`, in that order. The first fault of a
// block ends it. Work is cut into `parallel` by blocks.
Result<std::vector<ChannelSums>> perimeter_sums(const Summary& summary, const CoverageRuns& runs,
                                                const BlockCover& cover, const PixelArea& area,
                                                std::span<const std::size_t> channels, const ReadBlock& read,
                                                const ParallelFor& parallel, const Cancelled& cancelled);

}  // namespace geo
