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
  // A task is so many pixels square, a multiple of 512: one block of 1024² of the 20 m bands. The sources' blocks
  // inside it are taken one after another, and the products' inside those: every source block is decoded once, by one
  // thread, and used while it is in cache.
  std::int64_t task_px = 2048;
};

// Thread seconds of the stages.
struct BatchSeconds {
  double read = 0, classify = 0, zonal = 0, write = 0;
};

// The whole job: FVC.tif, GRADE.tif, WATER.tif, FOREST.tif and zonal.csv in options.output, which is made. Results do
// not depend on threads and task_px. Throws Error.
BatchSeconds run_batch(const BatchOptions& options);

}  // namespace steppe::bench
