#pragma once

#include <cstdint>

namespace steppe::sim {

// What a world does to those who map and survey it, each thing off unless it is asked for: the friendly world of
// sample_tiles/ has none of it. Methods and defaults are never tuned on worlds with any of these (they would learn the
// adversary), and end-members never on a simulated world at all.
struct Adversary {
  double pixel_m = 30;               // of the world: finer than the 30 m analysis grid where it is less
  double shift_m = 0;                // of its lattice against the analysis grid, to the east and the north
  double soil_sd = 0;                // brightness of the ground under the canopy, which NDVI feels (relative)
  double layer_shift_m = 0;          // of the layers that are delivered, to the east and the south
  double layer_wrong = 0;            // share of their land that has the wrong code, in patches of some hundred metres
  double location_m = 0;             // standard deviation of either coordinate of plots and points
  bool greener = false;              // plots are laid where it is greener
  double team_points = 0;            // standard deviation of the error that all plots of a county and year share
  double interpreter_bias = 0;       // share of vegetated land without forest that interpreters take for forest
  double interpreter_confusion = 0;  // share of points that either interpreter confuses with a neighbouring class
  int cluster = 1;                   // points that are visited together
  int missing = 0;                   // counties without a point or plot, from the first on

  bool two_interpreters() const { return interpreter_bias > 0 || interpreter_confusion > 0; }
  bool two_teams() const { return team_points > 0; }
};

}  // namespace steppe::sim
