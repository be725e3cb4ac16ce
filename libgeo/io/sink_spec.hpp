#pragma once

#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// Throws Error naming `name` when the spec contradicts itself or holds what no sink can store: sizes, type, bands,
// block, no data, codec level, band names, scale, colours.
void check_spec(const std::string& name, const RasterSpec& spec);

// The part of the raster that a block covers. Throws Error when the block is outside, `type` is not the spec's or
// `values` is not the number of values of that part.
Window check_block(const std::string& name, const RasterSpec& spec, std::int64_t block_row, std::int64_t block_col,
                   PixelType type, std::size_t values);

Error twice_written(const std::string& name, std::int64_t block_row, std::int64_t block_col);

}  // namespace geo
