#include "tests/simulator/four_sides.hpp"

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/simulator/place.hpp"
#include "tests/simulator/text_file.hpp"

namespace steppe::sim {
namespace {

constexpr double kStep_m = 10;

// What was found of one village: places a step apart.
struct Village {
  double x = 0, y = 0;  // sums
  int places = 0;
};

std::string feature(const Village& village, const geo::Transform& to_degrees) {
  std::vector<double> x{village.x / village.places}, y{village.y / village.places};
  to_degrees.forward(x, y);
  char text[240];
  std::snprintf(text, sizeof text,
                R"({"type":"Feature","properties":{"type":"四旁树","area_m2":%.0f},"geometry":{"type":"Point",)"
                R"("coordinates":[%.7f,%.7f]}})",
                kVillageTrees * village.places * kStep_m * kStep_m, x[0], y[0]);
  return text;
}

}  // namespace

void write_four_sides(const std::filesystem::path& path, const World& world,
                      const geo::Transform& to_longitude_latitude) {
  const geo::Grid& grid = world.grid;
  const double width = grid.dx * static_cast<double>(grid.cols), height = grid.dy * static_cast<double>(grid.rows);
  std::map<std::pair<std::int64_t, std::int64_t>, Village> villages;
  for (double down = kStep_m / 2; down < height; down += kStep_m)
    for (double right = kStep_m / 2; right < width; right += kStep_m) {
      const double x = grid.x0 + right, y = grid.y0 - down;
      if (class_at(world, x, y, Period::y2025) != LandClass::village) continue;
      const Parcel parcel = parcel_at(x, y);
      Village& village = villages[{-parcel.across, parcel.along}];
      village.x += x, village.y += y, ++village.places;
    }
  std::string features;
  for (const auto& [parcel, village] : villages)
    features += (features.empty() ? "" : ",\n") + feature(village, to_longitude_latitude);
  write_text_file(
      path,
      "{\"type\":\"FeatureCollection\",\"name\":\"four_sides\",\n\"notice\":\"schematic: made by steppe_simulate, "
      "not a real map\",\n\"features\":[\n" +
          features + "\n]}\n");
}

}  // namespace steppe::sim
