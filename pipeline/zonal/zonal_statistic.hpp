#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steppe {

// What is told of a raster in a zone. `w` is a cell's weight: covered area, or cover.
enum class StatisticKind {
  count,              // Σ cover of the cells with data
  area,               // their area, ha
  coverage_share,     // part of the zone that has data
  mean,               // Σwx / Σw
  sum,                // Σwx: w in ha, or in cells with --weight coverage
  min,                //
  max,                //
  sd,                 // of the population, weighted
  variance,           // its square
  unbiased_variance,  // Σw(x−μ)² / (Σw − Σw²/Σw)
  n_eff,              // (Σw)² / Σw²
  quantile,           // smallest x whose cumulated weight reaches q
  mode,               // value with most weight; of equals the smallest
  minority,           // with least
  variety,            // number of distinct values
  classes,            // area and share of every value
  weighted_mean,      // Σwvx / Σwv, v from the raster of weights
  weighted_sum,       // Σwvx
};

struct ZonalStatistic {
  StatisticKind kind = StatisticKind::count;
  std::string name;        // of its column
  double q = 0;            // of a quantile
  std::size_t raster = 0;  // of this raster only, counted from 1; 0: of all

  // Whether it is asked for of the raster at this position.
  bool is_of(std::size_t position) const { return raster == 0 || raster == position + 1; }
};

// Whether the distinct values must be kept to tell it.
bool needs_values(StatisticKind kind);

// "mean,q05,median": names in any order, each once; `all` is every one but the classes; "classes@2" is asked of the
// second raster only. Throws UsageError with every unknown name at once, each with the nearest known one.
std::vector<ZonalStatistic> parse_statistics(std::string_view list, std::size_t rasters);

}  // namespace steppe
