#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/io/raster_seal.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// A TIFF decoded without GDAL: block bytes straight from the file (pread), libdeflate or libzstd, our own predictors,
// and a small cache of decoded blocks (options.cache_bytes). `info` is what GDAL said of the same file: it decides
// about CRS, georeferencing and no data, so both paths agree on them. Null when the file needs GDAL after all: another
// codec, bit depth or layout, or tags on which libtiff and GDAL do not agree. `sealed`: the blocks as they must be, one
// each; none: nothing is known of them. One object a thread.
std::unique_ptr<RasterSource> open_tiff_source(const std::string& path, const RasterInfo& info,
                                               const OpenOptions& options, std::vector<SealedBlock> sealed = {});

}  // namespace geo
