#include "libgeo/vector/polygon_geojson.hpp"

#include <optional>
#include <string>

#include "libgeo/vector/geojson_crs.hpp"
#include "libgeo/vector/geojson_shape.hpp"
#include "libgeo/vector/json_fields.hpp"
#include "libgeo/vector/json_reader.hpp"
#include "libgeo/vector/shape_collector.hpp"

namespace geo {
namespace {

constexpr std::size_t kLongestName = 40;  // of the members that GeoJSON has

// Texts of a sequence are set apart by line ends and, in RFC 8142, by record separators.
std::size_t next_text(std::string_view text, std::size_t from) {
  const auto next = text.find_first_not_of(" \t\r\n\x1e", from);
  return next == std::string_view::npos ? text.size() : next;
}

class GeoJsonText {
 public:
  GeoJsonText(std::string_view text, const PolygonOptions& options) : m_text(text), m_options(options) {}

  Result<PolygonDrafts> read();

 private:
  struct Item;  // an object that may be a Feature

  void top_level(JsonReader& reader);
  void collection(JsonReader& reader);
  void features(JsonReader& reader);
  void feature(JsonReader& reader);
  void feature_member(JsonReader& reader, const std::string& name, Item& item);
  void properties(JsonReader& reader, Item& item);
  void bare_geometry(JsonReader& reader);
  void crs(JsonReader& reader);
  void crs_members(JsonReader& reader);
  void keep(ShapeCollector& shape, PolygonDraft draft);
  void refuse(FaultKind kind, Message text);
  bool going(const JsonReader& reader) const { return !m_fault && reader.token() != JsonToken::broken; }

  std::string_view m_text;
  const PolygonOptions& m_options;
  PolygonDrafts m_drafts;
  std::optional<Fault> m_fault;
  std::vector<std::string> m_names;  // of the first properties
  bool m_id_found = false;
};

struct GeoJsonText::Item {
  PolygonDraft draft;
  ShapeCollector shape;
  bool has_geometry = false, has_properties = false, has_id = false, named = false;

