#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/polygon/validate.hpp"

namespace geo {

// A polygon as its text has it, before it is checked. The fault's message has no subject: the id may come later.
struct PolygonDraft {
  std::string id, name;  // empty: none
  MultiPolygon shape;
  std::optional<Fault> fault;
};

struct PolygonDrafts {
  std::vector<PolygonDraft> polygons;
  std::string crs;                  // as the text has it ("EPSG:4490"); empty: it says nothing
  std::size_t vertices = 0;         // kept, of all
  std::vector<std::string> fields;  // some that the text has, when not one polygon had the id field asked for
};

// An id or a name on one line, without control characters and blanks at its ends: it goes into tables and terminals.
std::string plain_field(std::string text);

struct PolygonLimits;

// Puts a draft behind the others. A fault of the whole: more polygons, or more vertices in all, than the limits.
Result<void> add_draft(PolygonDrafts& drafts, PolygonDraft draft, const PolygonLimits& limits);

// Collections of geometries inside each other, in either text.
inline constexpr int kDeepestCollection = 8;

// Takes a shape vertex by vertex and stops storing, not counting, where a limit is reached; so what is stored is
// bounded whatever the text, and the fault says how much there was.
class ShapeCollector {
 public:
  ShapeCollector(const ShapeLimits& limits) : m_limits(limits) {}  // NOLINT: implicit by design

  void begin_part();
  void begin_ring();
  void add(const Point& point);
  // The first thing wrong stands.
  void refuse(FaultKind kind, Message message);

  std::size_t ring() const { return m_rings; }                // number of the ring begun last, from 1
  std::size_t vertex() const { return m_ring_vertices + 1; }  // number in that ring of the vertex that comes next
  bool refused() const { return m_fault.has_value(); }
  // Moves shape or fault to the draft.
  void finish(PolygonDraft& draft);

 private:
  bool full() const { return m_rings > m_limits.rings || m_parts > m_limits.rings || m_vertices > m_limits.vertices; }
  void drop_if_full();

  ShapeLimits m_limits;
  MultiPolygon m_shape;
  Ring* m_ring = nullptr;  // in m_shape
  std::size_t m_parts = 0, m_rings = 0, m_vertices = 0, m_ring_vertices = 0;
  bool m_part_has_ring = false;
  std::optional<Fault> m_fault;
};

}  // namespace geo
