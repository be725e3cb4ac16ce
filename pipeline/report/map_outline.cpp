#include "pipeline/report/map_outline.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

constexpr double kNear = 0.35;  // pixels

geo::Point pixel_of(const geo::Point& p, const geo::Grid& grid) { return {grid.col_of(p.x), grid.row_of(p.y)}; }

bool near(const geo::Point& a, const geo::Point& b) { return std::hypot(a.x - b.x, a.y - b.y) < kNear; }

// Empty when nothing of three points and more is left.
std::string ring_path(const geo::Ring& ring, const geo::Grid& grid) {
  std::string path;
  std::size_t points = 0;
  geo::Point last{};
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const geo::Point point = pixel_of(ring[i], grid);
    if (points > 0 && near(point, last)) continue;
    path += (points++ == 0 ? "M" : "L") + geo::decimal_text(point.x, 1) + " " + geo::decimal_text(point.y, 1);
    last = point;
  }
  return points < 3 ? "" : path + "Z";
}

// Where the horizontal line at y crosses the part, from left to right.
std::vector<double> crossings(const geo::Polygon& part, double y) {
  std::vector<double> xs;
  const auto add = [&](const geo::Ring& ring) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const geo::Point &a = ring[i], &b = ring[i + 1];
      if ((a.y <= y) != (b.y <= y)) xs.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
  };
  add(part.outer);
  for (const auto& hole : part.holes) add(hole);
  std::sort(xs.begin(), xs.end());
  return xs;
}

// The middle of the widest stretch on one of five lines; those nearer to the middle win a tie.
geo::Point label_place(const geo::Polygon& part) {
  const geo::Box box = geo::box_of(part.outer);
  geo::Point place{(box.x_min + box.x_max) / 2, (box.y_min + box.y_max) / 2};
  double widest = 0;
  for (const double share : {0.5, 0.42, 0.58, 0.34, 0.66}) {
    const double y = box.y_min + share * (box.y_max - box.y_min);
    const auto xs = crossings(part, y);
    for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
      if (xs[i + 1] - xs[i] <= widest * 1.05) continue;
      widest = xs[i + 1] - xs[i];
      place = {(xs[i] + xs[i + 1]) / 2, y};
    }
  }
  return place;
}

}  // namespace

MapOutline outline_of(const geo::Zone& zone, const geo::Grid& grid) {
  MapOutline outline;
  outline.name = zone.name.empty() ? zone.id : zone.name;
  const geo::Polygon* largest = nullptr;
  double largest_area = -1;
  for (const auto& part : zone.shape) {
    outline.path += ring_path(part.outer, grid);
    for (const auto& hole : part.holes) outline.path += ring_path(hole, grid);
    const double size = std::abs(geo::signed_area(part.outer));
    if (size > largest_area) largest = &part, largest_area = size;
  }
  if (largest == nullptr) return outline;
  const geo::Point place = pixel_of(label_place(*largest), grid);
  outline.label_x = place.x, outline.label_y = place.y;
  return outline;
}

}  // namespace steppe
