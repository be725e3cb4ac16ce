#pragma once

#include <optional>
#include <string_view>

namespace steppe {

// How EPSG names a system, if it does: what WMTS must say of it.
struct EpsgCode {
  int code = 0;
  bool north_first = false;  // its axes are northing (latitude) and easting, as its corners must be written
};

// Of WKT2 text; nothing for a system without a code of its own, such as China Albers.
std::optional<EpsgCode> epsg_code(std::string_view wkt);

}  // namespace steppe
