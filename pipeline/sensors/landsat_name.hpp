#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// A Collection-2 product identifier, LXSS_LLLL_PPPRRR_YYYYMMDD_yyyymmdd_CC_TX, taken apart.
struct LandsatName {
  std::string id;     // the whole of it
  char instrument;    // C = OLI and TIRS, O = OLI, E = ETM+, T = TM
  int satellite;      // 4, 5, 7, 8, 9
  std::string level;  // "L2SP": reflectance and temperature; "L2SR": reflectance only
  int path = 0, row = 0;
  std::chrono::year_month_day acquired, processed;
  int collection = 0;
  std::string category;  // "T1", "T2", "RT"
};

// The first 40 characters of a file or folder name ("…_MTL.txt" may follow after '_', '-' or '.'). A fault says which
// part cannot be true: the shape, the dates (also processed before acquired), the satellite, or the day outside its
// years of service.
geo::Result<LandsatName> parse_landsat_name(std::string_view name);

// Looks like a Landsat product at all: shape only.
bool looks_like_landsat(std::string_view name);

// "LANDSAT_8" and "landsat-8".
std::string spacecraft_id(const LandsatName& name);
std::string platform_name(const LandsatName& name);

}  // namespace steppe
