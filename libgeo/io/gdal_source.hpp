#pragma once

#include <memory>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// A raster of any accepted format, read through one GDAL handle of its own.
Result<std::unique_ptr<RasterSource>> open_gdal_source(const std::string& path, const OpenOptions& options);
std::unique_ptr<RasterSource> make_gdal_source(const std::string& path, GdalRaster raster);

}  // namespace geo
