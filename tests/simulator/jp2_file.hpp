#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "libgeo/crs/spatial_grid.hpp"

namespace steppe::sim {

// One band as a lossless JPEG 2000 file with its georeference inside (GeoJP2 box), as Sentinel-2 products have it.
// Makes the folder. REQUIRES as many pixels as the grid has. Throws geo::Error when it cannot be written.
void write_jp2(const std::filesystem::path& path, const geo::SpatialGrid& where, std::span<const std::uint16_t> pixels);
void write_jp2(const std::filesystem::path& path, const geo::SpatialGrid& where, std::span<const std::uint8_t> pixels);

}  // namespace steppe::sim
