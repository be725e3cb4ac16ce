#include "libgeo/vector/geojson_shape.hpp"

#include <algorithm>
#include <string_view>

namespace geo {
namespace {

constexpr std::size_t kLongestType = 40;

// One geometry object and, for collections, those in it.
class ShapeReader {
 public:
  ShapeReader(JsonReader& reader, ShapeCollector& shape) : m_reader(reader), m_shape(shape) {}

  void geometry(int level);

 private:
  void content(const std::string& type, int level);
  void collection(int level);
  void parts();
  void rings();
  void ring();
  void position();
  bool entered_array();
  void refuse_here(const Message& wanted);

  JsonReader& m_reader;
  ShapeCollector& m_shape;
};

void ShapeReader::geometry(int level) {
  const std::string type = geojson_type(m_reader);
  const std::string_view wanted = type == "GeometryCollection" ? "geometries" : "coordinates";
  const std::size_t inside = m_reader.depth();
  bool has_type = false, has_content = false;
  while (m_reader.next() == JsonToken::name) {
    const std::string name = m_reader.text(kLongestType);
    bool& seen = name == "type" ? has_type : has_content;
    const bool known = name == "type" || name == wanted;
    if (known && seen)
      m_shape.refuse(FaultKind::bad_metadata, message("the geometry says '{0}' twice (at byte {1}); write it once",
                                                      name, m_reader.offset() + 1));
    if (known) seen = true;
    m_reader.next();
    if (name == wanted && !m_shape.refused()) content(type, level);
    m_reader.leave_to(inside);
  }
  if (m_reader.token() == JsonToken::broken) return;
  if (!is_geometry_type(type))
    m_shape.refuse(FaultKind::bad_geometry, message("the geometry has no type of GeoJSON (got {0}, allowed Polygon or "
                                                    "MultiPolygon); correct it",
                                                    type));
  else if (type != "Polygon" && type != "MultiPolygon" && type != "GeometryCollection")
    m_shape.refuse_kind(type);
  else if (!has_content)
    m_shape.refuse(FaultKind::bad_geometry, message("the geometry has no member '{0}'; write it", wanted));
}

// Refused geometries are left where they are: geometry() finds its way out by the depth.
void ShapeReader::content(const std::string& type, int level) {
  if (type == "GeometryCollection") return collection(level);
  if (type != "Polygon" && type != "MultiPolygon") return;
  // Null is how some programs write an empty geometry.
  if (m_reader.token() == JsonToken::literal && m_reader.raw() == "null") return;
  if (!entered_array()) return;
  if (type == "Polygon") return rings();
  parts();
}

void ShapeReader::collection(int level) {
  if (level == kDeepestCollection) return m_shape.refuse_depth();
  if (!entered_array()) return;
  while (!m_shape.refused() && m_reader.next() == JsonToken::begin_object) geometry(level + 1);
  if (!m_shape.refused() && m_reader.token() != JsonToken::end_array) refuse_here(message("a geometry"));
}

void ShapeReader::parts() {
  while (!m_shape.refused() && m_reader.next() != JsonToken::end_array)
    if (entered_array()) rings();
}

void ShapeReader::rings() {
  m_shape.begin_part();
  while (!m_shape.refused() && m_reader.next() != JsonToken::end_array) ring();
}

void ShapeReader::ring() {
  m_shape.begin_ring();
  if (!entered_array()) return;
  while (!m_shape.refused() && m_reader.next() != JsonToken::end_array) position();
}

void ShapeReader::position() {
  double values[2] = {0, 0};
  std::size_t count = 0;
  if (!entered_array()) return;
  for (; m_reader.next() == JsonToken::number; ++count)
    if (count < 2) values[count] = m_reader.number();
  if (m_reader.token() != JsonToken::end_array) return refuse_here(message("a number"));
  if (count < 2)
    return m_shape.refuse(FaultKind::bad_geometry,
                          message("ring {0}, vertex {1} has too few coordinates (got {2}, allowed 2 or more); repair "
                                  "the geometry",
                                  m_shape.ring(), m_shape.vertex(), count));
  m_shape.add({values[0], values[1]});
}

bool ShapeReader::entered_array() {
  if (m_reader.token() == JsonToken::begin_array) return true;
  refuse_here(verbatim("["));
  return false;
}

void ShapeReader::refuse_here(const Message& wanted) { m_shape.refuse_at(m_reader.offset(), wanted); }

}  // namespace

std::string geojson_type(JsonReader reader) {
  const std::size_t inside = reader.depth();
  while (reader.next() == JsonToken::name) {
    const bool wanted = reader.text(kLongestType) == "type";
    const bool text = reader.next() == JsonToken::string;
    if (wanted) return text ? reader.text(kLongestType) : std::string();
    reader.leave_to(inside);
  }
  return {};
}

bool is_geometry_type(const std::string& type) {
  static constexpr std::string_view kTypes[] = {"Point",   "MultiPoint",   "LineString",        "MultiLineString",
                                                "Polygon", "MultiPolygon", "GeometryCollection"};
  return std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

void read_geojson_shape(JsonReader& reader, ShapeCollector& shape) { ShapeReader(reader, shape).geometry(1); }

}  // namespace geo
