#pragma once

#include <filesystem>
#include <string>

#include "libgeo/raster/raster_sink.hpp"

namespace steppe::bench {

struct BatchOptions {
  std::filesystem::path scene, zones, output;
  std::string zone_id = "zid";
  int threads = 2;
  geo::Codec codec = geo::Codec::deflate;
  int level = 6;
  bool cog = false;
  bool zonal = true;
};

// Thread seconds of the stages.
struct BatchSeconds {
  double read = 0, classify = 0, zonal = 0, write = 0;
};

// The whole job: FVC.tif, GRADE.tif, WATER.tif, FOREST.tif and zonal.csv in options.output, which is made. Results do
// not depend on the number of threads. Throws Error.
BatchSeconds run_batch(const BatchOptions& options);

}  // namespace steppe::bench
