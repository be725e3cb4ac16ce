#include "libgeo/polygon/reproject.hpp"

#include <array>
#include <cmath>

namespace geo {
namespace {

constexpr int kMostHalvings = 16;
// The probes at 1/4, 1/2 and 3/4 see at least 97 % of the sag of a cubic; the rest of its reach is kept in hand.
constexpr double kProbeShare = 0.9;
constexpr std::size_t kProbes = 3;

// Where the walk through the shape is: for messages, and to bound the result.
struct Progress {
  std::size_t ring = 0;
  std::size_t vertices = 0;
  std::size_t most_vertices = 0;
};

struct Edge {
  Point a, b;  // a is the smaller end
  bool reversed = false;
};

Edge canonical(const Point& from, const Point& to) {
  const bool reversed = to.x < from.x || (to.x == from.x && to.y < from.y);
  return reversed ? Edge{to, from, true} : Edge{from, to, false};
}

Point between(const Edge& edge, double t) {
  return {edge.a.x + (edge.b.x - edge.a.x) * t, edge.a.y + (edge.b.y - edge.a.y) * t};
}

bool finite(const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); }

double distance_to_segment(const Point& p, const Point& a, const Point& b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double along = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
  const double t = std::min(1.0, std::max(0.0, along));
  return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

// Points in two arrays, as Transform takes them.
class Batch {
 public:
  explicit Batch(std::size_t capacity) { m_x.reserve(capacity), m_y.reserve(capacity); }
  void add(const Point& p) { m_x.push_back(p.x), m_y.push_back(p.y); }
  void transform(const Transform& transform) { transform.forward(m_x, m_y); }
  Point operator[](std::size_t i) const { return {m_x[i], m_y[i]}; }

 private:
  std::vector<double> m_x, m_y;
};

using Probes = std::array<Point, kProbes>;

// Follows one edge by halving; all in the edge's canonical direction.
class EdgeWalk {
 public:
  EdgeWalk(const Edge& edge, const Transform& transform, double tolerance, std::size_t most)
      : m_edge(edge), m_transform(transform), m_tolerance(tolerance * kProbeShare), m_most(most) {}

  enum class Outcome { followed, not_finite, not_followed, too_many };

  // Appends the inner points of the piece [t0, t1], whose ends lie at p0 and p1 and whose quarters at `probes`.
  Outcome walk(double t0, double t1, const Point& p0, const Point& p1, const Probes& probes, int halvings) {
    for (const Point& probe : probes)
      if (!finite(probe)) return Outcome::not_finite;
    if (close(p0, p1, probes)) return Outcome::followed;
    if (halvings == kMostHalvings) return Outcome::not_followed;
    if (m_points.size() >= m_most) return Outcome::too_many;
    const double middle = (t0 + t1) / 2;
    const auto left = walk(t0, middle, p0, probes[1], quarters(t0, middle), halvings + 1);
    if (left != Outcome::followed) return left;
    m_points.push_back(probes[1]);
    return walk(middle, t1, probes[1], p1, quarters(middle, t1), halvings + 1);
  }

  const std::vector<Point>& points() const { return m_points; }

 private:
  bool close(const Point& p0, const Point& p1, const Probes& probes) const {
    for (const Point& probe : probes)
      if (!(distance_to_segment(probe, p0, p1) <= m_tolerance)) return false;
    return true;
  }

  Probes quarters(double t0, double t1) const {
    std::array<double, kProbes> x, y;
    for (std::size_t i = 0; i < kProbes; ++i) {
      const Point p = between(m_edge, t0 + (t1 - t0) * 0.25 * static_cast<double>(i + 1));
      x[i] = p.x, y[i] = p.y;
    }
    m_transform.forward(x, y);
    return {Point{x[0], y[0]}, Point{x[1], y[1]}, Point{x[2], y[2]}};
  }

  const Edge& m_edge;
  const Transform& m_transform;
  double m_tolerance;
  std::size_t m_most;
  std::vector<Point> m_points;
};

Fault no_image(const Progress& at, std::size_t vertex, const Point& p) {
  return {FaultKind::out_of_range,
          message("ring {0}, vertex {1}: has no image in the target system (got {2} {3}); check the coordinate system "
                  "of the file",
                  at.ring, vertex, p.x, p.y)};
}

Fault edge_fault(EdgeWalk::Outcome outcome, const Progress& at, std::size_t vertex, const Point& from) {
  if (outcome == EdgeWalk::Outcome::not_finite) return no_image(at, vertex, from);
  if (outcome == EdgeWalk::Outcome::too_many)
    return {FaultKind::too_large,
            message("ring {0}, vertex {1}: too many vertices in the target system (allowed {2}); simplify or split the "
                    "polygon",
                    at.ring, vertex, at.most_vertices)};
  return {
      FaultKind::bad_geometry,
      message("ring {0}, vertex {1}: the edge that starts here crosses the seam of the target system (got {2} {3}); "
              "split the polygon there or choose another system",
              at.ring, vertex, from.x, from.y)};
}

// The images of all vertices and of the three probes of all edges, each in one call: most edges of a real boundary are
// short and need nothing more.
struct RingImages {
  Batch vertices, probes;

  RingImages(const Ring& ring, const Transform& transform)
      : vertices(ring.size()), probes((ring.size() - 1) * kProbes) {
    for (const Point& p : ring) vertices.add(p);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const Edge edge = canonical(ring[i], ring[i + 1]);
      for (std::size_t k = 1; k <= kProbes; ++k) probes.add(between(edge, 0.25 * static_cast<double>(k)));
    }
    vertices.transform(transform);
    probes.transform(transform);
  }

  Probes probes_of(std::size_t edge) const {
    return {probes[edge * kProbes], probes[edge * kProbes + 1], probes[edge * kProbes + 2]};
  }
};

void append(Ring& out, const std::vector<Point>& points, bool reversed) {
  if (reversed)
    out.insert(out.end(), points.rbegin(), points.rend());
  else
    out.insert(out.end(), points.begin(), points.end());
}

Result<Ring> reproject(const Ring& ring, const Transform& transform, double tolerance, Progress& at) {
  ++at.ring;
  if (ring.empty()) return Ring{};
  const RingImages images(ring, transform);
  Ring out;
  out.reserve(ring.size());
  for (std::size_t i = 0; i < ring.size(); ++i) {
    if (!finite(images.vertices[i])) return no_image(at, i + 1, ring[i]);
    if (i > 0) {
      const Edge edge = canonical(ring[i - 1], ring[i]);
      const std::size_t used = at.vertices + out.size();
      EdgeWalk walk(edge, transform, tolerance, used < at.most_vertices ? at.most_vertices - used : 0);
      const Point p0 = images.vertices[edge.reversed ? i : i - 1], p1 = images.vertices[edge.reversed ? i - 1 : i];
      const auto outcome = walk.walk(0, 1, p0, p1, images.probes_of(i - 1), 0);
      if (outcome != EdgeWalk::Outcome::followed) return edge_fault(outcome, at, i, ring[i - 1]);
      append(out, walk.points(), edge.reversed);
    }
    out.push_back(images.vertices[i]);
  }
  at.vertices += out.size();
  return out;
}

}  // namespace

