#pragma once

#include <memory>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/io/open_options.hpp"
#include "libgeo/raster/raster_source.hpp"

class GDALDataset;

namespace geo {

struct CloseGdalDataset {
  void operator()(GDALDataset* dataset) const;
};
using GdalDatasetPtr = std::unique_ptr<GDALDataset, CloseGdalDataset>;

// An open file and what was accepted of it.
struct GdalRaster {
  GdalDatasetPtr dataset;
  RasterInfo info;
  std::string driver;  // GDAL's short name, "GTiff"
};

// Opens a raster read-only and checks all that a RasterSource promises: a known driver (GTiff, COG, JP2OpenJPEG,
// HDF4Image, HFA, ENVI), a sane size, one pixel type that PixelType has, north-up georeferencing and a CRS. Remote
// paths (/vsicurl/ …) are refused. The info's no data is that of the options, where they say something. Both readers
// start here, so both accept the same files and report the same info.
Result<GdalRaster> open_gdal_dataset(const std::string& path, const OpenOptions& options);

}  // namespace geo
