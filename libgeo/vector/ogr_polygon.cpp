#include "libgeo/vector/ogr_polygon.hpp"

#include <ogr_geometry.h>

#include "libgeo/io/gdal_session.hpp"

namespace geo {
namespace {

Ring ring_from(const OGRLinearRing& ring) {
  Ring out;
  const int count = ring.getNumPoints();
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) out.push_back({ring.getX(i), ring.getY(i)});
  return out;
}

Polygon polygon_from(const OGRPolygon& polygon) {
  Polygon out;
  const OGRLinearRing* outer = polygon.getExteriorRing();
  if (outer == nullptr) return out;
  out.outer = ring_from(*outer);
  for (int i = 0; i < polygon.getNumInteriorRings(); ++i) out.holes.push_back(ring_from(*polygon.getInteriorRing(i)));
  return out;
}

}  // namespace

Result<MultiPolygon> polygons_from_ogr(const Message& subject, const OGRGeometry* geometry) {
  if (geometry == nullptr)
    return Fault{FaultKind::bad_geometry,
                 message("{0}: has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove "
                         "the feature",
                         subject)};
  MultiPolygon out;
  const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbPolygon) {
    out.push_back(polygon_from(*geometry->toPolygon()));
  } else if (type == wkbMultiPolygon) {
    for (const OGRPolygon* part : geometry->toMultiPolygon()) out.push_back(polygon_from(*part));
  } else {
    return Fault{FaultKind::unsupported,
                 message("{0}: is not a polygon (got {1}, allowed Polygon or MultiPolygon); convert or remove it",
                         subject, OGRGeometryTypeToName(type))};
  }
  return out;
}

Result<void> check_topology(const Message& subject, const OGRGeometry& geometry) {
  start_gdal();
  const GdalErrors errors;
  if (geometry.IsValid()) return {};
  return Fault{
      FaultKind::bad_geometry,
      message("{0}: the polygon crosses or overlaps itself (got {1}); repair the geometry", subject, errors.reason())};
}

}  // namespace geo
