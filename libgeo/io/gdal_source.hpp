#pragma once

#include <memory>
#include <string>

#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// An open raster of any accepted format, read through its GDAL handle, as it was opened with `options`.
std::unique_ptr<RasterSource> make_gdal_source(const std::string& path, GdalRaster raster,
                                               const OpenOptions& options = {});

}  // namespace geo
