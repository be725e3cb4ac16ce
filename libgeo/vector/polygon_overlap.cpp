#include "libgeo/vector/polygon_overlap.hpp"

#include <ogr_geometry.h>

#include <memory>

#include "libgeo/base/error.hpp"
#include "libgeo/vector/ogr_polygon.hpp"
#include "libgeo/vector/polygon_check.hpp"

namespace geo {
namespace {

using GeometryPtr = std::unique_ptr<OGRGeometry>;

void add_polygons(const OGRGeometry& geometry, MultiPolygon& parts) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon || type == wkbMultiPolygon) {
    auto shape = polygons_from_ogr(message("overlap"), &geometry);
    if (shape) parts.insert(parts.end(), shape.value().begin(), shape.value().end());
  } else if (type == wkbGeometryCollection) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) add_polygons(*part, parts);
  }
}

GeometryPtr joined(std::span<const MultiPolygon* const> shapes) {
  OGRMultiPolygon all;
  for (const MultiPolygon* shape : shapes) {
    const GeometryPtr one = ogr_from_polygons(*shape);
    if (wkbFlatten(one->getGeometryType()) == wkbPolygon)
      all.addGeometry(one.get());
    else
      for (const OGRGeometry* part : *one->toMultiPolygon()) all.addGeometry(part);
  }
  return GeometryPtr(all.UnionCascaded());
}

}  // namespace

MultiPolygon part_inside(const MultiPolygon& shape, std::span<const MultiPolygon* const> others) {
  MultiPolygon parts;
  if (others.empty()) return parts;
  const GeometryPtr all = joined(others), own = ogr_from_polygons(shape);
  const GeometryPtr common(all ? all->Intersection(own.get()) : nullptr);
  if (!common) throw Error(message("polygons: their overlap cannot be computed; look whether they are valid"));
  if (!common->IsEmpty()) add_polygons(*common, parts);
  return parts;
}

}  // namespace geo
