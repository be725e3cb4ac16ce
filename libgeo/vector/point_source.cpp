#include "libgeo/vector/point_source.hpp"

#include <gdal_priv.h>
#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/feature_layer.hpp"
#include "libgeo/vector/ogr_attributes.hpp"
#include "libgeo/vector/ogr_rows.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"

namespace geo {
namespace {

std::optional<Point> point_of(const OGRGeometry* geometry) {
  if (geometry == nullptr || geometry->IsEmpty()) return std::nullopt;
  const auto type = wkbFlatten(geometry->getGeometryType());
  const OGRPoint* point = nullptr;
  if (type == wkbPoint) point = geometry->toPoint();
  if (type == wkbMultiPoint && geometry->toMultiPoint()->getNumGeometries() == 1)
    point = geometry->toMultiPoint()->getGeometryRef(0);
  if (point == nullptr || !std::isfinite(point->getX()) || !std::isfinite(point->getY())) return std::nullopt;
  return Point{point->getX(), point->getY()};
}

}  // namespace

bool holds_points(const std::filesystem::path& path, const std::string& field, const std::vector<std::string>& usual) {
  const std::string file = path.string();
  const OgrDatasetPtr dataset = open_vector_file(path);
  const GdalErrors quiet;
  OGRLayer& layer = meant_layer(file, *dataset, field, usual);
  layer.ResetReading();
  for (std::size_t number = 1;; ++number) {
    const auto row = next_row(file, layer, number);
    if (row == nullptr) return false;
    const OGRGeometry* geometry = row->GetGeometryRef();
    if (geometry == nullptr) continue;
    const auto type = wkbFlatten(geometry->getGeometryType());
    return type == wkbPoint || type == wkbMultiPoint;
  }
}

PointSet read_points(const std::filesystem::path& path, const std::string& field,
                     const std::vector<std::string>& usual) {
  const std::string file = path.string();
  const OgrDatasetPtr dataset = open_vector_file(path);
  const GdalErrors quiet;
  OGRLayer& layer = meant_layer(file, *dataset, field, usual);
  check_table(file, *dataset, layer);
  PointSet set{layer_crs(file, layer), {}, {}};
  const auto told = told_encoding(file, layer, "");
  FieldFinder finder(file, layer, told);
  set.field = field.empty() ? finder.first_of(usual) : field;
  const int column = finder.find(set.field);
  finder.throw_problems();
  EncodingEvidence evidence;
  layer.ResetReading();
  for (std::size_t number = 1;; ++number) {
    const auto row = next_row(file, layer, number);
    if (row == nullptr) break;
    const auto at = point_of(row->GetGeometryRef());
    if (!at) {
      ++set.refused;
      continue;
    }
    set.points.push_back({number, field_text(*row, column, number), *at});
    evidence.add(set.points.back().text);
  }
  const auto encoding = evidence.decide(told).encoding;
  std::vector<PointFeature> readable;
  for (auto& point : set.points) {
    auto words = encoding.to_utf8(point.text);
    if (!words) {
      ++set.refused;
      continue;
    }
    point.text = std::move(*words);
    readable.push_back(std::move(point));
  }
  set.points = std::move(readable);
  return set;
}

}  // namespace geo
