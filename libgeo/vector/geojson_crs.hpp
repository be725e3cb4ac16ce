#pragma once

#include <string>
#include <string_view>

namespace geo {

// Of a crs member of GeoJSON before RFC 7946 ("urn:ogc:def:crs:EPSG::4490"): the text that Crs reads. Empty when it is
// of no form that names a system without doubt.
std::string crs_of_name(std::string_view name);

}  // namespace geo
