#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/coverage/coverage_rule.hpp"
#include "libgeo/sweep/zonal_request.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "pipeline/zonal/zonal_statistic.hpp"

namespace steppe {

// What `steppe zonal` is asked for.
struct ZonalJob {
  std::vector<std::string> rasters;  // paths or subdataset names
  std::vector<int> bands;            // from 1; empty: 1 of each; one: of each; else one a raster
  std::filesystem::path zones;
  geo::ZoneFields fields = {};  // `parent` is the field to group by; `crs` may be "raster"
  bool grouped = false;
  std::vector<ZonalStatistic> statistics;  // columns, in this order
  bool cross = false;                      // a table of the classes of two rasters instead
  std::string weights = {};                // a raster that weights the cells; empty: none
  geo::CoverageRule rule = geo::CoverageRule::exact;
  geo::WeightRule weight = geo::WeightRule::area;
  std::optional<double> no_data = {};  // instead of what the files say
  bool ignore_no_data = false;         // every cell is data
  bool raw = false;                    // stored values as they are, without the files' scale
  std::size_t max_values = geo::ZonalRequest{}.max_values;
  std::filesystem::path cache = {};  // empty: nothing is kept
  bool shapes = false;               // the result carries the zones' outlines
};

}  // namespace steppe
