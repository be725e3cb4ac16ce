#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "libgeo/io/cog_sink.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace steppe_test {

// Replaces one file of a scene that was written ("SR_B4") by a GeoTIFF whose directory is whole and whose pixels end
// early: what a broken transfer leaves. It opens, but it cannot be read.
inline void truncate_band(const TinyLandsat& scene, const std::filesystem::path& folder, const std::string& band) {
  const auto& tiff = scene.files.at(band);
  geo::RasterSpec spec{{{tiff.x0, tiff.y0, tiff.dx, tiff.dy, tiff.cols, tiff.rows},
                        geo::Crs::from_text("EPSG:" + std::to_string(tiff.epsg)).value()}};
  spec.type = geo::PixelType::uint16;
  spec.no_data = 0;
  const auto path = folder / (scene.id + "_" + band + ".TIF");
  std::filesystem::remove(path);
  const auto sink = geo::create_cog(path, spec);
  sink->write_block(0, 0, std::span<const std::uint16_t>(tiff.pixels));
  sink->finish();
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 20);
}

}  // namespace steppe_test
