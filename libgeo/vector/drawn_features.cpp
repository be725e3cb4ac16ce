#include "libgeo/vector/drawn_features.hpp"

#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <memory>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/feature_layer.hpp"
#include "libgeo/vector/ogr_attributes.hpp"
#include "libgeo/vector/ogr_rows.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"
#include "libgeo/vector/polygon_check.hpp"
#include "libgeo/vector/polygon_repair.hpp"

namespace geo {
namespace {

Fault broken(std::size_t number, const char* what) {
  return {FaultKind::bad_geometry,
          message("feature {0}: cannot be used (got {1}, allowed polygons, lines or points); draw it or remove it",
                  number, verbatim(what))};
}

// Sorts the parts of a geometry; a part of another kind spoils the feature.
class Parts {
 public:
  Parts(DrawnFeature& feature, const Crs& crs) : m_feature(feature), m_crs(crs) {}

  Result<void> add(const OGRGeometry& geometry) {
    const auto type = wkbFlatten(geometry.getGeometryType());
    if (geometry.IsEmpty()) return {};
    if (type == wkbPolygon || type == wkbMultiPolygon) return add_polygons(geometry);
    if (type == wkbLineString) return add_line(*geometry.toLineString());
    if (type == wkbPoint) return add_point(geometry.toPoint()->getX(), geometry.toPoint()->getY());
    if (type == wkbMultiLineString || type == wkbMultiPoint || type == wkbGeometryCollection) {
      for (const OGRGeometry* part : *geometry.toGeometryCollection())
        if (auto done = add(*part); !done) return done;
      return {};
    }
    return broken(m_feature.number, OGRGeometryTypeToName(type));
  }
  std::size_t repaired() const { return m_repaired; }

 private:
  Result<void> add_polygons(const OGRGeometry& geometry) {
    auto shape = valid_polygons_from_ogr(message("feature {0}", m_feature.number), &geometry, m_crs);
    if (!shape) {
      auto mended = repaired_polygons(&geometry, m_crs);
      if (!mended || !mended->certain) return shape.fault();
      shape = std::move(mended->shape);
      ++m_repaired;
    }
    auto& all = m_feature.polygons;
    all.insert(all.end(), shape.value().begin(), shape.value().end());
    return {};
  }
  Result<void> add_line(const OGRLineString& drawn) {
    Line line;
    for (int i = 0; i < drawn.getNumPoints(); ++i) {
      const Point point{drawn.getX(i), drawn.getY(i)};
      if (!can_be(point)) return broken(m_feature.number, "coordinates that are none");
      if (line.empty() || !(line.back() == point)) line.push_back(point);
    }
    if (line.size() < 2) return broken(m_feature.number, "a line without length");
    m_feature.lines.push_back(std::move(line));
    return {};
  }
  Result<void> add_point(double x, double y) {
    if (!can_be({x, y})) return broken(m_feature.number, "coordinates that are none");
    m_feature.points.push_back({x, y});
    return {};
  }
  bool can_be(const Point& point) const {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) return false;
    return !m_crs.geographic() || (std::abs(point.x) <= 180 && std::abs(point.y) <= 90);
  }

  DrawnFeature& m_feature;
  const Crs& m_crs;
  std::size_t m_repaired = 0;
};

void take(const OGRFeature& row, std::size_t number, const std::vector<int>& columns, DrawnSet& set) {
  DrawnFeature feature;
  feature.number = number;
  for (const int column : columns) feature.texts.push_back(field_text(row, column, number));
  const OGRGeometry* geometry = row.GetGeometryRef();
  const std::unique_ptr<OGRGeometry> straight(
      geometry != nullptr && geometry->hasCurveGeometry() ? geometry->getLinearGeometry() : nullptr);
  if (straight) geometry = straight.get();
  if (geometry == nullptr || geometry->IsEmpty()) {
    set.refused.push_back({number, broken(number, "nothing")});
    return;
  }
  Parts parts(feature, set.crs);
  if (auto done = parts.add(*geometry); !done) {
    set.refused.push_back({number, done.fault()});
    return;
  }
  set.repaired += parts.repaired();
  set.features.push_back(std::move(feature));
}

// Of all fields together: one decision for the whole layer.
void decode(DrawnSet& set, const std::optional<TextEncoding>& told) {
  EncodingEvidence evidence;
  for (const auto& feature : set.features)
    for (const auto& text : feature.texts) evidence.add(text);
  const TextEncoding encoding = evidence.decide(told).encoding;
  for (auto& feature : set.features)
    for (auto& text : feature.texts) text = encoding.to_utf8(text).value_or("");
}

}  // namespace

DrawnSet read_drawn(const std::filesystem::path& path, const std::vector<FieldWish>& fields) {
  const std::string file = path.string();
  const OgrDatasetPtr dataset = open_vector_file(path);
  const GdalErrors quiet;
  std::string named;
  for (const FieldWish& wish : fields)
    if (named.empty()) named = wish.name;
  OGRLayer& layer = meant_layer(file, *dataset, named, {});
  check_table(file, *dataset, layer);
  DrawnSet set{layer.GetName(), layer_crs(file, layer), {}, {}, {}};
  const auto told = told_encoding(file, layer, "");
  FieldFinder finder(file, layer, told);
  std::vector<int> columns;
  for (const FieldWish& wish : fields) {
    set.fields.push_back(wish.name.empty() ? finder.first_of(wish.usual) : wish.name);
    columns.push_back(finder.find(set.fields.back()));
  }
  finder.throw_problems();
  for_each_row(file, layer, [&](const OGRFeature& row, std::size_t number) { take(row, number, columns, set); });
  decode(set, told);
  return set;
}

}  // namespace geo
