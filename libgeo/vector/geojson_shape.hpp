#pragma once

#include <string>

#include "libgeo/vector/json_reader.hpp"
#include "libgeo/vector/shape_collector.hpp"

namespace geo {

// The member "type" of the object that the reader has just entered, wherever in it it stands; the reader stays. Empty
// when there is none, when it is no text, or when the text breaks off before it.
std::string geojson_type(JsonReader reader);

// A type of GeoJSON that has coordinates, or GeometryCollection.
bool is_geometry_type(const std::string& type);

// The geometry whose object the reader has just entered, to the collector; leaves the object. What is no polygon is
// refused there; so is a collection in a collection in a collection …, deeper than anyone writes. A collection's
// polygons are parts of one shape.
void read_geojson_shape(JsonReader& reader, ShapeCollector& shape);

}  // namespace geo
