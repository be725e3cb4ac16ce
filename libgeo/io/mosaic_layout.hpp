#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// A tile as a VRT places it: whole cells of a file, moved and never resampled.
struct MosaicPart {
  std::string file;
  int band = 0;                   // of the file, from 0
  Window source, target;          // of equal size: in the file, in the mosaic
  std::optional<double> no_data;  // cells of this value are not painted
};

// A virtual raster that only lays tiles side by side (what write_mosaic_vrt and gdalbuildvrt write). Later parts paint
// over earlier ones.
struct MosaicLayout {
  RasterInfo info;  // its blocks are a guess of 256 × 256
  std::vector<std::vector<MosaicPart>> bands;
};

// What the XML of a VRT says. Faults: unsupported for whatever is not a plain mosaic (resampled, scaled, warped or
// computed sources, rotated grids, remote files), bad_metadata when it contradicts itself, too_large.
Result<MosaicLayout> parse_mosaic(const std::filesystem::path& vrt, const std::string& xml);

}  // namespace geo
