#include "libgeo/vector/polygon_wkt.hpp"

#include <optional>
#include <string>

#include "libgeo/vector/shape_collector.hpp"
#include "libgeo/vector/wkt_cursor.hpp"

namespace geo {
namespace {

// One geometry to the collector; where that refuses, the cursor stays where it is.
class ShapeReader {
 public:
  ShapeReader(WktCursor& cursor, ShapeCollector& shape) : m_cursor(cursor), m_shape(shape) {}

  void geometry(int level);

 private:
  void collection(int level);
  void parts();
  void rings();
  void ring();
  void position();
  bool empty();
  // After a member: true when another follows, false at the end of the list.
  bool another();
  bool opened();
  void refuse_here(const Message& wanted) { m_shape.refuse_at(m_cursor.offset(), wanted); }

  WktCursor& m_cursor;
  ShapeCollector& m_shape;
};

void ShapeReader::geometry(int level) {
  const std::size_t begin = m_cursor.offset();
  const auto name = wkt_geometry_name(m_cursor.word());
  if (!name) return m_shape.refuse_at(begin, message("the name of a geometry"));
  if (*name != "POLYGON" && *name != "MULTIPOLYGON" && *name != "GEOMETRYCOLLECTION") return m_shape.refuse_kind(*name);
  const std::string measures = m_cursor.next_word();
  if (measures == "Z" || measures == "M" || measures == "ZM") m_cursor.word();
  if (empty() || !opened()) return;
  if (*name == "GEOMETRYCOLLECTION") return collection(level);
  if (*name == "POLYGON") return rings();
  parts();
}

void ShapeReader::collection(int level) {
  if (level == kDeepestCollection) return m_shape.refuse_depth();
  do geometry(level + 1);
  while (another());
}

void ShapeReader::parts() {
  do
    if (empty())
      m_shape.begin_part();
    else if (opened())
      rings();
  while (another());
}

void ShapeReader::rings() {
  m_shape.begin_part();
  do ring();
  while (another());
}

void ShapeReader::ring() {
  m_shape.begin_ring();
  if (empty() || !opened()) return;
  do position();
  while (another());
}

void ShapeReader::position() {
  const auto x = m_cursor.number(), y = x ? m_cursor.number() : std::nullopt;
  if (!x || !y) return refuse_here(message("a number"));
  if (m_cursor.number()) m_cursor.number();  // height and measure
  m_shape.add({*x, *y});
}

bool ShapeReader::empty() {
  if (m_cursor.next_word() != "EMPTY") return false;
  m_cursor.word();
  return true;
}

bool ShapeReader::another() {
  if (m_shape.refused() || m_cursor.take(')')) return false;
  if (m_cursor.take(',')) return true;
  refuse_here(verbatim(", or )"));
  return false;
}

bool ShapeReader::opened() {
  if (m_cursor.take('(')) return true;
  refuse_here(verbatim("("));
  return false;
}

// What stands before a geometry: "SRID=4490;". Nothing when there is none; a fault when it cannot be read.
Result<std::string> read_srid(WktCursor& cursor) {
  if (cursor.next_word() != "SRID") return std::string();
  const std::size_t place = cursor.offset() + 1;
  cursor.word();
  const auto number = cursor.take('=') ? cursor.whole_number() : std::nullopt;
  if (!number || *number < 0 || !cursor.take(';'))
    return Fault{FaultKind::bad_metadata,
                 message("the SRID is not understood (at byte {0}, allowed as SRID=4490;); correct it", place)};
  return *number == 0 ? std::string() : "EPSG:" + std::to_string(*number);
}

// Between two geometries: a line end, or nothing at all but blanks and a semicolon.
PolygonDraft read_geometry(WktCursor& cursor, const ShapeLimits& limits, const Result<std::string>& srid) {
  PolygonDraft draft;
  ShapeCollector shape(limits);
  if (srid)
    ShapeReader(cursor, shape).geometry(1);
  else
    shape.refuse(srid.fault().kind, srid.fault().message);
  if (shape.refused()) cursor.to_next_geometry();
  while (cursor.take(';')) {
  }
  shape.finish(draft);
  return draft;
}

}  // namespace

bool begins_as_wkt(std::string_view text) {
  const std::string first = WktCursor(text).word();
  return first == "SRID" || wkt_geometry_name(first);
}

Result<PolygonDrafts> wkt_polygons(std::string_view text, const PolygonOptions& options) {
  PolygonDrafts drafts;
  WktCursor cursor(text);
  while (!cursor.at_end()) {
    const auto srid = read_srid(cursor);
    if (srid && !options.crs)
      if (const auto kept = keep_crs(drafts, srid.value()); !kept) return kept.fault();
    auto draft = read_geometry(cursor, options.limits.shape, srid);
    if (const auto added = add_draft(drafts, std::move(draft), options.limits); !added) return added.fault();
  }
  return drafts;
}

}  // namespace geo
