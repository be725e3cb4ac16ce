#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/line_strip.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/vector/feature_source.hpp"

namespace geo {

// A feature as somebody drew it: areas, lines or points, or several of these, in the file's CRS.
struct DrawnFeature {
  std::size_t number = 0;          // from 1, its position in the file
  std::vector<std::string> texts;  // of the fields, in the order of DrawnSet::fields; empty without a value
  MultiPolygon polygons;           // valid
  std::vector<Line> lines;         // two points and more each
  std::vector<Point> points;
};

struct DrawnSet {
  std::string name;  // of the layer
  Crs crs;
  std::vector<std::string> fields;     // as the layer writes them; empty: the layer has no such field
  std::vector<DrawnFeature> features;  // in file order
  std::vector<RefusedFeature> refused;
  std::size_t repaired = 0;  // polygons that could only mean one thing
};

// One field that is wished for.
struct FieldWish {
  std::string name = {};                // must be there; empty: the first of `usual` that is
  std::vector<std::string> usual = {};  // in any letter case
};

// Every feature of a file, whatever its geometry; rows without one are refused. Formats, encodings, layers, coordinate
// systems and errors as read_features(): throws UsageError naming the path when nothing can be read; what is wrong with
// one feature costs that feature. A file without features is no error: it says that there are none. Any thread.
DrawnSet read_drawn(const std::filesystem::path& path, const std::vector<FieldWish>& fields);

}  // namespace geo
