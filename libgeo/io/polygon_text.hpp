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
  std::optional<Crs> crs =
      {};                  // of the coordinates; absent: the file's own, WGS 84 for GeoJSON; WKT has none and needs it
  std::string layer = {};  // of a file with several
  std::string id = {};     // field that names a polygon; empty: "1", "2", …
  std::string name = {};
  PolygonLimits limits = {};
};

// A polygon of the input, in the order given: valid, or why it is not.
struct InputPolygon {
  std::string id, name;
  Result<MultiPolygon> shape;
};

struct PolygonInput {
  Crs crs;
  std::vector<InputPolygon> polygons;
};

// Text: WKT (POLYGON, MULTIPOLYGON; several lines are several polygons; EWKT's "SRID=4490;" is understood), or GeoJSON
// (geometry, Feature, FeatureCollection, GeometryCollection of polygons; one after the other as GeoJSON text sequences
// too). Never throws for what one polygon is: that is its fault. A fault of the whole: neither WKT nor GeoJSON, not
// UTF-8, no polygon at all, too much text or too many polygons, JSON nested deeper than GeoJSON can be, no CRS.
Result<PolygonInput> polygons_from_text(std::string_view text, const PolygonOptions& options);

// A GeoPackage, Shapefile, GeoJSON or FlatGeobuf file (as read_zones()), or a text file with WKT.
Result<PolygonInput> polygons_from_file(const std::filesystem::path& path, const PolygonOptions& options);

}  // namespace geo
