#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "libgeo/polygon/validate.hpp"
#include "libgeo/vector/polygon_draft.hpp"

namespace geo {

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
  // A geometry of another kind, as "Point".
  void refuse_kind(const std::string& kind);
  // A collection deeper than kDeepestCollection.
  void refuse_depth();
  // The text has something else at byte `offset` (from 0) than what was wanted.
  void refuse_at(std::size_t offset, const Message& wanted);

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
