#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/run/night.hpp"

namespace steppe {

// One zone of one period, summed over all tiles.
struct ZoneTotal {
  std::string id, name, level;
  int year = 0;
  ZoneSums sums;
  std::optional<std::string> fault;  // why the zone has no values
};

struct Totals {
  int area_exponent = 0;
  std::vector<ZoneTotal> zones;  // by year; in a year zones in file order, then refused ones, then the league
};

// Merges the records of a night. Integer sums: the order does not matter. The league's row, when the settings name one,
// is the sum of the zones and carries a fault when one of them does.
Totals reduce(const NightResult& night, const Settings& settings);

}  // namespace steppe
