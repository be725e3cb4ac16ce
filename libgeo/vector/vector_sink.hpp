#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

enum class ColumnType { text, number };

struct VectorColumn {
  std::string name;
  ColumnType type = ColumnType::text;
};

// monostate: no value. The alternative must be that of the column.
using VectorValue = std::variant<std::monostate, std::string, double>;

struct VectorRow {
  MultiPolygon shape;               // empty: a row without geometry
  std::vector<VectorValue> values;  // one a column
  std::optional<Point> point = {};  // instead of `shape`, in a layer of points
};

// A layer of polygons, or of points, with a table.
struct VectorTable {
  std::string layer;
  Crs crs;
  std::vector<VectorColumn> columns;
  std::vector<VectorRow> rows;
  bool points = false;
};

// A GeoPackage with one layer, whole or not at all (OutputFile: a link stays, a pipe is written into); the same table
// gives the same bytes (its date is fixed). It is made in memory, whose size it needs. Throws Error (no_space on a full
// disk) naming the path. Any thread.
void write_geopackage(const std::filesystem::path& path, const VectorTable& table);

// The same as an ESRI Shapefile: `path` ends in .shp, and .shx, .dbf, .prj and .cpg (UTF-8) stand beside it, the .shp
// last. Texts are cut at 254 bytes, between letters. REQUIRES names of at most ten bytes, different in any letter case.
void write_shapefile(const std::filesystem::path& path, const VectorTable& table);

}  // namespace geo