Result<MultiPolygon> reproject(const MultiPolygon& shape, const Transform& transform, double tolerance,
                               std::size_t most_vertices) {
  if (transform.identity()) return shape;
  MultiPolygon out;
  Progress at{0, 0, most_vertices};
  for (const Polygon& part : shape) {
    auto outer = reproject(part.outer, transform, tolerance, at);
    if (!outer) return outer.fault();
    Polygon image{std::move(outer).value(), {}};
    for (const Ring& hole : part.holes) {
      auto inner = reproject(hole, transform, tolerance, at);
      if (!inner) return inner.fault();
      image.holes.push_back(std::move(inner).value());
    }
    out.push_back(std::move(image));
  }
  return out;
}

Result<ZoneSet> reproject(const ZoneSet& zones, const Crs& target, double tolerance) {
  const auto transform = Transform::between(zones.crs, target);
  if (!transform) return transform.fault();
  ZoneSet out{zones.name, zones.version, target, {}, zones.refused};
  for (const Zone& zone : zones.zones) {
    auto shape = reproject(zone.shape, transform.value(), tolerance);
    if (shape)
      out.zones.push_back(
          {zone.id, zone.name, zone.level, zone.parent, std::move(shape).value(), zone.place, zone.version});
    else
      out.refused.push_back({zone.id, zone.name, zone.level,
                             Fault{shape.fault().kind, message("zone {0}: {1}", zone.id, shape.fault().message)},
                             zone.parent, zone.place});
  }
  return out;
}

}  // namespace geo
