#include "libgeo/vector/polygon_file.hpp"

#include <gdal_priv.h>
#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/finish_polygons.hpp"
#include "libgeo/vector/ogr_attributes.hpp"
#include "libgeo/vector/ogr_layer_choice.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"
#include "libgeo/vector/plain_field.hpp"
#include "libgeo/vector/polygon_format.hpp"
#include "libgeo/vector/polygon_text.hpp"
#include "libgeo/vector/shape_collector.hpp"

namespace geo {
namespace {

void collect(const OGRPolygon& polygon, ShapeCollector& shape) {
  shape.begin_part();
  for (const OGRLinearRing* ring : polygon) {
    shape.begin_ring();
    for (int i = 0; i < ring->getNumPoints(); ++i) shape.add({ring->getX(i), ring->getY(i)});
  }
}

void collect(const OGRGeometry* geometry, ShapeCollector& shape) {
  if (geometry == nullptr)
    return shape.refuse(FaultKind::bad_geometry,
                        message("has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove the "
                                "feature"));
  const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbPolygon) return collect(*geometry->toPolygon(), shape);
  if (type != wkbMultiPolygon) return shape.refuse_kind(OGRGeometryTypeToName(type));
  for (const OGRPolygon* part : geometry->toMultiPolygon()) collect(*part, shape);
}

class LayerReader {
 public:
  LayerReader(const std::string& file, OGRLayer& layer, const PolygonOptions& options)
      : m_file(file), m_layer(layer), m_options(options), m_told(told_encoding(file, layer, "")) {
    FieldFinder finder(file, layer, m_told);
    m_id = finder.find(options.id);
    m_name = finder.find(options.name);
    finder.throw_problems();
  }

  // Text is UTF-8 afterwards; what cannot be read costs its polygon.
  Result<PolygonDrafts> read();

 private:
  Result<void> add(const OGRFeature& feature);
  void decode();

  std::string m_file;
  OGRLayer& m_layer;
  const PolygonOptions& m_options;
  std::optional<TextEncoding> m_told;
  int m_id = kNotAsked, m_name = kNotAsked;
  PolygonDrafts m_drafts;
};

Result<PolygonDrafts> LayerReader::read() {
  m_layer.ResetReading();
  for (;;) {
    const GdalErrors errors;
    const OGRFeatureUniquePtr feature(m_layer.GetNextFeature());
    // A shapefile that ends early still gives its rows, without geometry: the complaint tells them from empty ones.
    if (errors.failed())
      if (auto fault = machine_fault_of(m_file, errors.reason())) return *fault;
    if (errors.failed())
      return Fault{FaultKind::truncated,
                   message("{0}: reading stopped before the end, at feature {1} (got {2}); repair the file or copy it "
                           "again",
                           m_file, m_drafts.polygons.size() + 1, errors.reason())};
    if (feature == nullptr) break;
    if (const auto added = add(*feature); !added) return added.fault();
  }
  decode();
  return std::move(m_drafts);
}

Result<void> LayerReader::add(const OGRFeature& feature) {
  PolygonDraft draft;
  draft.id = field_text(feature, m_id, 0);
  draft.name = field_text(feature, m_name, 0);
  ShapeCollector shape(m_options.limits.shape);
  collect(feature.GetGeometryRef(), shape);
  shape.finish(draft);
  return add_draft(m_drafts, std::move(draft), m_options.limits);
}

void LayerReader::decode() {
  EncodingEvidence evidence;
  for (const PolygonDraft& draft : m_drafts.polygons)
    for (const auto* text : {&draft.id, &draft.name}) evidence.add(*text);
  const TextEncoding encoding = evidence.decide(m_told).encoding;
  for (PolygonDraft& draft : m_drafts.polygons) {
    const auto id = encoding.to_utf8(draft.id), name = encoding.to_utf8(draft.name);
    draft.id = plain_field(id.value_or(""));
    draft.name = plain_field(name.value_or(""));
    if (!id || !name)
      draft.fault =
          Fault{FaultKind::bad_metadata,
                message("text cannot be read (got other bytes, allowed {0}); correct the text or the .cpg file",
                        encoding.name())};
  }
}

Fault fault_of(const UsageError& error) {
  Message text = error.problems().front();
  for (std::size_t i = 1; i < error.problems().size(); ++i) text = message("{0}; {1}", text, error.problems()[i]);
  return {FaultKind::unreadable, std::move(text)};
}

Result<PolygonInput> read_layer(const std::filesystem::path& path, const PolygonOptions& options) {
  const std::string file = path.string();
  const OgrDatasetPtr dataset = open_vector_file(path);
  const GdalErrors quiet;
  OGRLayer& layer = choose_layer(file, *dataset, options.layer);
  const Crs crs = options.crs ? *options.crs : layer_crs(file, layer);
  auto drafts = LayerReader(file, layer, options).read();
  if (!drafts) return drafts.fault();
  return finish_polygons(std::move(drafts).value(), crs, options);
}

Result<PolygonInput> read_text(const std::filesystem::path& path, const PolygonOptions& options) {
  const auto text = read_small_file(path, options.limits.text_bytes);
  if (!text) return text.fault();
  auto input = polygons_from_text(text.value(), options);
  if (!input) return Fault{input.fault().kind, message("{0}: {1}", path.string(), input.fault().message)};
  return input;
}

}  // namespace

Result<PolygonInput> polygons_from_file(const std::filesystem::path& path, const PolygonOptions& options) {
  const auto format = polygon_format(path);
  if (!format) return format.fault();
  if (format.value() == PolygonFormat::text) return read_text(path, options);
  try {
    return read_layer(path, options);
  } catch (const UsageError& error) {
    return fault_of(error);
  }
}

}  // namespace geo
