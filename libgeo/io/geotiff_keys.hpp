#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/crs/crs.hpp"

namespace geo {

// The three GeoTIFF tags (OGC 19-008r4) that carry a CRS.
struct GeoTiffKeys {
  std::vector<std::uint16_t> directory;  // 34735
  std::vector<double> doubles;           // 34736, may be empty
  std::string ascii;                     // 34737, may be empty
};

// The keys of a CRS for a pixel-is-area raster, as GDAL writes them; made once for each CRS and kept. Throws Error when
// the CRS cannot be stored in a GeoTIFF so that it reads back as the same system. Thread safe.
GeoTiffKeys geotiff_keys(const Crs& crs);

}  // namespace geo
