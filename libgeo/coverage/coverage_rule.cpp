#include "libgeo/coverage/coverage_rule.hpp"

#include <algorithm>
#include <vector>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/coverage/lattice_edge.hpp"
#include "libgeo/coverage/run_builder.hpp"
#include "libgeo/coverage/snapped_edges.hpp"

namespace geo {
namespace {

constexpr std::int64_t kHalfCell = kFixedCell / 2;

std::int64_t floor_cell(std::int64_t position) { return position >> kFixedBits; }
std::int64_t ceil_cell(std::int64_t position) { return -floor_cell(-position); }

// How often cells lie inside, as steps from cell to cell along a row.
class WindingSteps {
 public:
  explicit WindingSteps(const Window& window) : m_window(window) {}

  const Window& window() const { return m_window; }
  const std::vector<CellEntry>& entries() const { return m_entries; }

  // From column `col` on. Left of the window it is that of all its columns.
  void step(std::int64_t row, std::int64_t col, int by) {
    if (col >= m_window.end_col()) return;
    const auto first = static_cast<std::int32_t>(std::max(col, m_window.col));
    m_entries.push_back({static_cast<std::int32_t>(row), first, by, 0});
  }
  void span(std::int64_t row, std::int64_t col, std::int64_t end_col) {
    if (col >= end_col || end_col <= m_window.col) return;
    step(row, col, 1);
    step(row, end_col, -1);
  }

 private:
  Window m_window;
  std::vector<CellEntry> m_entries;
};

// The edge changes the winding of the centres on its right, at the heights [top, bottom): where two edges meet at a
// centre's height, one of them counts.
void add_centres(const FixedPoint& a, const FixedPoint& b, int sign, WindingSteps& steps) {
  if (a.y == b.y) return;
  const LatticeEdge edge(a, b);
  const int by = a.y < b.y ? sign : -sign;
  const Window& window = steps.window();
  const std::int64_t first = std::max(ceil_cell(edge.top().y - kHalfCell), window.row);
  const std::int64_t end = std::min(ceil_cell(edge.bottom().y - kHalfCell), window.end_row());
  for (std::int64_t row = first; row < end; ++row)
    steps.step(row, edge.at(row * kFixedCell + kHalfCell, kHalfCell).ceil(), by);
}

using Place = LatticeEdge::Place;

// The cells of a row whose inside lies between two places of an edge. One that stays on a border is in no cell.
void add_between(std::int64_t row, const Place& left, const Place& right, WindingSteps& steps) {
  steps.span(row, left.col, right.ceil());
}

// The cells whose inside the edge passes through.
void add_passed(const FixedPoint& a, const FixedPoint& b, WindingSteps& steps) {
  const Window& window = steps.window();
  const bool rightward = (a.y < b.y) == (a.x < b.x);
  if (a.y == b.y) {
    const auto [left, right] = std::minmax(a.x, b.x);
    const std::int64_t row = floor_cell(a.y);
    const bool between_rows = place_of(a.y, 0).on_border;
    if (left < right && !between_rows && row >= window.row && row < window.end_row())
      add_between(row, place_of(left, 0), place_of(right, 0), steps);
    return;
  }
  const LatticeEdge edge(a, b);
  const std::int64_t first = std::max(floor_cell(edge.top().y), window.row);
  const std::int64_t end = std::min(ceil_cell(edge.bottom().y), window.end_row());
  if (first >= end) return;
  Place from = edge.at(std::max(edge.top().y, first * kFixedCell), 0);
  for (std::int64_t row = first; row < end; ++row) {
    const Place to = edge.at(std::min(edge.bottom().y, (row + 1) * kFixedCell), 0);
    add_between(row, rightward ? from : to, rightward ? to : from, steps);
    from = to;
  }
}

// No edge passes through the other cells: they are covered in full or not at all, but for rounding.
void add_inner(const CoverageRuns& exact, WindingSteps& steps) {
  for (const CoverageRun& run : exact.runs)
    if (run.cover >= kFullCover / 2) steps.span(run.row, run.col, run.end_col());
}

// The window that a shape can touch: whole cells over its box, and one more against rounding, inside the grid.
Window reach_in(const Box& box, const Grid& grid) {
  // Cut in CRS units first: a hostile coordinate must not become a column number.
  const Box inside = intersection(box, grid.box_of(grown(grid.window(), 1)));
  if (!(inside.x_max >= inside.x_min && inside.y_max >= inside.y_min)) return {};
  return intersection(grown(window_over(grid, inside), 1), grid.window());
}

}  // namespace

Result<CoverageRuns> coverage_by(CoverageRule rule, const MultiPolygon& shape, const Grid& grid, const Window& window) {
  auto exact = coverage_of(shape, grid, window);
  // What one rule refuses all refuse: a polygon's status does not depend on how its cells are weighed.
  if (rule == CoverageRule::exact || !exact) return exact;
  WindingSteps steps(exact.value().window);
  const auto add = [&](const FixedPoint& a, const FixedPoint& b, int sign) {
    if (rule == CoverageRule::centre)
      add_centres(a, b, sign, steps);
    else
      add_passed(a, b, steps);
  };
  if (auto fault = for_each_snapped_edge(shape, grid, steps.window(), add)) return *fault;
  if (rule == CoverageRule::all_touched) add_inner(exact.value(), steps);
  return build_runs(steps.entries(), grid, steps.window(), EntrySums::windings);
}

Result<CoverageRuns> coverage_inside(CoverageRule rule, const MultiPolygon& shape, const Grid& grid) {
  const Box box = box_of(shape);
  // Not a number compares with nothing: let the whole tile find the vertex and say so.
  const bool comparable = box.x_max >= box.x_min && box.y_max >= box.y_min;
  const Window reach = comparable ? reach_in(box, grid) : grid.window();
  if (reach.empty()) return CoverageRuns{grid, {reach.col, reach.row, 0, 0}, {}, {0}};
  return coverage_by(rule, shape, grid, reach);
}

Result<CoverageRuns> coverage_inside(const MultiPolygon& shape, const Grid& grid) {
  return coverage_inside(CoverageRule::exact, shape, grid);
}

}  // namespace geo
