#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "libgeo/io/mosaic_tile.hpp"

namespace geo {

// The text of a GDAL virtual raster over the tiles: one dataset for a desktop GIS, without a copy of a pixel. CRS,
// pixel type, no data, colour table, band descriptions, scale, offset and unit are those of the first tile by path;
// file names are relative to the VRT, so the folder can be moved. Where no tile lies there is no data. The bytes depend
// on the arguments and that tile only, not on the order of `tiles`. Throws Error when the first tile cannot be opened
// or a tile is not aligned with it. REQUIRES at least one tile.
std::string mosaic_vrt(const std::filesystem::path& path, std::vector<MosaicTile> tiles,
                       const std::map<std::string, std::string>& metadata);

// The same into the file, under a temporary name and renamed. Throws Error also when it cannot be written.
void write_mosaic_vrt(const std::filesystem::path& path, std::vector<MosaicTile> tiles,
                      const std::map<std::string, std::string>& metadata);

}  // namespace geo
