#pragma once

#include <string>

#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// GDAL's metadata tag (42112): the dataset's items in the order of their names, then scale, offset, unit and
// description of each band. Empty when there is nothing to say.
std::string gdal_metadata_xml(const RasterSpec& spec);

}  // namespace geo
