#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace geo {

// A polygon as its text has it, before it is checked. The fault's message has no subject: the id may come later.
struct PolygonDraft {
  std::string id, name;  // empty: none
  MultiPolygon shape;
  std::optional<Fault> fault;
};

struct PolygonDrafts {
  std::vector<PolygonDraft> polygons;
  std::string crs;                  // as the text has it ("EPSG:4490"); empty: it says nothing
  std::size_t vertices = 0;         // kept, of all
  std::vector<std::string> fields;  // some that the text has, when not one polygon had the id field asked for
};

// Puts a draft behind the others. A fault of the whole: more polygons, or more vertices in all, than the limits.
Result<void> add_draft(PolygonDrafts& drafts, PolygonDraft draft, const PolygonLimits& limits);

// The coordinate system that the text names ("EPSG:4490"; empty: none here). A fault of the whole: it names two.
Result<void> keep_crs(PolygonDrafts& drafts, const std::string& crs);

}  // namespace geo
