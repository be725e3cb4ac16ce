#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "libgeo/io/png.hpp"

namespace geo {

// The bytes of a PNG file of a picture of few colours, made for speed and size: a palette of the colours that occur, as
// few bits a pixel as they need (1, 2, 4 or 8; PNG 1.2, 11.2), no filter, one quick search for repetitions. png_bytes()
// says the same pixels through GDAL. `palette`: by pixel value. Same picture, same bytes. Throws Error when memory is
// short. Thread-safe. REQUIRES pixels.size() == cols · rows, cols and rows ≥ 1, every pixel below palette.size() ≤ 256.
std::string palette_png(std::int64_t cols, std::int64_t rows, std::span<const std::uint8_t> pixels,
                        std::span<const PaletteColour> palette);

}  // namespace geo
