#pragma once

#include <string>
#include <vector>

#include "libgeo/vector/polygon_input.hpp"
#include "pipeline/query/ask_all.hpp"

namespace steppe {

// The polygons of every --polygon, in order; with several arguments an id that occurred before gets the argument's
// number in front ("2_1"). An argument that cannot be understood as a whole (broken JSON, an unreadable file) is one
// refused polygon, named as it was given: it must not cost the others. Throws UsageError, for all arguments at once,
// where the command line is to be mended: no such file, layer or field, no CRS.
std::vector<AskedPolygon> read_polygons(const std::vector<std::string>& arguments, const geo::PolygonOptions& options);

}  // namespace steppe
