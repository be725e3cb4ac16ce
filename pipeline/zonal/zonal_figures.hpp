#pragma once

#include <optional>
#include <vector>

#include "libgeo/sweep/group_sums.hpp"
#include "pipeline/zonal/zonal_job.hpp"
#include "pipeline/zonal/zonal_layers.hpp"

namespace steppe {

// A value of a raster in a unit. `amount` is hectares, or cells with --weight coverage; `share` is of all with data.
struct ClassFigure {
  double value = 0, amount = 0, share = 0;
};

struct CrossFigure {
  double first = 0, second = 0, amount = 0, share = 0;
};

struct RasterFigures {
  std::vector<std::optional<double>> values;  // one a statistic of the job, empty for the classes
  std::optional<double> weighted_mean, weighted_sum;
  std::vector<ClassFigure> classes;  // by value
};

struct UnitFigures {
  std::vector<RasterFigures> rasters;
  std::vector<CrossFigure> crosses;  // by value of the first, then the second
  bool has_data = false;             // of any raster
};

// The finished figures of a unit, in the rasters' units. `area_exponent` is that of the areas; `inside_share` the part
// of the unit that lies on the rasters. A unit without cells (sums without layers) has counts and areas of 0. Pure.
UnitFigures figures_of(const geo::GroupSums& sums, const ZonalJob& job, const ZonalRasters& rasters, int area_exponent,
                       double inside_share);

}  // namespace steppe
