#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
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
  MultiPolygon shape;      // empty when FeatureWish::keep does not want it
  double area_m2 = 0;      // ground_area_m2() of the shape
};

struct RefusedFeature {
  std::size_t number = 0;
  Fault fault;            // begins with "feature N:"
  std::string text = {};  // as Feature::text; empty when it cannot be read
  // Where the feature may lie, valid; empty when nothing tells (no geometry, a point). With its area.
  MultiPolygon shape = {};
  double area_m2 = 0;
};

// One whose geometry was not valid and could only mean one thing. It is among the features, too.
struct RepairedFeature {
  std::size_t number = 0;
  Message wrong;  // begins with "feature N:"
  double area_m2 = 0;
};

struct FeatureSet {
  std::string name;  // of the layer
  Crs crs;
  std::vector<Feature> features;  // in file order
  std::vector<RefusedFeature> refused;
  std::string field = {};  // whose texts they are; empty: none
  bool numbers = false;    // that field holds numbers, so that leading zeros are lost
  std::vector<RepairedFeature> repaired = {};
  std::size_t layers = 1;    // with geometry, of the file: the one that has the field was taken
  bool guessed_gbk = false;  // nothing says that the text is GBK, or what is said is Latin, and it reads as Chinese
  Box bounds = {};           // of the features, also of those whose shape is not kept
};

// What is wanted of a file.
struct FeatureWish {
  std::string field = {};               // empty: none, unless the layer has one of `usual`
  std::vector<std::string> usual = {};  // in any letter case
  // Where no field is wished for and none of `usual` is there: whether the values of a field, in the first thousand
  // features, say what these are. The first such field is taken.
  std::function<bool(const std::set<std::string>& values, bool numbers)> tells = {};
  bool repair = false;  // invalid geometries are repaired where they can only mean one thing
  // Which values' shapes are wanted; asked once with all values there are. None: all of them.
  std::function<std::set<std::string>(const std::set<std::string>& values, bool numbers)> keep = {};
};

// The polygons of a file that holds one layer with geometry, or one alone of several that has the field (`field`, else
// one of `usual`), with the field `field` as text whatever its type (a whole
// number is "7", stored as integer, real or text). An empty `field` asks for none. Formats, encodings and coordinate
// systems as read_zones(): plain local files, GBK where bytes cannot be UTF-8, a CRS is required.
//
// Two passes, texts and then polygons: memory is that of the polygons that are kept (16 bytes a vertex, some 200 a
// feature); 100 000 forest compartments take a second or two. Shapes that are not kept are not checked for crossings.
// Throws UsageError naming the path when nothing can be read: no file, other format, damaged, no layer or none that is
// meant, a Shapefile without its table, no such field (with the nearest name), unknown encoding, no CRS. What is wrong
// with one feature costs that feature: it is in `refused` when it has no polygon, is not valid (validate(), then GEOS)
// and not repaired, or its text is not in the encoding. features + refused = features of the layer. Any thread.
FeatureSet read_features(const std::filesystem::path& path, const FeatureWish& wish);
FeatureSet read_features(const std::filesystem::path& path, const std::string& field);

}  // namespace geo
