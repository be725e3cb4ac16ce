#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace geo {

struct PaletteColour {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
};

// A picture of at most 256 colours, row by row from the top. REQUIRES pixels.size() == cols · rows, every pixel below
// palette.size().
struct PaletteImage {
  std::int64_t cols = 0, rows = 0;
  std::vector<std::uint8_t> pixels;
  std::vector<PaletteColour> palette;
};

// A picture in full colour, row by row from the top, three bytes a pixel. REQUIRES rgb.size() == 3 · cols · rows.
struct ColourImage {
  std::int64_t cols = 0, rows = 0;
  std::vector<std::uint8_t> rgb;
};

// The bytes of a PNG file (palette, transparency by entry). Same picture, same bytes. Throws Error when GDAL's PNG
// driver cannot write it.
std::string png_bytes(const PaletteImage& image);
std::string png_bytes(const ColourImage& image);

}  // namespace geo
