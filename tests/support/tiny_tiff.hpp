#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace steppe_test {

// A small uncompressed GeoTIFF of unsigned 16 bit, written byte by byte so that the tests of reading do not lean on the
// code that writes. Pixels are interleaved by band.
struct TinyTiff {
  int cols = 8, rows = 6;
  int bands = 1;
  double x0 = 400000, y0 = 4500000, dx = 30, dy = 30;
  int epsg = 32648;
  std::optional<int> no_data;
  std::vector<std::uint16_t> pixels;

  static TinyTiff filled(int cols, int rows, std::uint16_t value) {
    TinyTiff tiff{.cols = cols, .rows = rows, .no_data = {}, .pixels = {}};
    tiff.pixels.assign(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows), value);
    return tiff;
  }
  std::uint16_t& at(int row, int col) { return pixels[static_cast<std::size_t>(row * cols + col)]; }
};

void write_tiff(const std::filesystem::path& path, const TinyTiff& tiff);

}  // namespace steppe_test
