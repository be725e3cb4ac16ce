#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"

namespace steppe {

// Carbon of one land cover class, tC/ha (science 9.3). CSV columns: class, agb, bgb, litter, soc, relative_sigma,
// source; optional total_biomass (then agb and bgb are empty), soil_depth_cm (30; another depth is refused: mixing
// depths is an error). `class` is an id of land_cover_legend(). relative_sigma is one standard deviation as a share:
// 0.3 is 30 %.
struct CarbonDensity {
  std::string land_class;
  double biomass = 0;  // above + below ground
  double litter = 0;   // with dead wood
  double soil = 0;     // 0–30 cm
  double relative_sigma = 0;
  std::string source;
};

struct DensityTable {
  std::vector<CarbonDensity> rows;                             // every class at most once
  std::string sha256 = {};                                     // of the bytes that were read
  const CarbonDensity* of(std::string_view land_class) const;  // null when it is missing
};

// A fault when the file cannot be read, is no CSV, lacks a column, or a row is wrong (unknown class with the nearest
// name, a class twice, a density outside 0…1000, sigma outside 0…2, no source, both or neither of the two ways to give
// biomass). Missing classes are found when they are needed: the result then has a status.
geo::Result<DensityTable> read_densities(const std::filesystem::path& file);

}  // namespace steppe