  void once(bool& seen, const std::string& name, std::size_t offset) {
    if (seen)
      shape.refuse(FaultKind::bad_metadata,
                   message("the feature says '{0}' twice (at byte {1}); write it once", name, offset + 1));
    seen = true;
  }
};

void GeoJsonText::refuse(FaultKind kind, Message text) {
  if (!m_fault) m_fault = Fault{kind, std::move(text)};
}

Result<PolygonDrafts> GeoJsonText::read() {
  for (std::size_t at = next_text(m_text, 0); at < m_text.size() && !m_fault;) {
    JsonReader reader(m_text, at);
    reader.next();
    top_level(reader);
    if (m_fault) break;
    if (reader.token() == JsonToken::broken)
      refuse(FaultKind::unreadable,
             message("polygons: the text is not JSON (at byte {0} of {1}); repair it or write it again",
                     reader.offset() + 1, m_text.size()));
    at = next_text(m_text, reader.position());
  }
  if (m_fault) return *m_fault;
  if (!m_id_found) m_drafts.fields = std::move(m_names);
  return std::move(m_drafts);
}

void GeoJsonText::top_level(JsonReader& reader) {
  const std::string type = reader.token() == JsonToken::begin_object ? geojson_type(reader) : std::string();
  if (type == "FeatureCollection") return collection(reader);
  if (type == "Feature") return feature(reader);
  if (is_geometry_type(type)) return bare_geometry(reader);
  reader.skip();  // text that is no JSON is told as that
  if (reader.token() == JsonToken::broken) return;
  refuse(FaultKind::unsupported,
         message("polygons: the JSON is not GeoJSON (got type {0}, allowed FeatureCollection, Feature, Polygon, "
                 "MultiPolygon, GeometryCollection); export it as GeoJSON",
                 type));
}

void GeoJsonText::collection(JsonReader& reader) {
  const std::size_t inside = reader.depth();
  bool has_type = false, has_features = false;
  while (!m_fault && reader.next() == JsonToken::name) {
    const std::string name = reader.text(kLongestName);
    bool& seen = name == "type" ? has_type : has_features;
    const bool known = name == "type" || name == "features";
    if (known && seen)
      refuse(FaultKind::bad_metadata,
             message("polygons: the GeoJSON says '{0}' twice (at byte {1}); write it once", name, reader.offset() + 1));
    if (known) seen = true;
    reader.next();
    if (name == "features") features(reader);
    if (name == "crs") crs(reader);
    reader.leave_to(inside);
  }
  if (going(reader) && !has_features)
    refuse(FaultKind::bad_metadata, message("polygons: the GeoJSON collection has no features; write them"));
}

void GeoJsonText::features(JsonReader& reader) {
  if (reader.token() != JsonToken::begin_array)
    return refuse(
        FaultKind::bad_metadata,
        message("polygons: 'features' of the GeoJSON is no list (at byte {0}); repair it", reader.offset() + 1));
  while (!m_fault && reader.next() != JsonToken::end_array && reader.token() != JsonToken::broken) feature(reader);
}

void GeoJsonText::feature(JsonReader& reader) {
  const std::size_t inside = reader.depth(), place = reader.offset() + 1;
  Item item{{}, ShapeCollector(m_options.limits.shape)};
  if (reader.token() != JsonToken::begin_object || geojson_type(reader) != "Feature") {
    item.shape.refuse(FaultKind::unsupported, message("is not a Feature of GeoJSON (at byte {0}); repair it", place));
    reader.skip();
    return keep(item.shape, std::move(item.draft));
  }
  while (!m_fault && reader.next() == JsonToken::name) {
    const std::string name = reader.text(kLongestName);
    reader.next();
    feature_member(reader, name, item);
    reader.leave_to(inside);
  }
  if (!going(reader)) return;
  if (!item.has_geometry)
    item.shape.refuse(FaultKind::bad_geometry,
                      message("has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove the "
                              "feature"));
  keep(item.shape, std::move(item.draft));
}

void GeoJsonText::feature_member(JsonReader& reader, const std::string& name, Item& item) {
  const std::size_t place = reader.offset();
  const bool object = reader.token() == JsonToken::begin_object;
  if (name == "geometry" && !(reader.token() == JsonToken::literal && reader.raw() == "null")) {
    item.once(item.has_geometry, name, place);
    if (object) return read_geojson_shape(reader, item.shape);
    item.shape.refuse(FaultKind::bad_geometry,
                      message("the geometry is no object of GeoJSON (at byte {0}); repair it", place + 1));
  } else if (name == "properties") {
    item.once(item.has_properties, name, place);
    if (object) properties(reader, item);
  } else if (name == "id") {
    item.once(item.has_id, name, place);
    std::string id = json_value_text(reader);
    const bool wanted = m_options.id == "id";
    if (m_options.id.empty() || (wanted && !item.named)) item.draft.id = std::move(id);
    m_id_found = m_id_found || wanted;
  } else if (name == "crs") {
    crs(reader);
  }
}

void GeoJsonText::properties(JsonReader& reader, Item& item) {
  JsonField fields[] = {{m_options.id}, {m_options.name}};
  read_json_fields(reader, fields, m_drafts.polygons.empty() ? &m_names : nullptr);
  if (fields[0].found) {
    item.draft.id = std::move(fields[0].value);
    item.named = m_id_found = true;
  }
  item.draft.name = std::move(fields[1].value);
}

void GeoJsonText::bare_geometry(JsonReader& reader) {
  ShapeCollector shape(m_options.limits.shape);
  // The crs member stands in the geometry itself here.
  JsonReader again = reader;
  crs_members(again);
  read_geojson_shape(reader, shape);
  if (going(reader)) keep(shape, {});
}

void GeoJsonText::crs_members(JsonReader& reader) {
  const std::size_t inside = reader.depth();
  while (!m_fault && reader.next() == JsonToken::name) {
    const bool found = reader.text(kLongestName) == "crs";
    reader.next();
    if (found) crs(reader);
    reader.leave_to(inside);
  }
}

void GeoJsonText::crs(JsonReader& reader) {
  const std::size_t place = reader.offset() + 1;
  JsonField fields[] = {{"type"}, {"properties.name"}};
  if (reader.token() == JsonToken::begin_object) read_json_fields(reader, fields, nullptr);
  if (m_options.crs || reader.token() == JsonToken::broken) return;
  const std::string name = fields[0].value == "name" ? crs_of_name(fields[1].value) : std::string();
  if (name.empty())
    return refuse(FaultKind::unsupported,
                  message("polygons: the coordinate system of the GeoJSON is not understood (got '{0}' at byte {1}, "
                          "allowed names as EPSG:4490); correct its crs member or say the system",
                          fields[1].value, place));
  if (const auto kept = keep_crs(m_drafts, name); !kept) refuse(kept.fault().kind, kept.fault().message);
}

void GeoJsonText::keep(ShapeCollector& shape, PolygonDraft draft) {
  shape.finish(draft);
  if (const auto fault = add_draft(m_drafts, std::move(draft), m_options.limits); !fault) m_fault = fault.fault();
}

}  // namespace

Result<PolygonDrafts> geojson_polygons(std::string_view text, const PolygonOptions& options) {
  return GeoJsonText(text, options).read();
}

}  // namespace geo
