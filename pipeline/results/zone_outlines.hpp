#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// The outlines of a night's zones beside its index (`products/zones.geojson`), for whoever shows the zones without the
// configuration: GeoJSON (RFC 7946) in WGS 84, within a quarter of a pixel of the zones, borders in common still in
// common. To be drawn and to say in which zone a place lies; areas come from the tables. Sealed text; the same zones
// and grid, the same bytes.

// A zone as the file has it; without an outline where the zone was refused.
struct ZoneOutline {
  std::string id, name, level, parent;
  geo::MultiPolygon shape;  // longitude and latitude
};
struct ZoneOutlines {
  std::string zone_set, zone_version;
  std::vector<ZoneOutline> zones;  // those used, then those refused, each in the file's order
};

// The file: beside the index.
std::filesystem::path zone_outlines_path(const Workspace& workspace);
// Throws Error.
void write_zone_outlines(const Workspace& workspace, const NightResult& night);
// Whether the file on disk is of this night's zones.
bool zone_outlines_stand(const Workspace& workspace, const NightResult& night);
// A fault of kind missing when a run of an older version left none.
geo::Result<ZoneOutlines> read_zone_outlines(const Workspace& workspace);

}  // namespace steppe
