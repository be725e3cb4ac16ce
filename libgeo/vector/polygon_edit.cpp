#include "libgeo/vector/polygon_edit.hpp"

#include <ogr_api.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <utility>

#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/ogr_polygon.hpp"
#include "libgeo/vector/polygon_check.hpp"

namespace geo {
namespace {

using Geometry = std::unique_ptr<OGRGeometry>;

constexpr int kQuarterEdges = 16;
constexpr double kMostMetres = 600'000, kDegreeMetres = 111'320;
constexpr double kPlaneTolerance = 0.01, kDegreeTolerance = 1e-7;  // a centimetre

Fault too_many(std::size_t vertices) {
  return {FaultKind::too_large,
          message("polygon: has too many vertices to be edited (got {0}, allowed {1}); simplify it "
                  "or edit it elsewhere",
                  vertices, kMostEditedVertices)};
}

Fault not_done() {
  return {FaultKind::bad_geometry,
          message("polygon: cannot be edited so; check that its outline does not touch itself")};
}

// What GEOS gave: polygons alone, lines and points that are left over do not count.
Result<MultiPolygon> polygons_in(const OGRGeometry* geometry) {
  if (geometry == nullptr) return not_done();
  if (geometry->IsEmpty()) return MultiPolygon{};
  const auto type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbPolygon || type == wkbMultiPolygon) return polygons_from_ogr(verbatim("polygon"), geometry);
  MultiPolygon all;
  if (type != wkbGeometryCollection) return all;
  for (const auto* part : *geometry->toGeometryCollection()) {
    auto some = polygons_in(part);
    if (!some) return some;
    all.insert(all.end(), some.value().begin(), some.value().end());
  }
  return all;
}

Result<Crs> local_plane(const Box& box) {
  return Crs::from_text("+proj=aeqd +datum=WGS84 +units=m +lat_0=" + number_text((box.y_min + box.y_max) / 2) +
                        " +lon_0=" + number_text((box.x_min + box.x_max) / 2));
}

double longest_side(const Box& box) {
  const double middle = (box.y_min + box.y_max) / 2 * std::numbers::pi / 180;
  return kDegreeMetres * std::max(box.y_max - box.y_min, (box.x_max - box.x_min) * std::cos(middle));
}

Result<MultiPolygon> buffered_part(const MultiPolygon& part, const Crs& degrees, double metres) {
  const Box box = box_of(part);
  if (const double side = longest_side(box); side > kMostMetres)
    return Fault{FaultKind::too_large,
                 message("polygon: is too large for a true distance (got {0} km, allowed {1}); cut it",
                         std::ceil(side / 1000), kMostMetres / 1000)};
  const auto plane = local_plane(box);
  if (!plane) return plane.fault();
  const auto there = Transform::between(degrees, plane.value()), back = Transform::between(plane.value(), degrees);
  if (!there) return there.fault();
  if (!back) return back.fault();
  const auto flat = reproject(part, there.value(), kPlaneTolerance, kMostEditedVertices * 4);
  if (!flat) return flat.fault();
  const Geometry grown(ogr_from_polygons(flat.value())->Buffer(metres, kQuarterEdges));
  auto shape = polygons_in(grown.get());
  if (!shape || shape.value().empty()) return shape;
  return reproject(shape.value(), back.value(), kDegreeTolerance, kMostEditedVertices * 4);
}

std::unique_ptr<OGRMultiLineString> ogr_lines(const std::vector<Line>& lines) {
  auto out = std::make_unique<OGRMultiLineString>();
  for (const Line& line : lines) {
    auto one = std::make_unique<OGRLineString>();
    for (const Point& p : line) one->addPoint(p.x, p.y);
    out->addGeometryDirectly(one.release());
  }
  return out;
}

bool lies_in(const OGRGeometry& part, const OGRGeometry& whole) {
  const std::unique_ptr<OGRGeometry> copy(part.clone());
  const Geometry inside(OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(copy.get()))));
  return inside && whole.Contains(inside.get());
}

}  // namespace

Result<MultiPolygon> buffered(const MultiPolygon& shape, double metres) {
  if (vertices_of(shape) > kMostEditedVertices) return too_many(vertices_of(shape));
  const GdalErrors quiet;
  const auto degrees = Crs::from_text("EPSG:4326");
  if (!degrees) return degrees.fault();
  MultiPolygon all;
  for (const Polygon& part : shape) {
    auto grown = buffered_part({part}, degrees.value(), metres);
    if (!grown) return grown;
    all.insert(all.end(), grown.value().begin(), grown.value().end());
  }
  if (all.size() < 2) return all;
  const Geometry together(ogr_from_polygons(all)->UnionCascaded());  // grown parts may overlap
  return polygons_in(together.get());
}

Result<std::vector<MultiPolygon>> split(const MultiPolygon& shape, const std::vector<Line>& lines) {
  std::size_t vertices = vertices_of(shape);
  for (const Line& line : lines) vertices += line.size();
  if (vertices > kMostEditedVertices) return too_many(vertices);
  const GdalErrors quiet;
  const Geometry whole = ogr_from_polygons(shape);
  const Geometry border(whole->Boundary());
  const Geometry noded(border ? border->Union(ogr_lines(lines).get()) : nullptr);
  const Geometry cut(noded ? noded->Polygonize() : nullptr);
  const auto* const pieces = cut ? dynamic_cast<const OGRGeometryCollection*>(cut.get()) : nullptr;
  if (pieces == nullptr) return not_done();
  std::vector<MultiPolygon> parts;
  for (const auto* piece : *pieces) {
    if (!lies_in(*piece, *whole)) continue;
    auto part = polygons_in(piece);
    if (!part) return part.fault();
    parts.push_back(std::move(part).value());
  }
  if (parts.size() <= shape.size())
    return Fault{FaultKind::bad_geometry,
                 message("line: cuts nothing off the polygon (got {0} parts); draw it from one side to the other",
                         parts.size())};
  std::stable_sort(parts.begin(), parts.end(),
                   [](const MultiPolygon& a, const MultiPolygon& b) { return area(a) > area(b); });
  return parts;
}

}  // namespace geo
