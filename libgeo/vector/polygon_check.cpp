#include "libgeo/vector/polygon_check.hpp"

#include <ogr_geometry.h>

#include <cmath>
#include <memory>
#include <vector>

#include "libgeo/polygon/crossing_work.hpp"
#include "libgeo/vector/ogr_polygon.hpp"

namespace geo {
namespace {

// No edge of a real outline comes near; one from 179° to -179° is 358° long as it is written. An edge along the whole
// map, from -180° to 180° exactly, is that of a frame around the world.
constexpr double kLongestEdge = 180;

bool leaps(const Point& from, const Point& to) {
  return std::abs(to.x - from.x) > kLongestEdge && !(std::abs(from.x) == 180 && std::abs(to.x) == 180);
}

Result<void> check_edges(const Message& subject, const Ring& ring, std::size_t number) {
  for (std::size_t i = 1; i < ring.size(); ++i)
    if (leaps(ring[i - 1], ring[i]))
      return Fault{
          FaultKind::bad_geometry,
          message("{0}: ring {1} crosses the antimeridian at vertex {2} (got an edge from longitude {3} to {4}, "
                  "allowed 180 degrees); split the polygon at longitude 180",
                  subject, number, i, ring[i - 1].x, ring[i].x)};
  return {};
}

Result<void> check_edges(const Message& subject, const MultiPolygon& shape) {
  std::size_t number = 0;
  for (const Polygon& part : shape) {
    if (auto checked = check_edges(subject, part.outer, ++number); !checked) return checked;
    for (const Ring& hole : part.holes)
      if (auto checked = check_edges(subject, hole, ++number); !checked) return checked;
  }
  return {};
}

// GEOS cannot be stopped, so it is not started on what it would not finish. At these it takes some three seconds;
// real outlines stay below (measured: a jagged coast of a million vertices has 1.1e6 pairs, one of noise 3.5e7, 100 000
// parts 6e7 stabs).
constexpr std::uint64_t kMostPairs = 60'000'000, kMostStabs = 200'000'000;

Result<void> check_work(const Message& subject, const MultiPolygon& shape) {
  const CrossingWork work = crossing_work(shape);
  if (work.pairs <= kMostPairs && work.stabs <= kMostStabs) return {};
  return Fault{FaultKind::too_large,
               message("{0}: the outline folds too often to be checked for crossings (got {1} pairs of edges side by "
                       "side and {2} edges beside rings, allowed {3} and {4}); simplify or split it",
                       subject, work.pairs, work.stabs, kMostPairs, kMostStabs)};
}

std::unique_ptr<OGRLinearRing> ogr_ring(const Ring& ring) {
  std::vector<double> x, y;
  x.reserve(ring.size());
  y.reserve(ring.size());
  for (const Point& p : ring) x.push_back(p.x), y.push_back(p.y);
  auto out = std::make_unique<OGRLinearRing>();
  out->setPoints(static_cast<int>(ring.size()), x.data(), y.data());
  return out;
}

std::unique_ptr<OGRPolygon> ogr_polygon(const Polygon& part) {
  auto out = std::make_unique<OGRPolygon>();
  out->addRingDirectly(ogr_ring(part.outer).release());
  for (const Ring& hole : part.holes) out->addRingDirectly(ogr_ring(hole).release());
  return out;
}

// All but GEOS's part, for who has its geometry already.
Result<void> check_before_topology(const Message& subject, const MultiPolygon& shape, const Crs& crs,
                                   const ShapeLimits& limits) {
  const auto kind = crs.geographic() ? CoordinateKind::degrees : CoordinateKind::metres;
  if (auto checked = validate(subject, shape, kind, limits); !checked) return checked;
  if (crs.geographic())
    if (auto checked = check_edges(subject, shape); !checked) return checked;
  return check_work(subject, shape);
}

}  // namespace

std::unique_ptr<OGRGeometry> ogr_from_polygons(const MultiPolygon& shape) {
  if (shape.size() == 1) return ogr_polygon(shape.front());
  auto out = std::make_unique<OGRMultiPolygon>();
  for (const Polygon& part : shape) out->addGeometryDirectly(ogr_polygon(part).release());
  return out;
}

bool may_be_checked(const MultiPolygon& shape, const Crs& crs) {
  constexpr double kFarthestMetres = 1e8;
  const Box box = box_of(shape);
  const double x = crs.geographic() ? 180 : kFarthestMetres, y = crs.geographic() ? 90 : kFarthestMetres;
  if (box.x_min < -x || box.x_max > x || box.y_min < -y || box.y_max > y) return false;
  const Message nobody = message("feature {0}", 0);
  const ShapeLimits limits;
  if (shape.size() > limits.rings || vertices_of(shape) > limits.vertices) return false;
  if (crs.geographic() && !check_edges(nobody, shape)) return false;
  return check_work(nobody, shape).ok();
}

Result<void> check_polygon(const Message& subject, const MultiPolygon& shape, const Crs& crs,
                           const ShapeLimits& limits) {
  if (auto checked = check_before_topology(subject, shape, crs, limits); !checked) return checked;
  return check_topology(subject, *ogr_from_polygons(shape));
}

Result<MultiPolygon> valid_polygons_from_ogr(const Message& subject, const OGRGeometry* geometry, const Crs& crs) {
  auto shape = polygons_from_ogr(subject, geometry);
  if (!shape) return shape;
  if (const auto checked = check_before_topology(subject, shape.value(), crs, {}); !checked) return checked.fault();
  if (const auto checked = check_topology(subject, *geometry); !checked) return checked.fault();
  return shape;
}

}  // namespace geo
