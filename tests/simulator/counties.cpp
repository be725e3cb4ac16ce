#include "tests/simulator/counties.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <sstream>

#include "tests/simulator/noise.hpp"
#include "tests/simulator/text_file.hpp"

namespace steppe::sim {
namespace {

constexpr std::uint64_t kBorderSeed = 150800;  // borders are the same for every seed
constexpr double kLongestEdge_m = 500;

// Corners where borders meet or turn, in layout coordinates (u east, v south).
const std::map<char, geo::Point> kCorners = {
    {'A', {.047, .062}}, {'B', {.421, .041}}, {'C', {.948, .073}}, {'D', {.957, .463}}, {'E', {.941, .932}},
    {'F', {.672, .951}}, {'G', {.529, .963}}, {'H', {.383, .948}}, {'O', {.213, .957}}, {'N', {.052, .936}},
    {'K', {.043, .452}}, {'L', {.221, .471}}, {'I', {.402, .483}}, {'J', {.523, .489}}, {'M', {.683, .502}}};

struct Outline {
  const char* adcode;
  const char* name;
  const char* corners;  // clockwise as seen on the map
};

constexpr Outline kOutlines[] = {{"150802", "临河区", "IJGH"},       {"150821", "五原县", "JMFG"},
                                 {"150822", "磴口县", "KLON"},       {"150823", "乌拉特前旗", "MDEF"},
                                 {"150824", "乌拉特中旗", "BCDMJI"}, {"150825", "乌拉特后旗", "ABILK"},
                                 {"150826", "杭锦后旗", "LIHO"}};

// The wavy line between two corners, without the second one: midpoints are displaced across the line five times over.
// It is drawn from the smaller letter to the larger one, so that both neighbours get the same vertices.
void bend(std::vector<geo::Point>& line, geo::Point a, geo::Point b, std::int64_t border, std::int64_t part,
          int depth) {
  if (depth == 0) {
    line.push_back(a);
    return;
  }
  const double shift = .06 * bell(kBorderSeed, border, part);
  const geo::Point middle = {(a.x + b.x) / 2 + shift * (b.y - a.y), (a.y + b.y) / 2 - shift * (b.x - a.x)};
  bend(line, a, middle, border, 2 * part, depth - 1);
  bend(line, middle, b, border, 2 * part + 1, depth - 1);
}

geo::Point in_plane(const World& world, geo::Point layout) {
  const geo::Grid& grid = world.grid;
  return {grid.x_of(layout.x * static_cast<double>(grid.cols)), grid.y_of(layout.y * static_cast<double>(grid.rows))};
}

// Both ends included.
std::vector<geo::Point> border_between(const World& world, char from, char to) {
  const char first = std::min(from, to), second = std::max(from, to);
  std::vector<geo::Point> bent;
  bend(bent, kCorners.at(first), kCorners.at(second), first * 256 + second, 1, 5);
  bent.push_back(kCorners.at(second));
  std::vector<geo::Point> line = {in_plane(world, bent.front())};
  for (std::size_t i = 1; i < bent.size(); ++i) {
    const geo::Point a = in_plane(world, bent[i - 1]), b = in_plane(world, bent[i]);
    const double pieces = std::ceil(std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)) / kLongestEdge_m);
    for (double k = 1; k < pieces; ++k)
      line.push_back({a.x + (b.x - a.x) * k / pieces, a.y + (b.y - a.y) * k / pieces});
    line.push_back(b);
  }
  if (from != first) std::reverse(line.begin(), line.end());
  return line;
}

geo::Ring ring_of(const World& world, const std::string& corners) {
  geo::Ring ring;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto line = border_between(world, corners[i], corners[(i + 1) % corners.size()]);
    ring.insert(ring.end(), line.begin(), line.end() - 1);
  }
  ring.push_back(ring.front());
  std::reverse(ring.begin(), ring.end());  // RFC 7946: outer rings counter-clockwise
  return ring;
}

std::string ring_text(const geo::Ring& ring, const geo::Transform& to_longitude_latitude) {
  std::string text = "[";
  for (const geo::Point& vertex : ring) {
    double x[] = {vertex.x}, y[] = {vertex.y};
    to_longitude_latitude.forward(x, y);
    char pair[64];
    std::snprintf(pair, sizeof pair, "%s[%.10f,%.10f]", text.size() == 1 ? "" : ",", x[0], y[0]);
    text += pair;
  }
  return text + "]";
}

std::string properties_text(const County& county) {
  return R"({"type":"Feature","properties":{"adcode":")" + county.adcode + R"(","name":")" + county.name +
         R"(","level":"county","parent":")" + kLeagueAdcode +
         R"(","notice":"schematic: not a real boundary"},"geometry":)";
}

}  // namespace

std::vector<County> counties_of(const World& world) {
  std::vector<County> counties;
  for (const Outline& outline : kOutlines) {
    counties.push_back({outline.adcode, outline.name, ring_of(world, outline.corners)});
  }
  return counties;
}

int county_at(const std::vector<County>& counties, double x, double y) {
  for (std::size_t c = 0; c < counties.size(); ++c) {
    const geo::Ring& ring = counties[c].ring;
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const geo::Point &a = ring[i - 1], &b = ring[i];
      if ((a.y > y) != (b.y > y) && x < a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)) inside = !inside;
    }
    if (inside) return static_cast<int>(c);
  }
  return -1;
}

void write_zones(const std::filesystem::path& path, const std::vector<County>& counties,
                 const geo::Transform& to_longitude_latitude) {
  std::ostringstream out;
  out << R"({"type":"FeatureCollection","name":"zones",)"
      << "\n"
      << R"("notice":"schematic: made by steppe_simulate, not real boundaries",)"
      << "\n"
      << R"("features":[)"
      << "\n";
  for (const County& county : counties) {
    out << (&county == counties.data() ? "" : ",\n") << properties_text(county)
        << R"({"type":"Polygon","coordinates":[)" << ring_text(county.ring, to_longitude_latitude) << "]}}";
  }
  out << "\n]}\n";
  write_text_file(path, out.str());
}

}  // namespace steppe::sim
