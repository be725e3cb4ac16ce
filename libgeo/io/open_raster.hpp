#pragma once

#include <memory>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// Opens a raster file: a TIFF through the fast path when it can decode it, everything else (and TIFFs with other
// codecs) through GDAL; both give the same info and the same pixels. A subdataset name ("HDF4_EOS:EOS_GRID:…") is a
// path too. Broken, unsupported and remote files are faults that name the path. One source a thread; opening takes
// milliseconds.
Result<std::unique_ptr<RasterSource>> open_raster(const std::string& path, const OpenOptions& options = {});

}  // namespace geo
