#include "libgeo/vector/polygon_draft.hpp"

#include <algorithm>

#include "libgeo/vector/polygon_text.hpp"

namespace geo {
namespace {

std::size_t vertices_of(const MultiPolygon& shape) {
  std::size_t count = 0;
  for (const Polygon& part : shape) {
    count += part.outer.size();
    for (const Ring& hole : part.holes) count += hole.size();
  }
  return count;
}

}  // namespace

std::string plain_field(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  const auto first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

Result<void> add_draft(PolygonDrafts& drafts, PolygonDraft draft, const PolygonLimits& limits) {
  if (drafts.polygons.size() == limits.polygons)
    return Fault{FaultKind::too_large,
                 message("polygons: there are too many (allowed {0}); ask for them in several parts", limits.polygons)};
  drafts.vertices += vertices_of(draft.shape);
  if (drafts.vertices > limits.vertices)
    return Fault{FaultKind::too_large, message("polygons: they have too many vertices together (allowed {0}); ask for "
                                               "them in several parts",
                                               limits.vertices)};
  drafts.polygons.push_back(std::move(draft));
  return {};
}

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
