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
#include "pipeline/threads/workers.hpp"

namespace {

using steppe::QueryService;

constexpr double kLargest = 10000;  // km²

constexpr const char* kUsage =
    "usage: tests/bench/query/latency WORKSPACE CENTRE_X CENTRE_Y [--threads N] [--runs N] [--places N]\n"
    "         [--memory MIB] [--layers fvc,water] [--periods 2025] [--areas 1,10,100]\n"
    "Polygons of 1 to 10 000 km², spread over the disc of the largest around a point (in the workspace's\n"
    "coordinates). CSV on stdout, milliseconds, medians over the places: in a service just opened; with files open "
    "and\n"
    "summaries read (median of the runs, blocks decoded again each time); with decoded blocks kept.\n";

struct Options {
  std::string workspace;
  double x = 0, y = 0;
  int threads = 2, runs = 15, places = 9;
  steppe::QueryLimits limits;
  steppe::QueryRequest request{{"fvc", "water"}, {2025}};
  std::vector<double> areas{1, 3, 10, 30, 100, 300, 1000, 3000, 10000};
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
  if (name == "--memory") {
    options.limits.memory_bytes = static_cast<std::size_t>(std::atoi(value.c_str())) << 20;
    return options.limits.memory_bytes > 0;
  }
  if (name == "--places") return options.places = std::atoi(value.c_str()), options.places > 0;
  if (name == "--runs") return options.runs = std::atoi(value.c_str()), options.runs > 0;
  if (name == "--layers") return options.request.layers = parts_of(value), true;
  if (name == "--areas") {
    options.areas.clear();
    for (const auto& part : parts_of(value)) options.areas.push_back(std::atof(part.c_str()));
    return true;
  }
  if (name != "--periods") return false;
  options.request.periods.clear();
  for (const auto& part : parts_of(value)) options.request.periods.push_back(std::atoi(part.c_str()));
  return true;
}

double radius_of(double area_km2) { return std::sqrt(area_km2 * 1e6 / std::numbers::pi); }

// Places for polygons of a size, spread evenly over the disc that the largest one covers.
std::vector<geo::Point> places_for(const Options& options, double area_km2) {
  const double room = radius_of(kLargest) - radius_of(area_km2);
  if (!(room > 0)) return {{options.x, options.y}};
  std::vector<geo::Point> places;
  for (int i = 0; i < options.places; ++i) {
    const double angle = i * std::numbers::pi * (3 - std::sqrt(5.0)),
                 distance = room * std::sqrt((i + 0.5) / options.places);
    places.push_back({options.x + distance * std::cos(angle), options.y + distance * std::sin(angle)});
  }
  return places;
}

// A wavy outline, a vertex every 250 m or so: rounder than a county, rougher than a circle.
geo::MultiPolygon outline(const geo::Point& centre, double area_km2) {
  const double radius = radius_of(area_km2);
  const int vertices = std::max(16, static_cast<int>(2 * std::numbers::pi * radius / 250));
  geo::Ring ring;
  for (int i = 0; i < vertices; ++i) {
    const double angle = 2 * std::numbers::pi * i / vertices;
    const double r = radius * (1 + 0.02 * std::sin(7 * angle) + 0.01 * std::sin(31 * angle));
    ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
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

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Bench {
  const Options& options;
  QueryService& service;
  geo::Crs crs;
  geo::ParallelFor parallel;

  double milliseconds(const geo::MultiPolygon& shape) const { return milliseconds(shape, service); }
  double milliseconds(const geo::MultiPolygon& shape, QueryService& asked) const {
    const auto start = std::chrono::steady_clock::now();
    const auto answer = asked.ask(shape, crs, options.request, parallel, [] { return false; });
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    if (!answer) throw geo::Error(answer.fault().message);
    return ms;
  }
  double of_runs(const geo::MultiPolygon& shape, bool keep_blocks) {
    std::vector<double> times;
    for (int i = 0; i < options.runs; ++i) {
      if (!keep_blocks) service.drop_blocks();
      times.push_back(milliseconds(shape));
    }
    return median(std::move(times));
  }
  // The first question to a service that was just opened: no file is open, no summary read.
  double cold(const geo::MultiPolygon& shape) const {
    constexpr int kRuns = 5;
    std::vector<double> times;
    for (int i = 0; i < kRuns; ++i) {
      QueryService fresh(options.workspace, options.limits);
      times.push_back(milliseconds(shape, fresh));
    }
    return median(std::move(times));
  }
  double blocks_decoded(const geo::MultiPolygon& shape) {
    service.drop_blocks();
    const auto before = service.counters().blocks_decoded;
    milliseconds(shape);
    return static_cast<double>(service.counters().blocks_decoded - before);
  }
};

void measure(Bench& bench, double area_km2) {
  std::vector<double> decoded, cold, warm, kept;
  geo::MultiPolygon shape;
  for (const geo::Point& place : places_for(bench.options, area_km2)) {
    shape = outline(place, area_km2);
    decoded.push_back(bench.blocks_decoded(shape));
    cold.push_back(bench.cold(shape));
    warm.push_back(bench.of_runs(shape, false));
    kept.push_back(bench.of_runs(shape, true));
  }
  std::printf("%g,%.1f,%zu,%g,%.3f,%.3f,%.3f\n", area_km2, length_of(shape[0].outer) / 1000, shape[0].outer.size(),
              median(decoded), median(cold), median(warm), median(kept));
}

int run(const Options& options) {
  QueryService service(options.workspace, options.limits);
  auto crs = geo::Crs::from_text(service.index().grid_crs);
  if (!crs) throw geo::Error(crs.fault().message);
  Bench bench{options, service, crs.value(), steppe::workers(options.threads)};
  bench.milliseconds(outline({options.x, options.y}, kLargest));  // opens every file
  std::puts("area_km2,perimeter_km,vertices,blocks_decoded,cold_ms,warm_ms,blocks_kept_ms");
  for (const double area : options.areas) measure(bench, area);
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
