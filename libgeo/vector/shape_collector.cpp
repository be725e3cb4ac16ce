#include "libgeo/vector/shape_collector.hpp"

#include <algorithm>
#include <utility>

namespace geo {

void ShapeCollector::begin_part() {
  ++m_parts;
  m_part_has_ring = false;
  m_ring = nullptr;
  drop_if_full();
  if (!full() && !m_fault) m_shape.emplace_back();
}

void ShapeCollector::begin_ring() {
  ++m_rings;
  m_ring_vertices = 0;
  m_ring = nullptr;
  drop_if_full();
  if (full() || m_fault) return;
  Polygon& part = m_shape.back();
  m_ring = m_part_has_ring ? &part.holes.emplace_back() : &part.outer;
  m_part_has_ring = true;
}

void ShapeCollector::add(const Point& point) {
  ++m_vertices;
  ++m_ring_vertices;
  if (m_vertices == m_limits.vertices + 1) drop_if_full();
  if (m_ring != nullptr) m_ring->push_back(point);
}

void ShapeCollector::refuse(FaultKind kind, Message message) {
  m_ring = nullptr;
  m_shape = {};
  if (!m_fault) m_fault = Fault{kind, std::move(message)};
}

void ShapeCollector::refuse_kind(const std::string& kind) {
  refuse(FaultKind::unsupported,
         message("is not a polygon (got {0}, allowed Polygon or MultiPolygon); convert or remove it", kind));
}

void ShapeCollector::refuse_depth() {
  refuse(FaultKind::too_large,
         message("geometry collections are nested too deep (allowed {0} levels); write one MultiPolygon",
                 kDeepestCollection));
}

void ShapeCollector::refuse_at(std::size_t offset, const Message& wanted) {
  refuse(FaultKind::bad_geometry,
         message("the geometry has something else where {0} must stand (at byte {1}, ring {2}, vertex {3}); repair it",
                 wanted, offset + 1, ring(), vertex()));
}

void ShapeCollector::drop_if_full() {
  if (!full()) return;
  m_ring = nullptr;
  m_shape = {};
}

void ShapeCollector::finish(PolygonDraft& draft) {
  const std::size_t rings = std::max(m_rings, m_parts);
  if (!m_fault && rings > m_limits.rings)
    refuse(FaultKind::too_large,
           message("too many rings (got {0}, allowed {1}); simplify or split it", rings, m_limits.rings));
  if (!m_fault && m_vertices > m_limits.vertices)
    refuse(FaultKind::too_large,
           message("too many vertices (got {0}, allowed {1}); simplify or split it", m_vertices, m_limits.vertices));
  draft.shape = std::move(m_shape);
  draft.fault = std::move(m_fault);
}

}  // namespace geo
