#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/wide_integer.hpp"
#include "pipeline/results/class_pairs.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// The cross-tables of two years' finished class products, cell by cell inside every zone. Cells that are unknown
// (255) in either year have no say.
struct TransitionTable {
  int from_year = 0, to_year = 0, area_exponent = 0;
  std::map<std::string, ZoneTransitions> zones;  // by zone id
};

// From the first to each later year, and between neighbours where there are more than two, for the class products of
// the settings. A tile's table is kept in
// products/<to>/transitions/<from>/<tile>.json under a key over both tasks' keys, so that a night makes again only what
// changed; a damaged one is made again. Exact integer sums: threads and order do not matter. A table has the zones that
// share area with a tile of both years, each with every product that both years have, maybe without pairs. Tables stand
// in the order of (later year, first year before neighbour). None when there are fewer than two years or no class
// product. REQUIRES a record for every task. Throws Error when
// a product of this night cannot be read back, Interrupted after a signal: tables of a part
// of the tiles are no result. Runs tiles as night.parallelism says; memory a thread: a record, the zones' coverage of
// one tile, and 256 rows of three bytes a cell.
std::vector<TransitionTable> find_transitions(const NightResult& night, const Settings& settings,
                                              const Workspace& workspace);

}  // namespace steppe
