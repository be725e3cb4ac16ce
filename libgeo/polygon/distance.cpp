#include "libgeo/polygon/distance.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/polygon/contains.hpp"

namespace geo {
namespace {

constexpr std::size_t kEdgesOfChunk = 32;

double cross(const Point& o, const Point& a, const Point& b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

double to_segment(const Point& p, const Point& a, const Point& b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

bool cross_each_other(const Point& a, const Point& b, const Point& c, const Point& d) {
  return cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
}

double between(const Point& a, const Point& b, const Point& c, const Point& d) {
  if (cross_each_other(a, b, c, d)) return 0;
  return std::min({to_segment(a, c, d), to_segment(b, c, d), to_segment(c, a, b), to_segment(d, a, b)});
}

double between(const Box& a, const Box& b) {
  const double x = std::max({0.0, a.x_min - b.x_max, b.x_min - a.x_max});
  const double y = std::max({0.0, a.y_min - b.y_max, b.y_min - a.y_max});
  return std::hypot(x, y);
}

// Also of an edge that has no area.
Box box_over(const Point& a, const Point& b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

void widen(Box& box, const Box& more) {
  box = {std::min(box.x_min, more.x_min), std::min(box.y_min, more.y_min), std::max(box.x_max, more.x_max),
         std::max(box.y_max, more.y_max)};
}

}  // namespace

DistanceIndex::DistanceIndex(std::span<const MultiPolygon> shapes) : m_shapes(shapes.begin(), shapes.end()) {
  for (const MultiPolygon& shape : m_shapes) {
    m_boxes.push_back(box_of(shape));
    for (const Polygon& polygon : shape) {
      add(polygon.outer);
      for (const Ring& hole : polygon.holes) add(hole);
    }
  }
}

void DistanceIndex::add(const Ring& ring) {
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Box box = box_over(ring[i - 1], ring[i]);
    if (i % kEdgesOfChunk == 1) m_chunks.push_back({box, m_edges.size(), 0});
    m_edges.push_back({ring[i - 1], ring[i]});
    widen(m_chunks.back().box, box);
    ++m_chunks.back().count;
  }
}

double DistanceIndex::distance(const Ring& ring, double best) const {
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Box box = box_over(ring[i - 1], ring[i]);
    for (const Chunk& chunk : m_chunks) {
      if (between(box, chunk.box) >= best) continue;
      for (std::size_t e = chunk.first; e < chunk.first + chunk.count; ++e)
        best = std::min(best, between(ring[i - 1], ring[i], m_edges[e].a, m_edges[e].b));
    }
  }
  return best;
}

double DistanceIndex::distance(const MultiPolygon& shape) const {
  double best = std::numeric_limits<double>::infinity();
  if (shape.empty()) return best;
  const Box box = box_of(shape);
  for (std::size_t i = 0; i < m_shapes.size(); ++i) {
    if (m_shapes[i].empty() || between(box, m_boxes[i]) > 0) continue;
    for (const Polygon& polygon : shape)
      if (contains(m_shapes[i], polygon.outer.front())) return 0;
    for (const Polygon& polygon : m_shapes[i])
      if (contains(shape, polygon.outer.front())) return 0;
  }
  for (const Polygon& polygon : shape) {
    best = distance(polygon.outer, best);
    for (const Ring& hole : polygon.holes) best = distance(hole, best);
  }
  return best;
}

}  // namespace geo
