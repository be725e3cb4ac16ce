// geometry: what of `steppe zonal` the zones cost (reading, checking, projecting, exact cover), worked out and taken
// from the cache, and the whole answer beside it.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "pipeline/threads/workers.hpp"
#include "pipeline/zonal/zonal_run.hpp"
#include "pipeline/zonal/zonal_zones.hpp"

namespace {

constexpr const char* kUsage =
    "usage: tests/bench/zonal/geometry CACHE_DIR RASTER… ZONES [--id FIELD] [--threads N] [--runs N]\n"
    "Milliseconds, medians: the zones read and checked; with their cover; the same from the cache; the whole answer "
    "(mean,count) without and with the cache. The first round, which fills the cache, is not counted.\n";

struct Options {
  steppe::ZonalJob job;
  int threads = 2, runs = 9;
};

double milliseconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Readings {
  std::vector<double> read, first, kept, whole, whole_kept;
};

void measure(const Options& options, Readings& out) {
  const auto parallel = steppe::workers(options.threads);
  const auto never = [] { return false; };
  steppe::ZonalJob cold = options.job, kept = options.job;
  cold.cache.clear();
  const auto where = steppe::look_at_rasters(cold).where;
  for (int run = 0; run <= options.runs; ++run) {
    Readings one;
    one.read.push_back(milliseconds([&] { geo::read_zones(cold.zones, cold.fields, parallel); }));
    one.first.push_back(milliseconds([&] { steppe::covered_zones(cold, where, parallel); }));
    steppe::covered_zones(kept, where, parallel);
    one.kept.push_back(milliseconds([&] { steppe::covered_zones(kept, where, parallel); }));
    one.whole.push_back(milliseconds([&] { steppe::run_zonal(cold, parallel, never); }));
    steppe::run_zonal(kept, parallel, never);
    one.whole_kept.push_back(milliseconds([&] { steppe::run_zonal(kept, parallel, never); }));
    if (run == 0) continue;
    for (const auto part :
         {&Readings::read, &Readings::first, &Readings::kept, &Readings::whole, &Readings::whole_kept})
      (out.*part).push_back((one.*part).front());
  }
}

void print(const Readings& readings) {
  const double first = median(readings.first), kept = median(readings.kept);
  const double whole = median(readings.whole), whole_kept = median(readings.whole_kept);
  std::printf("zones read and checked        %8.1f ms\n", median(readings.read));
  std::printf("geometry, worked out          %8.1f ms\n", first);
  std::printf("geometry, from the cache      %8.1f ms   / worked out %.3f\n", kept, kept / first);
  std::printf("whole answer                  %8.1f ms\n", whole);
  std::printf("whole answer, with the cache  %8.1f ms   / without %.3f\n", whole_kept, whole_kept / whole);
}

bool understood(int count, char** words, Options& options) {
  std::vector<std::string> files;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (!word.starts_with("--")) {
      files.push_back(word);
      continue;
    }
    if (i + 1 == count) return false;
    const std::string value = words[++i];
    if (word == "--id")
      options.job.fields.id = value;
    else if (word == "--threads")
      options.threads = std::atoi(value.c_str());
    else if (word == "--runs")
      options.runs = std::atoi(value.c_str());
    else
      return false;
  }
  if (files.size() < 3 || options.threads < 1 || options.runs < 1) return false;
  options.job.cache = files.front();
  options.job.zones = files.back();
  options.job.rasters.assign(files.begin() + 1, files.end() - 1);
  options.job.statistics = steppe::parse_statistics("mean,count", options.job.rasters.size());
  return true;
}

}  // namespace

int main(int count, char** words) {
  Options options;
  if (!understood(count, words, options)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  try {
    Readings readings;
    measure(options, readings);
    print(readings);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
