// latency: how long a polygon takes in an open service, by its area. To be run on a workspace of full size.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/query/query_service.hpp"
#include "pipeline/run/workers.hpp"

namespace {

using steppe::QueryService;

constexpr const char* kUsage =
    "usage: tests/bench/query/latency WORKSPACE CENTRE_X CENTRE_Y [--threads N] [--runs N] [--layers fvc,water] "
    "[--periods 2025]\n"
    "Polygons of 1 to 10 000 km² around a point (in the workspace's coordinates), in one open service. CSV on stdout:\n"
    "milliseconds with handles and summaries open (median, blocks decoded again each time), and with decoded blocks "
    "kept.\n";

struct Options {
  std::string workspace;
  double x = 0, y = 0;
  int threads = 2, runs = 15;
  steppe::QueryRequest request{{"fvc", "water"}, {2025}};
};

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts(1);
  for (const char c : list) {
    if (c == ',')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

bool set_option(const std::string& name, const std::string& value, Options& options) {
  if (name == "--threads") return options.threads = std::atoi(value.c_str()), options.threads > 0;
  if (name == "--runs") return options.runs = std::atoi(value.c_str()), options.runs > 0;
  if (name == "--layers") return options.request.layers = parts_of(value), true;
  if (name != "--periods") return false;
  options.request.periods.clear();
  for (const auto& part : parts_of(value)) options.request.periods.push_back(std::atoi(part.c_str()));
  return true;
}

// A wavy outline, a vertex every 250 m or so: rounder than a county, rougher than a circle.
geo::MultiPolygon outline(const Options& options, double area_km2) {
  const double radius = std::sqrt(area_km2 * 1e6 / std::numbers::pi);
  const int vertices = std::max(16, static_cast<int>(2 * std::numbers::pi * radius / 250));
  geo::Ring ring;
  for (int i = 0; i < vertices; ++i) {
    const double angle = 2 * std::numbers::pi * i / vertices;
    const double r = radius * (1 + 0.02 * std::sin(7 * angle) + 0.01 * std::sin(31 * angle));
    ring.push_back({options.x + r * std::cos(angle), options.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return {{ring, {}}};
}

double length_of(const geo::Ring& ring) {
  double length = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    length += std::hypot(ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y);
  return length;
}

struct Bench {
  const Options& options;
  QueryService& service;
  geo::Crs crs;
  geo::ParallelFor parallel;

  double milliseconds(const geo::MultiPolygon& shape) {
    const auto start = std::chrono::steady_clock::now();
    const auto answer = service.ask(shape, crs, options.request, parallel, [] { return false; });
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    if (!answer) throw geo::Error(answer.fault().message);
    return ms;
  }
  double median(const geo::MultiPolygon& shape, bool keep_blocks) {
    std::vector<double> times;
    for (int i = 0; i < options.runs; ++i) {
      if (!keep_blocks) service.drop_blocks();
      times.push_back(milliseconds(shape));
    }
    std::nth_element(times.begin(), times.begin() + options.runs / 2, times.end());
    return times[static_cast<std::size_t>(options.runs / 2)];
  }
};

int run(const Options& options) {
  QueryService service(options.workspace, {});
  auto crs = geo::Crs::from_text(service.index().grid_crs);
  if (!crs) throw geo::Error(crs.fault().message);
  Bench bench{options, service, crs.value(), steppe::workers(options.threads)};
  bench.milliseconds(outline(options, 10000));  // opens every file
  std::puts("area_km2,perimeter_km,vertices,blocks_decoded,warm_ms,blocks_kept_ms");
  for (const double area : {1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0}) {
    const auto shape = outline(options, area);
    service.drop_blocks();
    const auto before = service.counters().blocks_decoded;
    bench.milliseconds(shape);
    const auto decoded = service.counters().blocks_decoded - before;
    const double warm = bench.median(shape, false), kept = bench.median(shape, true);
    std::printf("%g,%.1f,%zu,%zu,%.3f,%.3f\n", area, length_of(shape[0].outer) / 1000, shape[0].outer.size(), decoded,
                warm, kept);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  if (count < 4) return std::fputs(kUsage, stderr), 2;
  options.workspace = arguments[1];
  options.x = std::atof(arguments[2]);
  options.y = std::atof(arguments[3]);
  for (int i = 4; i < count; i += 2)
    if (i + 1 == count || !set_option(arguments[i], arguments[i + 1], options)) return std::fputs(kUsage, stderr), 2;
  try {
    return run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
