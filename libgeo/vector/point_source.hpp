#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// A point of a vector file and what one of its fields says.
struct PointFeature {
  std::size_t number = 0;  // from 1, its position in the file
  std::string text;        // UTF-8, without blanks at its ends; empty without a value
  Point at;
};

struct PointSet {
  Crs crs;
  std::string field;  // whose texts they are
  std::vector<PointFeature> points;
  std::size_t refused = 0;  // features that are no single point, or whose text is not in the encoding
};

// Whether the first feature with a geometry in the layer that is meant (feature_layer.hpp) is a point. Throws what
// read_points() throws.
bool holds_points(const std::filesystem::path& path, const std::string& field, const std::vector<std::string>& usual);

// The points of a file, with `field` (empty: the first of `usual` that the layer has) as text. A multipoint of one
// point is a point. Formats, encodings, coordinate systems and what is thrown as read_features(). Any thread.
PointSet read_points(const std::filesystem::path& path, const std::string& field,
                     const std::vector<std::string>& usual);

}  // namespace geo
