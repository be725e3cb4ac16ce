#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/io/cog_sink.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_scene.hpp"

namespace steppe_test {

// A scene of 8 × 1600 pixels in compressed blocks of 256 rows. Ingest looks at blocks 0, 2, 3, 5 and 6.
inline TinyLandsat tall_scene(std::string_view day) {
  auto scene = tiny_scene(day);
  scene.metadata["PROJECTION_ATTRIBUTES.CORNER_LL_PROJECTION_Y_PRODUCT"] = "4452015.000";
  return scene;
}

inline void write_tall(const TinyLandsat& scene, const std::filesystem::path& folder) {
  auto small = scene;
  for (auto& [name, file] : small.files) file = TinyTiff::filled(8, 1600, file.pixels[0]);
  small.write(folder);
  // Band 4 once more, compressed, with noise that does not compress away.
  geo::RasterSpec spec{{{400000, 4500000, 30, 30, 8, 1600}, geo::Crs::from_text("EPSG:32648").value()}};
  spec.type = geo::PixelType::uint16;
  spec.no_data = 0;
  const auto path = folder / (scene.id + "_SR_B4.TIF");
  std::filesystem::remove(path);
  const auto sink = geo::create_cog(path, spec);
  std::mt19937 random(1);
  for (std::int64_t block = 0; block < 7; ++block) {
    std::vector<std::uint16_t> pixels(static_cast<std::size_t>(8 * std::min<std::int64_t>(256, 1600 - 256 * block)));
    for (auto& pixel : pixels) pixel = static_cast<std::uint16_t>(10400 + random() % 1000);
    sink->write_block(block, 0, std::span<const std::uint16_t>(pixels));
  }
  sink->finish();
}

// Where the data of block `index` of a little-endian TIFF's first directory begin.
inline std::size_t block_offset(const std::string& tiff, std::size_t index) {
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::size_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) value = value * 256 + static_cast<unsigned char>(tiff.at(at + i));
    return value;
  };
  const std::size_t directory = number(4, 4);
  for (std::size_t i = 0; i < number(directory, 2); ++i)
    if (const auto entry = directory + 2 + 12 * i; number(entry, 2) == 324)
      return number(number(entry + 8, 4) + 4 * index, 4);
  throw std::runtime_error("no TileOffsets");
}

// Damages block 1 of the red band, which nobody reads before the work.
inline void corrupt_inside(const TinyLandsat& scene, const std::filesystem::path& folder) {
  const auto path = folder / (scene.id + "_SR_B4.TIF");
  auto bytes = read_text(path);
  bytes.replace(block_offset(bytes, 1) + 200, 64, 64, '\x5a');
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace steppe_test
