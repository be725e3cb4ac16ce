#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
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

// Text in UTF-8: WKT (POLYGON, MULTIPOLYGON, GEOMETRYCOLLECTION of them; several lines are several polygons; EWKT's
// "SRID=4490;" is understood), or GeoJSON (geometry, Feature, FeatureCollection; one after the other as GeoJSON text
// sequences too). A geometry collection is one polygon of several parts. Z and M are dropped.
//
// Never throws for what one polygon is: that is its fault, and the others are read. A polygon is refused for no
// geometry, points, lines and curves; what is no number; what validate() refuses (open rings are not closed for
// anyone); crossings and overlaps; a ring across the antimeridian; more vertices or rings than the limits, or an
// outline folded so often that its crossings cannot be looked for. A fault of the whole: neither WKT nor GeoJSON,
// broken JSON (with the byte), not UTF-8, no polygon at all, too much text, too many polygons or vertices together, no
// CRS or two, an id that no polygon has. Depth costs nothing: members that GeoJSON does not know are skipped however
// deep.
//
// What cannot be known from coordinates is not looked for: GCJ-02, in which Chinese web maps draw, is some hundred
// metres away from CGCS2000 and looks like it. Whoever sends a polygon must know.
//
// A million vertices take about a second, half of it GEOS, and 150 MiB with the text. Any thread.
Result<PolygonInput> polygons_from_text(std::string_view text, const PolygonOptions& options);

// A GeoPackage, Shapefile or FlatGeobuf file (as read_zones(): a plain local file, text by its encoding), or a text
// file with GeoJSON or WKT, by what it holds; a name that promises another format is a fault. Polygons in the order of
// the layer, the refused ones in their place; geometry collections in layers are refused.
Result<PolygonInput> polygons_from_file(const std::filesystem::path& path, const PolygonOptions& options);

}  // namespace geo
