#include "libgeo/polygon/simplify_together.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace geo {
namespace {

constexpr std::size_t kLongestArc = 4096, kSmallestRing = 4;

bool before(const Point& a, const Point& b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); }

// A point and one that stands beside it in a ring.
struct Beside {
  Point point, neighbour;
  bool operator<(const Beside& other) const {
    return std::tie(point.x, point.y, neighbour.x, neighbour.y) <
           std::tie(other.point.x, other.point.y, other.neighbour.x, other.neighbour.y);
  }
  bool operator==(const Beside&) const = default;
};

void add_neighbours(const Ring& ring, std::vector<Beside>& all) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    if (ring[i] == ring[i + 1]) continue;
    all.push_back({ring[i], ring[i + 1]});
    all.push_back({ring[i + 1], ring[i]});
  }
}

// Points with other than two neighbours: borders meet there, or part. Sorted.
std::vector<Point> nodes_of(const std::vector<MultiPolygon>& shapes) {
  std::vector<Beside> all;
  for (const auto& shape : shapes)
    for (const auto& polygon : shape) {
      add_neighbours(polygon.outer, all);
      for (const auto& hole : polygon.holes) add_neighbours(hole, all);
    }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<Point> nodes;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t j = i;
    while (j < all.size() && all[j].point == all[i].point) ++j;
    if (j - i != 2) nodes.push_back(all[i].point);
    i = j;
  }
  return nodes;
}

double distance_to(const Point& p, const Point& a, const Point& b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const double along = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

// Marks the points of arc[first, last] that stay.
void mark(const Ring& arc, std::size_t first, std::size_t last, double tolerance, std::vector<bool>& stays) {
  std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
  stays[first] = stays[last] = true;
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    double farthest = tolerance;
    std::size_t place = a;
    for (std::size_t i = a + 1; i < b; ++i)
      if (const double d = distance_to(arc[i], arc[a], arc[b]); d > farthest) farthest = d, place = i;
    if (place == a) continue;
    stays[place] = true;
    open.emplace_back(a, place);
    open.emplace_back(place, b);
  }
}

// An open arc, thinned the same whichever way it is given.
Ring thinned(Ring arc, double tolerance) {
  const bool turned = before(arc.back(), arc.front()) ||
                      (arc.back() == arc.front() && arc.size() > 2 && before(arc[arc.size() - 2], arc[1]));
  if (turned) std::reverse(arc.begin(), arc.end());
  std::vector<bool> stays(arc.size(), false);
  for (std::size_t first = 0; first + 1 < arc.size(); first += kLongestArc)
    mark(arc, first, std::min(first + kLongestArc, arc.size() - 1), tolerance, stays);
  Ring kept;
  for (std::size_t i = 0; i < arc.size(); ++i)
    if (stays[i]) kept.push_back(arc[i]);
  if (turned) std::reverse(kept.begin(), kept.end());
  return kept;
}

// Where the ring is cut into arcs: at its nodes; one without at its least point and the point farthest from it, which
// are the same from wherever the ring is begun.
std::vector<std::size_t> cuts_of(const Ring& open, const std::vector<Point>& nodes) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i < open.size(); ++i)
    if (std::binary_search(nodes.begin(), nodes.end(), open[i], before)) cuts.push_back(i);
  if (!cuts.empty()) return cuts;
  const auto least = static_cast<std::size_t>(std::min_element(open.begin(), open.end(), before) - open.begin());
  const auto distance = [&](const Point& p) { return std::hypot(p.x - open[least].x, p.y - open[least].y); };
  std::size_t farthest = least;
  for (std::size_t i = 0; i < open.size(); ++i)
    if (distance(open[i]) > distance(open[farthest]) ||
        (distance(open[i]) == distance(open[farthest]) && before(open[i], open[farthest])))
      farthest = i;
  cuts = {std::min(least, farthest), std::max(least, farthest)};
  if (cuts[0] == cuts[1]) cuts.pop_back();
  return cuts;
}

Ring thinned_ring(const Ring& ring, const std::vector<Point>& nodes, double tolerance) {
  if (ring.size() < kSmallestRing) return {};
  const Ring open(ring.begin(), ring.end() - 1);
  const auto cuts = cuts_of(open, nodes);
  Ring out;
  for (std::size_t c = 0; c < cuts.size(); ++c) {
    const std::size_t from = cuts[c], to = c + 1 < cuts.size() ? cuts[c + 1] : cuts[0] + open.size();
    Ring arc;
    for (std::size_t i = from; i <= to; ++i) arc.push_back(open[i % open.size()]);
    const Ring kept = thinned(std::move(arc), tolerance);
    out.insert(out.end(), kept.begin() + (out.empty() ? 0 : 1), kept.end());
  }
  return out.size() < kSmallestRing ? Ring{} : out;
}

MultiPolygon thinned_shape(const MultiPolygon& shape, const std::vector<Point>& nodes, double tolerance) {
  MultiPolygon out;
  for (const auto& polygon : shape) {
    Polygon thin{thinned_ring(polygon.outer, nodes, tolerance), {}};
    if (thin.outer.empty()) continue;
    for (const auto& hole : polygon.holes)
      if (Ring ring = thinned_ring(hole, nodes, tolerance); !ring.empty()) thin.holes.push_back(std::move(ring));
    out.push_back(std::move(thin));
  }
  if (!out.empty() || shape.empty()) return out;
  const auto size = [](const Polygon& polygon) { return std::abs(signed_area(polygon.outer)); };
  return {*std::max_element(shape.begin(), shape.end(),
                            [&](const Polygon& a, const Polygon& b) { return size(a) < size(b); })};
}

}  // namespace

std::vector<MultiPolygon> simplify_together(const std::vector<MultiPolygon>& shapes, double tolerance) {
  const auto nodes = nodes_of(shapes);
  std::vector<MultiPolygon> out;
  out.reserve(shapes.size());
  for (const auto& shape : shapes) out.push_back(thinned_shape(shape, nodes, tolerance));
  return out;
}

}  // namespace geo
