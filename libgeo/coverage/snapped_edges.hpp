#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "libgeo/base/result.hpp"
#include "libgeo/coverage/fixed_point.hpp"
#include "libgeo/coverage/ring_orientation.hpp"
#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace geo {

// Which edges can matter to a window, in CRS units, one cell wider than the window so that rounding cannot lose one.
class EdgeReach {
 public:
  EdgeReach(const Grid& grid, const Window& window) : m_box(grid.box_of(grown(window, 1))) {}

  // Left of the window matters to the cells on its right; a whole ring left of it does not (it sums to zero).
  bool skips_edge(const Point& a, const Point& b) const {
    return std::max(a.y, b.y) < m_box.y_min || std::min(a.y, b.y) > m_box.y_max || std::min(a.x, b.x) > m_box.x_max;
  }
  bool skips_ring(const Box& ring) const {
    return ring.y_max < m_box.y_min || ring.y_min > m_box.y_max || ring.x_min > m_box.x_max || ring.x_max < m_box.x_min;
  }

 private:
  Box m_box;
};

// Whether a ring's vertices are numbers (bad_geometry), and near enough to the grid for fixed point (too_large).
std::optional<Fault> not_finite_fault(const Ring& ring);
std::optional<Fault> range_fault(const Grid& grid, const Box& ring);

// Calls use(FixedPoint a, FixedPoint b, int sign) for every edge of a shape that can matter to the window, in fixed
// point. With the signs, an area is positive when the edges that go down on its left are counted: the rings of a part
// are turned to the same orientation first, holes to the other one. Open rings are closed. All rules of coverage walk
// the same edges, and so agree on what a polygon is. Faults: those of the two functions above.
template <class Use>
class SnappedEdges {
 public:
  SnappedEdges(const Grid& grid, const Window& window, Use use)
      : m_grid(grid), m_frame(grid), m_reach(grid, window), m_use(std::move(use)) {}

  std::optional<Fault> walk(const MultiPolygon& shape) {
    for (const Polygon& part : shape) {
      if (auto fault = add_ring(part.outer, 1)) return fault;
      for (const Ring& hole : part.holes)
        if (auto fault = add_ring(hole, -1)) return fault;
    }
    return std::nullopt;
  }

 private:
  // `role` is +1 for an outer ring, −1 for a hole.
  std::optional<Fault> add_ring(const Ring& ring, int role) {
    if (auto fault = not_finite_fault(ring)) return fault;
    const Box box = box_of(ring);
    if (ring.empty() || m_reach.skips_ring(box)) return std::nullopt;
    if (auto fault = range_fault(m_grid, box)) return fault;
    add_edges(ring, role * orientation(ring));
    return std::nullopt;
  }

  void add_edges(const Ring& ring, int sign) {
    std::optional<FixedPoint> reached;  // the snapped end of the previous edge, when that was not skipped
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point& from = ring[i];
      const Point& to = ring[i + 1 < ring.size() ? i + 1 : 0];  // the closing edge has no length in a closed ring
      if (m_reach.skips_edge(from, to)) {
        reached.reset();
        continue;
      }
      const FixedPoint a = reached ? *reached : m_frame.at(from);
      reached = m_frame.at(to);
      m_use(a, *reached, sign);
    }
  }

  Grid m_grid;
  FixedFrame m_frame;
  EdgeReach m_reach;
  Use m_use;
};

template <class Use>
std::optional<Fault> for_each_snapped_edge(const MultiPolygon& shape, const Grid& grid, const Window& window, Use use) {
  return SnappedEdges<Use>(grid, window, std::move(use)).walk(shape);
}

}  // namespace geo
