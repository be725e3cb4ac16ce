#include "libgeo/polygon/geojson_geometry.hpp"

#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

class GeometryText {
 public:
  explicit GeometryText(std::optional<int> decimals) : m_decimals(decimals) {}

  void add_rings(const Polygon& polygon) {
    m_text += '[';
    add_ring(polygon.outer, true);
    for (const auto& hole : polygon.holes) {
      m_text += ',';
      add_ring(hole, false);
    }
    m_text += ']';
  }
  void add(const char* text) { m_text += text; }
  std::string take() { return std::move(m_text); }

 private:
  // RFC 7946, 3.1.6.
  void add_ring(const Ring& ring, bool counter_clockwise) {
    const bool turn = (signed_area(ring) > 0) != counter_clockwise;
    m_text += '[';
    for (std::size_t i = 0; i < ring.size(); ++i) {
      if (i > 0) m_text += ',';
      const Point& point = ring[turn ? ring.size() - 1 - i : i];
      m_text += '[' + number(point.x) + ',' + number(point.y) + ']';
    }
    m_text += ']';
  }
  std::string number(double value) const {
    return number_text(m_decimals ? rounded_as_printed(value, *m_decimals) : value);
  }

  std::optional<int> m_decimals;
  std::string m_text;
};

}  // namespace

std::string geojson_geometry(const MultiPolygon& shape, std::optional<int> decimals) {
  if (shape.empty()) return "null";
  GeometryText text(decimals);
  text.add(shape.size() == 1 ? R"({"type":"Polygon","coordinates":)" : R"({"type":"MultiPolygon","coordinates":[)");
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i > 0) text.add(",");
    text.add_rings(shape[i]);
  }
  text.add(shape.size() == 1 ? "}" : "]}");
  return text.take();
}

}  // namespace geo
