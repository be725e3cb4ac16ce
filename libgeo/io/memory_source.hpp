#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/crs/crs.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// A source over pixels in memory, which it owns. T: the C++ type of any PixelType. `block` is what info() reports as
// the unit of decoding. Throws Error unless there is at least one band and all bands have one grid, one no data and
// whole pixels.
template <class T>
std::unique_ptr<RasterSource> memory_source(std::string name, Crs crs, std::vector<Raster<T>> bands,
                                            std::int64_t block = 256);

extern template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::uint8_t>>,
                                                            std::int64_t);
extern template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::int16_t>>,
                                                            std::int64_t);
extern template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::uint16_t>>,
                                                            std::int64_t);
extern template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::int32_t>>,
                                                            std::int64_t);
extern template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::uint32_t>>,
                                                            std::int64_t);
extern template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<float>>, std::int64_t);
extern template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<double>>,
                                                            std::int64_t);

}  // namespace geo
