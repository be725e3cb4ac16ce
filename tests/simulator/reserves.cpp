#include "tests/simulator/reserves.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "tests/simulator/text_file.hpp"

namespace steppe::sim {
namespace {

// In layout coordinates.
using Corners = std::vector<std::pair<double, double>>;
constexpr double kLake_u = .855, kLake_v = .71, kReserve_u = .135, kReserve_v = .25;
constexpr double kStrip_west = .03, kStrip_east = .97, kStrip_north = .33, kStrip_south = .48;
constexpr int kSides = 48;  // of the reserve; and steps along an edge of the strip

Corners reserve() {
  Corners corners;
  for (int i = 0; i <= kSides; ++i) {
    const double angle = 2 * std::numbers::pi * (i % kSides) / kSides;
    corners.emplace_back(kLake_u + kReserve_u * std::cos(angle), kLake_v - kReserve_v * std::sin(angle));
  }
  return corners;
}

Corners strip() {
  Corners corners;
  const auto along = [&](double u0, double v0, double u1, double v1) {
    for (int i = 0; i < kSides; ++i) corners.emplace_back(u0 + (u1 - u0) * i / kSides, v0 + (v1 - v0) * i / kSides);
  };
  along(kStrip_west, kStrip_south, kStrip_east, kStrip_south);
  along(kStrip_east, kStrip_south, kStrip_east, kStrip_north);
  along(kStrip_east, kStrip_north, kStrip_west, kStrip_north);
  along(kStrip_west, kStrip_north, kStrip_west, kStrip_south);
  corners.push_back(corners.front());
  return corners;
}

std::string feature(const char* name, const char* type, const Corners& corners, const World& world,
                    const geo::Transform& to_degrees) {
  const geo::Grid& grid = world.grid;
  std::vector<double> x, y;
  for (const auto& [u, v] : corners) {
    x.push_back(grid.x_of(u * static_cast<double>(grid.cols)));
    y.push_back(grid.y_of(v * static_cast<double>(grid.rows)));
  }
  to_degrees.forward(x, y);
  std::string text = std::string(R"({"type":"Feature","properties":{"name":")") + name + R"(","type":")" + type +
                     R"("},"geometry":{"type":"Polygon","coordinates":[[)";
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::array<char, 48> pair{};
    std::snprintf(pair.data(), pair.size(), "%s[%.6f,%.6f]", i == 0 ? "" : ",", x[i], y[i]);
    text += pair.data();
  }
  return text + "]]}}";
}

}  // namespace

void write_red_line(const std::filesystem::path& path, const World& world,
                    const geo::Transform& to_longitude_latitude) {
  write_text_file(path,
                  "{\"type\":\"FeatureCollection\",\"name\":\"red_line\",\n\"notice\":\"schematic: made by "
                  "steppe_simulate, not a real map\",\n\"features\":[\n" +
                      feature("湖滨湿地保护区", "自然保护区", reserve(), world, to_longitude_latitude) + ",\n" +
                      feature("山地生态保护红线", "生态保护红线", strip(), world, to_longitude_latitude) + "\n]}\n");
}

void write_lake_levels(const std::filesystem::path& path, const World& world) {
  constexpr std::array<std::pair<double, double>, 6> kShareAt{
      {{1017.7, .008}, {1018.1, .012}, {1018.5, .016}, {1018.8, .020}, {1019.2, .030}, {1019.6, .040}}};
  constexpr double kAgreed_m = 1018.5, kLeastShare = .0158, kHectare = 10'000;
  constexpr int kFirstTenDays = 10, kLastTenDays = 30;  // April to October
  const geo::Grid& grid = world.grid;
  const double whole_ha =
      grid.dx * grid.dy * static_cast<double>(grid.cols) * static_cast<double>(grid.rows) / kHectare;
  std::string text = "lake,level_m,area_ha,ecological_level_m,ten_days,least_ha\n";
  const auto add = [&](const char* format, auto... values) {
    std::array<char, 64> cells{};
    std::snprintf(cells.data(), cells.size(), format, values...);
    text += std::string(kLakeName) + "," + cells.data() + "\n";
  };
  add(",,%.1f,,", kAgreed_m);
  for (const auto& [level, share] : kShareAt) add("%.1f,%.1f,,,", level, share * whole_ha);
  for (int period = kFirstTenDays; period <= kLastTenDays; ++period) add(",,,%d,%.1f", period, kLeastShare * whole_ha);
  write_text_file(path, text);
}

}  // namespace steppe::sim
