#pragma once

#include <string>

#include "pipeline/query/answered_polygon.hpp"

namespace steppe {

// Answers as JSON: everything that is known, nested as it belongs together (docs/query.md lists the members). Written
// piece by piece, as there may be more polygons than fit in memory: head, the polygons with ",\n" between them, tail.
// Numbers are those of the CSV, digit for digit; an unknown is null. Text that is not UTF-8 is mended.
std::string json_head(const QueryContext& context);
std::string json_polygon(const QueryContext& context, const AnsweredPolygon& polygon);
std::string json_tail();

}  // namespace steppe
