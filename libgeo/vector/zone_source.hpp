#pragma once

#include <filesystem>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "libgeo/vector/zone_fields.hpp"

namespace geo {

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
