#pragma once

#include <filesystem>
#include <string>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/polygon/zone_set.hpp"

namespace geo {

// Where in a file the zones are and which of its fields say what. A field of a nested GeoJSON object is named with a
// dot: "parent.adcode".
struct ZoneFields {
  std::string layer = {};          // empty: the only layer with geometry
  std::string id = {};             // empty: features are numbered "1", "2", … in file order
  std::string name = {};           // empty: zones have no name; so for level and parent
  std::string level = {};          //
  std::string parent = {};         //
  std::string default_level = {};  // of zones whose level is empty
  std::string crs = {};            // of the coordinates, whatever the file says; empty: as it says
  std::string encoding = {};  // of the text; empty: the .cpg file; without one UTF-8, or GBK where it cannot be UTF-8
};

// The zones of a GeoJSON, GeoPackage, Shapefile or FlatGeobuf file: a plain local file, opened read-only, no other
// driver, nothing from the net. Text is UTF-8 afterwards, without blanks at its ends; ids are text, and 150802 is
// "150802" whether stored as number or text. Z and M are dropped. GeoJSON is WGS 84 unless an old-style crs member says
// otherwise. `version` is set.
//
// Throws UsageError, naming the path, when nothing can be read: no file, other format, damaged, no or several layers,
// unknown layer, field or encoding (all wrong fields at once, each with the nearest name), no coordinate system.
// What is wrong with one zone costs that zone: it is in `refused` (in file order) with its id, or "#n" (its position
// from 1) where the id is empty or not text. Refused are: empty ids; every zone of an id that occurs twice, for the
// figures of neither could be trusted; text that is not in the encoding; no geometry; points, lines and curves; what
// validate() refuses; crossings and overlaps (GEOS). zones + refused = features of the layer. Any thread.
//
// Features are checked in `parallel`, a few at a time; what comes out does not depend on it.
ZoneSet read_zones(const std::filesystem::path& path, const ZoneFields& fields,
                   const ParallelFor& parallel = sequential_for);

}  // namespace geo
