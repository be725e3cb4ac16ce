#include "libgeo/coverage/snapped_edges.hpp"

#include <algorithm>
#include <cmath>

namespace geo {

std::optional<Fault> not_finite_fault(const Ring& ring) {
  if (std::all_of(ring.begin(), ring.end(), [](const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); }))
    return std::nullopt;
  return Fault{FaultKind::bad_geometry,
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

}  // namespace geo
