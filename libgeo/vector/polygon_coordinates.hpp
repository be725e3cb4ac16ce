#pragma once

#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

struct PastedPolygons {
  PolygonInput input;
  std::vector<Message> notes;  // what was taken for granted: the zone, the order of the columns, lines left out
};

// Polygons from coordinates as people paste them out of a spreadsheet: a corner a line, two numbers apart by a tab,
// spaces, a comma or a semicolon (also the full-width ones), perhaps behind a number or name of the corner, or before a
// height; an empty line between two polygons; lines without a number (headings) are left out. Rings need not be closed.
// Numbers are
//   - degrees: 115.5, or 115°30′20.5″ with E, W, N, S, 东经, 北纬 … or without (° ' " and 度分秒, d m s);
//   - metres, in options.crs, else by the two digits of the 3-degree zone before the easting (39 512345.6): then
//   CGCS2000
//     in that zone (EPSG:4513 + zone − 25).
// Latitude or northing first, as Chinese surveys write, is turned round where it can be told (one column can only be
// the other), and noted. A fault of the whole: nothing of the kind (the first line that is not understood is named),
// metres without a zone or a CRS, lines of which some are degrees and some metres. Text in UTF-8.
Result<PastedPolygons> polygons_from_coordinates(std::string_view text, const PolygonOptions& options);

}  // namespace geo
