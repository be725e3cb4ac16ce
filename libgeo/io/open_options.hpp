#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "libgeo/io/reading_order.hpp"

namespace geo {

// How a raster is opened. The defaults hold one row of 1024² int16 blocks of a Sentinel-2 tile decoded.
struct OpenOptions {
  bool fast_tiff = true;                                // false: always through GDAL (tests compare the two)
  std::size_t cache_bytes = std::size_t{32} << 20;      // decoded blocks kept by the fast path, at most
  std::size_t max_block_bytes = std::size_t{64} << 20;  // a file with larger decoding units (all bands) is refused
  ReadingOrder order = {};                              // when known, the fast path keeps what it needs and no more
  bool masks = false;                  // cells that the file's mask leaves out are no data (masked_source.hpp)
  bool mosaics = false;                // VRT files that only place tiles side by side are read (mosaic_source.hpp)
  bool file_no_data = true;            // false: the no-data value that the file declares is a value like any other
  std::optional<double> no_data = {};  // is no data whatever the file says
  // Not empty: the file must have this seal (raster_seal.hpp), every block is checked when it is decoded, and a file
  // that is not what was sealed is an unreadable fault. Only the fast path can do that: REQUIRES fast_tiff, no masks.
  std::string seal = {};
};

}  // namespace geo
