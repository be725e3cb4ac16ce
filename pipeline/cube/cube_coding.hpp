#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace steppe {

// How the files of the cube hold a block of a band: each pixel's difference from the one above it (from kCubeNothing in
// the first row) with its sign in the lowest bit, and the low bytes of all apart from the high ones. Measurements
// differ from their neighbours by little, so that high bytes are nearly all zero: zstd makes 0.72 of what it makes of
// TIFF's differences, in half the time. A block of nothing is all zeros.

// REQUIRES spans of one length, whole rows of `width` and a little-endian machine, as TIFF of ours is.
void code_block(std::span<const std::int16_t> pixels, std::size_t width, std::span<std::int16_t> coded);

// The first rows of it, as many as `pixels` has. REQUIRES whole rows, and no more than are coded.
void decode_block(std::span<const std::int16_t> coded, std::size_t width, std::span<std::int16_t> pixels);

}  // namespace steppe
