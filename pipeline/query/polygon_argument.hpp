#pragma once

#include <iosfwd>
#include <string>

#include "libgeo/vector/polygon_input.hpp"

namespace steppe {

// Is this WKT or GeoJSON itself, rather than the name of a file? By its first word: "{", or a name of WKT before a
// parenthesis or EMPTY, with or without "SRID=…;".
bool is_polygon_text(const std::string& argument);

// What one --polygon stands for: a file, WKT or GeoJSON text, or "-" for such text on `standard_input`, of which no
// more is read than the limit.
geo::Result<geo::PolygonInput> polygons_of_argument(const std::string& argument, const geo::PolygonOptions& options,
                                                    std::istream& standard_input);

}  // namespace steppe
