#pragma once

#include <cstdint>
#include <filesystem>

#include "libgeo/crs/crs.hpp"
#include "tests/simulator/adversary.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

inline constexpr std::uint64_t kSampleSeed = 20250815;  // of sample_tiles/; methods are tuned on other seeds

struct SampleOptions {
  std::filesystem::path folder;
  std::int64_t cols = 256, rows = 216;
  std::uint64_t seed = kSampleSeed;
  bool all_bands = false;
  bool sentinel2 = true;
  bool land_use = true;  // false: as the samples before 2026-11-23
  Adversary adversary = {};
};

// The largest world: its borders must stay within a 30 m grid whose scenes one server can hold.
inline constexpr std::int64_t kSmallestSize_px = 64, kLargestSize_px = 32768;
// Larger worlds come without Sentinel-2: nine times the pixels, all of a product in memory.
inline constexpr std::int64_t kLargestSentinel2_px = 4096;

// The CRS of every raster of the sample, and a world of the given size centred near 107.4° E, 40.8° N, its corner at a
// multiple of 30 m.
geo::Crs sample_crs();
World sample_world(std::int64_t cols, std::int64_t rows, std::uint64_t seed);
// The same place in an adversary's pixels: as many as cover it, on his lattice.
World sample_world(const SampleOptions& options);

bool with_sentinel2(const SampleOptions& options);

// Writes a whole sample: landsat/<product>/…, sentinel2/<product>.SAFE/…, layers/*.geojson, zones.geojson, truth.csv,
// truth/<year>_cover.tif and <year>_class.tif, plots.csv, reference_samples.csv, sample_design.csv,
// README.md. Memory: the compressed
// scenes of one year up to 4096² pixels (about 1.5 GB there, as much again for a Sentinel-2 product), of one scene
// beyond (about 1 GB at 8192²). Throws geo::Error when something cannot be written, geo::UsageError for a size out of
// range.
void write_sample(const SampleOptions& options);

}  // namespace steppe::sim
