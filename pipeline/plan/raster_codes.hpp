#pragma once

#include <memory>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace steppe {

// A raster of codes of whatever pixel type, opened as one of uint16: GIS programs write classes as int32 or float32 as
// readily as bytes. Rasters of uint8 and uint16 come as they are. Of others, 65535 is the no data of what is returned,
// and stands for their own no data, NaN and what their mask leaves out; a value that is no whole number 0 … 65534 is an
// unsupported fault at reading. Memory: a million pixels beside what is asked for. Faults: those of geo::open_raster().
geo::Result<std::unique_ptr<geo::RasterSource>> open_codes(const std::string& path);

}  // namespace steppe
