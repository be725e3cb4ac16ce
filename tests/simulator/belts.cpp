#include "tests/simulator/belts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/simulator/land_use.hpp"
#include "tests/simulator/text_file.hpp"

namespace steppe::sim {
namespace {

constexpr double kStep_m = 10, kShortest_m = 60;
constexpr double kLength = kParcelCos * kParcelCos + kParcelSin * kParcelSin;  // of the parcels' axes, squared

// Where along a belt's line: metres in the parcels' own axes.
struct Axes {
  double along, across;
  double x() const { return (along * kParcelCos - across * kParcelSin) / kLength; }
  double y() const { return (along * kParcelSin + across * kParcelCos) / kLength; }
};

double along_of(double x, double y) { return x * kParcelCos + y * kParcelSin; }
double across_of(double x, double y) { return y * kParcelCos - x * kParcelSin; }

std::string feature(Axes from, Axes to, const geo::Transform& to_degrees) {
  std::vector<double> x{from.x(), to.x()}, y{from.y(), to.y()};
  to_degrees.forward(x, y);
  char text[240];
  std::snprintf(text, sizeof text,
                R"({"type":"Feature","properties":{"type":"农田防护林","width_m":%g},"geometry":{"type":"LineString",)"
                R"("coordinates":[[%.7f,%.7f],[%.7f,%.7f]]}})",
                kBelt_m, x[0], y[0], x[1], y[1]);
  return text;
}

}  // namespace

void write_belts(const std::filesystem::path& path, const World& world, const geo::Transform& to_longitude_latitude) {
  const geo::Grid& grid = world.grid;
  const double xs[] = {grid.x0, grid.x_of(static_cast<double>(grid.cols))};
  const double ys[] = {grid.y_of(static_cast<double>(grid.rows)), grid.y0};
  std::vector<double> along, across;
  for (const double x : xs)
    for (const double y : ys) {
      along.push_back(along_of(x, y));
      across.push_back(across_of(x, y));
    }
  const auto [west, east] = std::minmax_element(along.begin(), along.end());
  const auto [south, north] = std::minmax_element(across.begin(), across.end());
  const double apart = kParcelAcross_m * static_cast<double>(kParcelsBetweenBelts);
  std::string features;
  for (double line = std::floor(*south / apart) * apart + kBelt_m / 2; line < *north; line += apart) {
    // In steps along the line, the length of land that is a belt is drawn as one piece.
    double begun = 0;
    bool drawing = false;
    for (double at = *west; at <= *east; at += kStep_m) {
      const Axes here{at, line};
      const double u = world.u_of(here.x()), v = world.v_of(here.y());
      const bool inside = u >= 0 && u < 1 && v >= 0 && v < 1;
      const bool belt = inside && class_at(world, here.x(), here.y(), Period::y2025) == LandClass::shelter_belt;
      if (belt && !drawing) begun = at;
      if (!belt && drawing && at - begun >= kShortest_m)
        features += (features.empty() ? "" : ",\n") +
                    feature({begun - kStep_m / 2, line}, {at - kStep_m / 2, line}, to_longitude_latitude);
      drawing = belt;
    }
  }
  write_text_file(
      path,
      "{\"type\":\"FeatureCollection\",\"name\":\"belts\",\n\"notice\":\"schematic: made by steppe_simulate, "
      "not a real map\",\n\"features\":[\n" +
          features + "\n]}\n");
}

}  // namespace steppe::sim
