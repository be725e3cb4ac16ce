#include "libgeo/zonal/coverage.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "libgeo/zonal/edge_tracer.hpp"
#include "libgeo/zonal/ring_orientation.hpp"
#include "libgeo/zonal/run_builder.hpp"

namespace geo {
namespace {

static_assert(kCoverBits == kFixedBits);

// Where an edge must reach to matter, in CRS units, one cell wider than the window so that rounding cannot lose one.
struct Reach {
  Box box;

  Reach(const Grid& grid, const Window& window) : box(grid.box_of(grown(window, 1))) {}
  // Left of the window matters to the cells on its right; a whole ring left of it does not (it sums to zero).
  bool skips_edge(const Point& a, const Point& b) const {
    return std::max(a.y, b.y) < box.y_min || std::min(a.y, b.y) > box.y_max || std::min(a.x, b.x) > box.x_max;
  }
  bool skips_ring(const Box& ring) const {
    return ring.y_max < box.y_min || ring.y_min > box.y_max || ring.x_min > box.x_max || ring.x_max < box.x_min;
  }
};

bool finite(const Ring& ring) {
  return std::all_of(ring.begin(), ring.end(), [](const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

Fault not_finite() {
  return {FaultKind::bad_geometry,
          message("polygon: a coordinate is not a finite number; repair the polygon or its projection")};
}

std::optional<Fault> range_fault(const Grid& grid, const Box& ring) {
  const double farthest = std::max({std::abs(grid.col_of(ring.x_min)), std::abs(grid.col_of(ring.x_max)),
                                    std::abs(grid.row_of(ring.y_min)), std::abs(grid.row_of(ring.y_max))});
  if (farthest < kMaxCells) return std::nullopt;
  return Fault{FaultKind::too_large,
               message("polygon: a vertex is too far from the grid (got {0} cells, allowed fewer than {1}); use a "
                       "coarser grid or cut the polygon",
                       farthest, kMaxCells)};
}

void trace_ring(const Ring& ring, int sign, const FixedFrame& frame, const Reach& reach, EdgeTracer& tracer) {
  std::optional<FixedPoint> reached;  // the snapped end of the previous edge, when that was not skipped
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point& from = ring[i];
    const Point& to = ring[i + 1 < ring.size() ? i + 1 : 0];  // the closing edge has no length when the ring is closed
    if (reach.skips_edge(from, to)) {
      reached.reset();
      continue;
    }
    const FixedPoint a = reached ? *reached : frame.at(from);
    reached = frame.at(to);
    tracer.add(a, *reached, sign);
  }
}

// What the rings of one shape are traced with.
struct Tracing {
  Grid grid;
  FixedFrame frame;
  Reach reach;
  EdgeTracer tracer;

  Tracing(const Grid& g, const Window& window) : grid(g), frame(g), reach(g, window), tracer(window) {}
};

// `role` is +1 for an outer ring, −1 for a hole.
std::optional<Fault> add_ring(const Ring& ring, int role, Tracing& tracing) {
  if (!finite(ring)) return not_finite();
  const Box box = box_of(ring);
  if (ring.empty() || tracing.reach.skips_ring(box)) return std::nullopt;
  if (auto fault = range_fault(tracing.grid, box)) return fault;
  trace_ring(ring, role * orientation(ring), tracing.frame, tracing.reach, tracing.tracer);
  return std::nullopt;
}

}  // namespace

std::span<const CoverageRun> CoverageRuns::row(std::int64_t grid_row) const {
  if (grid_row < window.row || grid_row >= window.end_row()) return {};
  const auto index = static_cast<std::size_t>(grid_row - window.row);
  return std::span(runs).subspan(row_begin[index], row_begin[index + 1] - row_begin[index]);
}

Result<CoverageRuns> coverage_of(const MultiPolygon& shape, const Grid& grid, const Window& window) {
  assert(grid.dx > 0 && grid.dy > 0);
  const Window clean = window.empty() ? Window{window.col, window.row, 0, 0} : window;
  Tracing tracing(grid, clean);
  for (const Polygon& part : shape) {
    if (auto fault = add_ring(part.outer, 1, tracing)) return *fault;
    for (const Ring& hole : part.holes)
      if (auto fault = add_ring(hole, -1, tracing)) return *fault;
  }
  return build_runs(tracing.tracer.entries(), grid, clean);
}

}  // namespace geo
