#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace steppe_test {

// A small lossless JPEG 2000 of one band, unsigned 8 or 16 bit, with its place inside.
struct TinyJp2 {
  int cols = 24, rows = 20;
  double x0 = 399960, y0 = 4500000, resolution = 10;
  int epsg = 32648;
  bool bytes = false;  // unsigned 8 bit
  int tile = 1024;     // sides of the parts it is coded in
  int bits = 0;        // of a pixel as coded; 0: all
  std::vector<std::uint16_t> pixels;

  static TinyJp2 filled(int cols, int rows, double resolution, std::uint16_t value);
  std::uint16_t& at(int row, int col) { return pixels[static_cast<std::size_t>(row * cols + col)]; }
};

void write_jp2(const std::filesystem::path& path, const TinyJp2& jp2);

// A made-up Sentinel-2 Level-2A product of 24 × 20 pixels of 10 m and 12 × 10 of 20 m in UTM 48N, baseline 05.09 with
// offsets of −1000. B02 holds 1500 (reflectance 0.05), B03 1800, B04 2000 (0.1), B08 4000 (0.3), B8A 4200 (0.32), B11
// 3500, B12 3000; SCL 4. Tests change what they are about, then write it.
struct TinySafe {
  std::string id = "S2A_MSIL2A_20230715T033541_N0509_R061_T48TXL_20230715T081502";
  std::map<std::string, TinyJp2> images;     // "B02_10m"
  std::map<std::string, std::string> facts;  // element of MTD_MSIL2A.xml → text, "PROCESSING_BASELINE"
  std::map<int, std::string> offsets;        // band_id → text; empty: no list
  std::string granule = "L2A_T48TXL_A042105_20230715T034107";

  int cols = 24, rows = 20;  // of 10 m; resize() changes them

  TinySafe();
  // Other sides, even; each image keeps the value of its first pixel.
  void resize(int new_cols, int new_rows);
  std::string product_metadata() const;
  std::string tile_metadata() const;
  std::filesystem::path image(const std::string& name) const;  // below the folder
  // FOLDER/<id>.SAFE, which it returns.
  std::filesystem::path write(const std::filesystem::path& folder) const;
};

// Packs a folder into a zip, its files stored or deflated. Their names begin with the folder's own, or, where `base` is
// given, are relative to that.
void write_zip(const std::filesystem::path& zip, const std::filesystem::path& folder, bool deflate = false,
               const std::filesystem::path& base = {});

}  // namespace steppe_test
