#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "tests/simulator/acquisition.hpp"

namespace steppe::sim {

// One group of a Landsat metadata file: keys and values in order. Text values carry their quotes.
struct MetadataGroup {
  std::string name;
  std::vector<std::pair<std::string, std::string>> entries;
};

// What the metadata of one scene says beyond its schedule.
struct SceneFacts {
  geo::Grid grid;
  std::array<geo::Point, 4> corners_degrees;  // longitude, latitude of the corner pixels' centres: UL, UR, LL, LR
  double cloud_cover_percent = 0;             // of the pixels that are not fill
  std::vector<int> bands;                     // reflectance bands that are delivered
};

// The groups a reader of Collection 2 Level 2 needs, named and ordered as USGS does. The projection is China Albers,
// which no real product has; the group says so instead of naming a UTM zone.
std::vector<MetadataGroup> landsat_metadata(const Acquisition& acquisition, const SceneFacts& facts);

std::string metadata_txt(const std::vector<MetadataGroup>& groups);  // ODL, <id>_MTL.txt
std::string metadata_xml(const std::vector<MetadataGroup>& groups);  // <id>_MTL.xml

}  // namespace steppe::sim
