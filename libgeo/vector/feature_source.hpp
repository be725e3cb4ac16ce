#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// A polygon of a vector file and what one of its fields says.
struct Feature {
  std::size_t number = 0;  // from 1, its position in the file
  std::string text;        // UTF-8, without blanks at its ends; empty without a field or a value
  MultiPolygon shape;
};

struct RefusedFeature {
  std::size_t number = 0;
  Fault fault;  // begins with "feature N:"
};

struct FeatureSet {
  std::string name;  // of the layer
  Crs crs;
  std::vector<Feature> features;  // in file order
  std::vector<RefusedFeature> refused;
};

// The polygons of a file that holds one layer with geometry, with the field `field` as text whatever its type (a whole
// number is "7", stored as integer, real or text). An empty `field` asks for none. Formats, encodings and coordinate
// systems as read_zones(): plain local files, GBK where bytes cannot be UTF-8, a CRS is required.
//
// One pass: memory is that of the polygons (16 bytes a vertex, some 150 a feature); 100 000 forest compartments take a
// second or two.
// Throws UsageError naming the path when nothing can be read: no file, other format, damaged, no or several layers, no
// such field (with the nearest name), unknown encoding, no CRS. What is wrong with one feature costs that feature: it
// is in `refused` when it has no polygon, is not valid (validate(), then GEOS), or its text is not in the encoding.
// features + refused = features of the layer. Any thread.
FeatureSet read_features(const std::filesystem::path& path, const std::string& field);

}  // namespace geo
