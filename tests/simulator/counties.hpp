#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

struct County {
  std::string adcode, name;
  geo::Ring ring;  // in the plane of the world's CRS, closed, counter-clockwise in x east, y north
};

inline constexpr const char* kLeagueAdcode = "150800";
inline constexpr const char* kLeagueName = "巴彦淖尔市";

// Seven schematic counties that have the real names and codes and roughly the real neighbours, and nothing else of the
// real ones. They share every vertex of a common border, leave a margin to the world's edge, and do not depend on the
// seed. Edges are at most 500 m long, so that a straight edge in longitude and latitude is the same line.
std::vector<County> counties_of(const World& world);

// The county a point lies in: its index, or −1.
int county_at(const std::vector<County>& counties, double x, double y);

// GeoJSON (RFC 7946, longitude and latitude with 10 decimals): the counties; their parent
// is the league, which is the sum of them. Throws geo::Error when the file cannot be written.
void write_zones(const std::filesystem::path& path, const std::vector<County>& counties,
                 const geo::Transform& to_longitude_latitude);

}  // namespace steppe::sim
