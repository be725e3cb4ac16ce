#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace steppe {

// The value that a raster declares to be no data, if a pixel can have it.
std::optional<std::uint16_t> no_data_of(const geo::RasterSource& source);

// What a raster holds, from one reading of all of it.
struct RasterValues {
  struct Amount {
    std::size_t pixels = 0;
    double area_ha = 0;  // true areas; of a row where they differ, the middle one of its rows of blocks
  };
  std::map<std::uint16_t, Amount> values;  // without no data
  geo::Window with_data;                   // the smallest one with every pixel that is not no data
};

// Faults: pixels that cannot be read.
geo::Result<RasterValues> values_of(geo::RasterSource& source);

}  // namespace steppe
