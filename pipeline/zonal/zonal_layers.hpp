#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/file_stamp.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/io/open_options.hpp"
#include "pipeline/zonal/zonal_job.hpp"
#include "pipeline/zonal/zonal_scale.hpp"

namespace steppe {

// A band that statistics are made of, as its file describes it.
struct ZonalRaster {
  std::string name;  // of its columns: unique among the rasters
  std::string path;
  int band = 1;
  geo::PixelType type = geo::PixelType::uint8;
  std::optional<double> no_data;
  ValueUnit unit;
  geo::OpenOptions open = {};               // how it is read
  std::optional<geo::FileStamp> file = {};  // before it was looked at; nothing when it is no plain file
};

struct ZonalRasters {
  geo::SpatialGrid where;
  std::vector<ZonalRaster> layers;
  std::optional<ZonalRaster> weights;
};

// The raster as the engine reads it.
geo::ZonalLayer engine_layer(const ZonalRaster& raster);

// Opens every raster once to see what it is. Throws UsageError with all that is wrong: a file that cannot be opened, a
// band that is not there, a scale that cannot be used, rasters that are not on one grid.
ZonalRasters look_at_rasters(const ZonalJob& job);

}  // namespace steppe
