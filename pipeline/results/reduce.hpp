#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/products/sums_to_figures.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// One zone of one period, summed over all tiles.
struct ZoneTotal {
  std::string id, name, level;
  int year = 0;
  ZoneSums sums;
  std::optional<geo::Message> fault;  // why the zone has no values
  bool is_league = false;             // the row that is the sum of its members
  bool in_league = false;             // one of them
  bool not_done = false;              // the fault is that tiles of it are not done yet
};

struct Totals {
  int area_exponent = 0;
  std::vector<ZoneTotal> zones;  // by year; in a year zones in file order, then refused ones, then the league
};

// Merges the records of a night. Members of the league are the
// zones whose parent it is or, where no zone says so, all that are not of level "league": an outline of the league
// drawn apart is a row of its own. Integer sums: the order does not matter. The league's row, when the settings name
// one, is the sum of the zones and carries a fault when one of them does. Zones that the night has not done
// (unfinished) have that fault and no sums.
Totals reduce(const NightResult& night, const Settings& settings);

// The same, and the records give up their sums one after another: nobody needs them twice, and ten thousand zones have
// a hundred megabytes of them.
Totals take_totals(NightResult& night, const Settings& settings);

}  // namespace steppe
