#include "libgeo/coverage/coverage.hpp"

#include <cassert>

#include "libgeo/coverage/edge_tracer.hpp"
#include "libgeo/coverage/run_builder.hpp"
#include "libgeo/coverage/snapped_edges.hpp"

namespace geo {

static_assert(kCoverBits == kFixedBits);

Result<CoverageRuns> coverage_of(const MultiPolygon& shape, const Grid& grid, const Window& window) {
  assert(grid.dx > 0 && grid.dy > 0);
  const Window clean = window.empty() ? Window{window.col, window.row, 0, 0} : window;
  EdgeTracer tracer(clean);
  const auto trace = [&](const FixedPoint& a, const FixedPoint& b, int sign) { tracer.add(a, b, sign); };
  if (auto fault = for_each_snapped_edge(shape, grid, clean, trace)) return *fault;
  return build_runs(tracer.entries(), grid, clean, EntrySums::covers);
}

}  // namespace geo
