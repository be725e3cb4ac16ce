#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "pipeline/results/area_indicators.hpp"
#include "pipeline/results/carbon_tables.hpp"
#include "pipeline/results/field_survey.hpp"

// Synthetic leagues of which everything is known, and surveys of them: what the coverage study draws from. The zones
// and points are those that the product's own functions take; no formula of an estimate stands here.
namespace steppe_study {

using namespace steppe;

// How points are drawn.
enum class Design : std::uint8_t {
  simple,          // of the whole league
  strata,          // county × (class of the map, near it, remote): what `steppe sample` recommends
  equal,           // as many in each class of the map, over all counties
  clusters,        // groups of points, at random places of the league
  missing_county,  // of each county as many, and of one none
  silent,          // simple, and 8 % of the points do not answer
};
inline constexpr const char* kDesignNames[] = {"simple",   "recommended strata", "equal per class",
                                               "clusters", "missing county",     "8 % silent"};

// A piece of a county: the map says one thing of all of it, and a known share of it has the class.
struct Piece {
  int county = 0;
  int layer = 0;           // 0: mapped as the class, 1: near it, 2: remote
  std::int64_t units = 0;  // pixels
  double share = 0;
};

struct World {
  std::vector<Piece> pieces;
  int counties = 0;
  double icc = 0;                       // likeness of the points of a cluster
  int cluster_of = 1;                   // points of a cluster
  double truth(int county = -1) const;  // of a county; −1: of the league
  double units(int county = -1) const;
};

// A league of seven counties of unlike size in which `share` has the class, and a map of it: nine tenths of what it has
// as the class are so, it misses some of it near the class, and a little far away.
World world_of(double share);

// A survey of one year: what the product's matching would hand on.
struct Drawn {
  FieldMatches matches;
  std::optional<SampleDesign> design;
  DeclaredDesign declared = DeclaredDesign::none;
};

// What interpreters do wrong, in points of the share (0.04): all of a survey to one side, or each county to its own.
struct LabelError {
  double bias = 0, team_sd = 0;
};

Drawn draw(const World& world, Design design, int points, std::mt19937_64& random, const LabelError& error = {});

// Zones of the map in one or two years, of pixels of a hectare; the league last of each year.
Totals totals_of(const World& world, std::vector<int> years = {2025});

// Water: a class of the map and of the points without further questions.
AreaIndicator indicator();

inline constexpr std::uint8_t kMapped = 3, kNotMapped = 0;  // codes of the map
inline constexpr int kMissing = 2;                          // the county without points

}  // namespace steppe_study
