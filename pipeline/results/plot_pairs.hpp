#pragma once

#include <span>
#include <vector>

#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/observer_error.hpp"
#include "pipeline/estimate/regression.hpp"

namespace steppe {

// A plot on the map with the row that it comes from.
struct PlotOnMap {
  MatchedPlot matched;
  const Plot* row = nullptr;
};

struct PairedPlots {
  std::vector<MatchedPlot> plots;  // a place that two teams measured once, with the mean of what they found
  std::vector<PlotPair> pairs;
};

// Two rows of a year are of one place when they have the same text in `pair`, or none and the same place and day, and
// name different teams. The first two of a place are its pair; the order of the rows is kept.
PairedPlots pair_up(std::span<const PlotOnMap> plots);

}  // namespace steppe
