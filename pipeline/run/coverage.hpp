#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// How much a report rests on and says: what its successor is held against.
struct Coverage {
  std::map<int, std::size_t> scenes;                // by year: different scenes that its tasks were made from
  std::size_t zones = 0;                            // that could be used
  std::map<int, std::set<std::string>> indicators;  // by year: those with a value in any zone
  std::set<std::string> inputs;  // keys of layers and of tables with rows: "layers.cropland", "verify.plots"
};

// Of a plan, before anything is computed: years, scenes, zones and layers.
Coverage planned_coverage(const Plan& plan, const geo::ZoneSet& zones, const Layers& layers);

// What `now` has less of than `last`: a year that is gone, fewer scenes (beyond `let_go`, those that were let go since)
// or zones, an indicator that had values and has none, a layer or table that it does without.
// Nothing: it covers at least as much.
std::vector<geo::Message> less_than(const Coverage& last, const Coverage& now, std::size_t let_go);

// The same of what a plan can tell.
std::vector<geo::Message> planned_less_than(const Coverage& last, const Coverage& planned, std::size_t let_go);

}  // namespace steppe
