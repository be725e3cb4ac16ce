#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/polygon/validate.hpp"

namespace geo {

// What polygons for a query may cost, and how they are to be understood.
struct PolygonLimits {
  ShapeLimits shape = {};                           // of one polygon; rings are parts and holes
  std::size_t polygons = 100'000;                   // of one input
  std::size_t vertices = 20'000'000;                // of one input; 16 bytes each are kept
  std::size_t text_bytes = std::size_t{256} << 20;  // of WKT or GeoJSON text
};

struct PolygonOptions {
  // Of the coordinates, whatever the input says itself. Absent: the file's own, EWKT's SRID, the crs member of GeoJSON
  // before RFC 7946, WGS 84 for GeoJSON without one; WKT has none and needs it.
  std::optional<Crs> crs = {};
  std::string layer = {};  // of a file with several
  // Field (in GeoJSON property, "parent.adcode" of nested ones) that names a polygon. Empty: a GeoJSON feature's own
  // id, else "1", "2", … by position.
  std::string id = {};
  std::string name = {};
  PolygonLimits limits = {};
};

// A polygon of the input, in the order given: valid, or why it is not (the message begins with "polygon ID:"). Ids need
// not differ. A polygon without the field asked for is "#n", its position from 1. Id and name are UTF-8 on one line, at
// most 500 bytes of them in GeoJSON.
struct InputPolygon {
  std::string id, name;
  Result<MultiPolygon> shape;
};

struct PolygonInput {
  Crs crs;
  std::vector<InputPolygon> polygons;  // at least one
};

}  // namespace geo
