#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// A Level-2A product name, S2A_MSIL2A_YYYYMMDDTHHMMSS_Nxxyy_Rooo_Tzzbss_YYYYMMDDTHHMMSS, taken apart.
struct Sentinel2Name {
  std::string id;                       // the whole of it, without ".SAFE"
  char unit = 'A';                      // A, B, C
  std::chrono::sys_seconds datatake{};  // start of the data take, UTC
  std::string baseline;                 // "05.09"
  int orbit = 0;                        // relative, 1 to 143
  std::string tile;                     // "T48TYL"
  int utm_zone = 0;                     // of the tile
  bool south = false;                   // its latitude band lies south of the equator
};

// A folder name, with or without ".SAFE". A fault says which part cannot be true: the shape, the level, a date, the
// satellite (also a data take before its launch), the orbit or the tile.
geo::Result<Sentinel2Name> parse_sentinel2_name(std::string_view name);

// Looks like a Sentinel-2 product of any level: S2A_MSIL2A_20…, whatever follows.
bool looks_like_sentinel2(std::string_view name);

// "Sentinel-2A" and "sentinel-2a".
std::string spacecraft_name(const Sentinel2Name& name);
std::string platform_name(const Sentinel2Name& name);

}  // namespace steppe
