#pragma once

#include "libgeo/crs/crs.hpp"

namespace steppe_test {

// The plane of the tiny scenes and of most layers in tests: UTM zone 48 north on WGS 84.
inline const geo::Crs& utm() {
  static const geo::Crs crs = geo::Crs::from_text("EPSG:32648").value();
  return crs;
}

}  // namespace steppe_test
