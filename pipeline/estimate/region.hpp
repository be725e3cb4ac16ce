#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"

namespace steppe {

// The official land area of a region (desert and water included): what its zones must make up, and the denominator of
// its forest coverage (science 7.1).
struct OfficialArea {
  std::string region, region_cn, zone_id;
  std::string caliber;  // of the forest coverage that it is the denominator of; empty: every one
  double land_ha = 0;
  std::string source, note;
};

struct RegionTable {
  std::vector<OfficialArea> rows;
  std::vector<geo::Message> refused;  // file:line: …; an area that is none, a zone and caliber twice
  std::string sha256 = {};            // of the bytes that were read

  // Of the caliber, else of every one; null when the zone has no row.
  const OfficialArea* of(std::string_view zone_id, std::string_view caliber = {}) const;
};

// CSV columns: region, zone_id, land_area_km2, source; optional: region_cn, caliber, note. A fault when the file cannot
// be read, is no CSV, or lacks a column; single bad rows cost themselves.
geo::Result<RegionTable> read_regions(const std::filesystem::path& file);

}  // namespace steppe
