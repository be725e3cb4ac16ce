#include "libgeo/vector/polygon_repair.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/ogr_polygon.hpp"
#include "libgeo/vector/polygon_check.hpp"

namespace geo {
namespace {

using GeometryPtr = std::unique_ptr<OGRGeometry>;

constexpr double kSameArea = 0.01;  // of the larger one

bool may_be_polygons(const OGRGeometry& geometry) {
  switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
    case wkbGeometryCollection:
      return true;
    default:
      return false;
  }
}

void take_polygons(const OGRGeometry& geometry, OGRMultiPolygon& into) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon) {
    if (!geometry.IsEmpty()) into.addGeometry(&geometry);
  } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) take_polygons(*part, into);
  }
}

// Lines in two dimensions, closed.
std::unique_ptr<OGRMultiPolygon> plain(const OGRGeometry& geometry) {
  const GeometryPtr lines(geometry.getLinearGeometry());
  auto polygons = std::make_unique<OGRMultiPolygon>();
  if (!lines) return polygons;
  take_polygons(*lines, *polygons);
  polygons->closeRings();
  return polygons;
}

// Without rings of less than four points, which hold nothing.
MultiPolygon without_empty_rings(const MultiPolygon& shape) {
  constexpr std::size_t kLeast = 4;
  MultiPolygon kept;
  for (const Polygon& part : shape) {
    if (part.outer.size() < kLeast) continue;
    Polygon& copy = kept.emplace_back();
    copy.outer = part.outer;
    for (const Ring& hole : part.holes)
      if (hole.size() >= kLeast) copy.holes.push_back(hole);
  }
  return kept;
}

bool all_finite(const MultiPolygon& shape) {
  const auto finite = [](const Ring& ring) {
    return std::all_of(ring.begin(), ring.end(),
                       [](const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
  };
  return std::all_of(shape.begin(), shape.end(), [&](const Polygon& part) {
    return finite(part.outer) && std::all_of(part.holes.begin(), part.holes.end(), finite);
  });
}

std::optional<MultiPolygon> made_valid(const OGRGeometry& geometry, const char* method, const Crs& crs) {
  const char* const options[] = {method, nullptr};
  const GeometryPtr valid(geometry.MakeValid(options));
  if (!valid) return std::nullopt;
  OGRMultiPolygon polygons;
  take_polygons(*valid, polygons);
  auto shape = valid_polygons_from_ogr(message("feature {0}", 0), &polygons, crs);
  if (!shape) return std::nullopt;
  return std::move(shape).value();
}

// Where one or the other is; the second when GEOS cannot say.
MultiPolygon either(const MultiPolygon& a, const MultiPolygon& b, const Crs& crs) {
  const auto first = ogr_from_polygons(a), second = ogr_from_polygons(b);
  const GeometryPtr both(first->Union(second.get()));
  if (!both) return b;
  OGRMultiPolygon polygons;
  take_polygons(*both, polygons);
  auto shape = valid_polygons_from_ogr(message("feature {0}", 0), &polygons, crs);
  return shape ? std::move(shape).value() : b;
}

}  // namespace

std::optional<RepairedPolygons> repaired_polygons(const OGRGeometry* geometry, const Crs& crs) {
  if (geometry == nullptr || !may_be_polygons(*geometry)) return std::nullopt;
  start_gdal();
  const GdalErrors quiet;
  const auto raw = polygons_from_ogr(message("feature {0}", 0), plain(*geometry).get());
  if (!raw || !all_finite(raw.value())) return std::nullopt;
  const MultiPolygon rings = without_empty_rings(raw.value());
  if (rings.empty() || !may_be_checked(rings, crs)) return std::nullopt;
  const auto lines = ogr_from_polygons(rings);
  const auto parity = made_valid(*lines, "METHOD=LINEWORK", crs);
  auto structure = made_valid(*lines, "METHOD=STRUCTURE", crs);
  if (!parity || !structure) return std::nullopt;
  RepairedPolygons repaired{{}, false, area(*parity), area(*structure)};
  const double larger = std::max(repaired.by_parity, repaired.by_structure);
  if (!(larger > 0)) return std::nullopt;
  repaired.certain = std::abs(repaired.by_parity - repaired.by_structure) <= kSameArea * larger;
  repaired.shape = repaired.certain ? std::move(*structure) : either(*parity, *structure, crs);
  return repaired;
}

}  // namespace geo
