#include "pipeline/results/plot_pairs.hpp"

#include <cmath>
#include <map>
#include <string>
#include <tuple>

namespace steppe {
namespace {

// Degrees of 1e-6: a tenth of a metre, as two people copy the same coordinates.
constexpr double kSamePlace_deg = 1e-6;

using PlaceKey = std::tuple<int, std::string, long long, long long, long long>;

PlaceKey key_of(const PlotOnMap& plot) {
  const Plot& row = *plot.row;
  if (!row.pair.empty()) return {plot.matched.year, row.pair, 0, 0, 0};
  return {plot.matched.year, std::string(), std::llround(row.lon / kSamePlace_deg),
          std::llround(row.lat / kSamePlace_deg), row.day.time_since_epoch().count()};
}

}  // namespace

PairedPlots pair_up(std::span<const PlotOnMap> plots) {
  struct First {
    std::size_t place;  // in the result
    const Plot* row;
  };
  PairedPlots result;
  std::map<PlaceKey, First> waiting;
  for (const PlotOnMap& plot : plots) {
    if (!plot.row->team.empty()) {
      const PlaceKey key = key_of(plot);
      const auto first = waiting.find(key);
      if (first != waiting.end() && first->second.row->team != plot.row->team) {
        MatchedPlot& kept = result.plots[first->second.place];
        result.pairs.push_back(
            {kept.zone_id, kept.year, first->second.row->team, plot.row->team, kept.field, plot.matched.field});
        kept.field = (kept.field + plot.matched.field) / 2;
        waiting.erase(first);
        continue;
      }
      waiting.try_emplace(key, First{result.plots.size(), plot.row});
    }
    result.plots.push_back(plot.matched);
  }
  return result;
}

}  // namespace steppe
