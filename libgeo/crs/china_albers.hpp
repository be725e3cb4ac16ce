#pragma once

#include <string>

namespace geo {

// WKT2 of the default equal-area system, which PROJ's database lacks: CGCS2000 (EPSG:4490), Albers, standard parallels
// 25° and 47° N, origin 0° N 105° E, no false easting or northing; metres, easting first.
const std::string& china_albers_wkt();

}  // namespace geo
