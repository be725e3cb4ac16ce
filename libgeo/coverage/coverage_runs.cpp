#include "libgeo/coverage/coverage_runs.hpp"

namespace geo {

std::span<const CoverageRun> CoverageRuns::row(std::int64_t grid_row) const {
  if (grid_row < window.row || grid_row >= window.end_row()) return {};
  const auto index = static_cast<std::size_t>(grid_row - window.row);
  return std::span(runs).subspan(row_begin[index], row_begin[index + 1] - row_begin[index]);
}

}  // namespace geo
