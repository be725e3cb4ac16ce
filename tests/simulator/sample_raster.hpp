#pragma once

#include "libgeo/raster/raster_sink.hpp"

namespace steppe::sim {

inline constexpr std::int64_t kBlock_px = 256;

// How every raster of a sample is written: one band, deflated hard, because the sample is kept in the repository.
geo::RasterSpec sample_raster(const geo::SpatialGrid& where, geo::PixelType type, double no_data,
                              geo::OverviewRule overviews);

}  // namespace steppe::sim
