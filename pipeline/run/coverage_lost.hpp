#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// What a scene that is not used costs a zone in a year that its day counts in.
struct ZoneCost {
  const geo::Zone* zone = nullptr;
  int year = 0;
  double area_ha = 0;         // of the zone, that lies in the scene's rectangle: at most so much lost this day
  double share = 0;           // of the zone
  std::size_t days_left = 0;  // other days whose scenes the figures of that part of the zone were made from
};

// Of a refused or dropped scene.
struct CoverageLost {
  const SceneRecord* scene = nullptr;
  bool known = false;                // where and when it is; else nobody can tell what it costs
  std::vector<ZoneCost> zones = {};  // by year, then in file order; none: it would not have been used
};

// Of every refused and every dropped scene, by path. Where a scene lies is what its metadata said or, where these could
// not be read, what another scene of the same named place says. References into the night.
std::vector<CoverageLost> coverage_lost(const NightResult& night, const Settings& settings);

}  // namespace steppe
