#include "libgeo/coverage/burn.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/coverage/row_codes.hpp"

namespace geo {
namespace {

constexpr std::int64_t kBandRows = 256;
// Polygons side by side give a few runs a cell: a band of 4096 columns has a million cells. Far beyond that they lie
// upon each other, and time and memory would have no bound.
constexpr std::size_t kMostRuns = std::size_t{1} << 24;
constexpr std::uint64_t kMostSteps = std::uint64_t{1} << 30;

Fault too_many() {
  return {FaultKind::too_large,
          message("polygons: too many lie upon each other or are far smaller than a cell (allowed {0} pieces in {1} "
                  "rows of cells); remove duplicates or dissolve them by class",
                  kMostRuns, kBandRows)};
}

// The runs of a band's shapes, collected shape by shape and handed out row by row.
class BandRuns {
 public:
  explicit BandRuns(std::int64_t rows) : m_begin(static_cast<std::size_t>(rows) + 1) {}

  std::size_t size() const { return m_runs.size(); }
  void add(const CoverageRuns& coverage, std::uint32_t shape, std::uint8_t code) {
    for (const CoverageRun& run : coverage.runs) {
      m_runs.push_back({run.col, static_cast<std::int32_t>(run.end_col()), run.cover, shape, code});
      m_rows.push_back(run.row);
      ++m_begin[static_cast<std::size_t>(run.row) + 1];
    }
  }
  // Ends collecting: counting sort, rows are few and runs many.
  void sort_by_row() {
    for (std::size_t i = 1; i < m_begin.size(); ++i) m_begin[i] += m_begin[i - 1];
    std::vector<std::size_t> next = m_begin;
    std::vector<CodedRun> sorted(m_runs.size());
    for (std::size_t i = 0; i < m_runs.size(); ++i) sorted[next[static_cast<std::size_t>(m_rows[i])]++] = m_runs[i];
    m_runs = std::move(sorted);
  }
  std::span<CodedRun> row(std::int64_t row) {
    const auto index = static_cast<std::size_t>(row);
    return std::span(m_runs).subspan(m_begin[index], m_begin[index + 1] - m_begin[index]);
  }

 private:
  std::vector<CodedRun> m_runs;
  std::vector<std::int32_t> m_rows;  // of each
  std::vector<std::size_t> m_begin;
};

}  // namespace

CodedShapes::CodedShapes(std::vector<CodedShape> shapes) {
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    for (Polygon& polygon : shapes[i].shape) {
      Part part{shapes[i].number, static_cast<std::uint32_t>(i), shapes[i].code, {}};
      part.polygon.push_back(std::move(polygon));
      boxes.push_back(box_of(part.polygon));
      m_parts.push_back(std::move(part));
    }
  m_index = BoxIndex(boxes);
}

Result<std::vector<std::uint8_t>> CodedShapes::burn(const Grid& grid) const {
  std::vector<std::uint8_t> cells(grid.window().size(), 0);
  for (std::int64_t row = 0; row < grid.rows; row += kBandRows) {
    const Window band{0, row, grid.cols, std::min(kBandRows, grid.rows - row)};
    if (auto burnt = burn_band(subgrid(grid, band), cells.data() + row * grid.cols); !burnt) return burnt.fault();
  }
  return cells;
}

Result<void> CodedShapes::burn_band(const Grid& band, std::uint8_t* cells) const {
  BandRuns runs(band.rows);
  // A cell more: the index compares unrounded coordinates, and coverage snaps them.
  for (const std::uint32_t i : m_index.touching(band.box_of(grown(band.window(), 1)))) {
    const Part& part = m_parts[i];
    const auto coverage = coverage_inside(part.polygon, band);
    if (!coverage)
      return Fault{coverage.fault().kind, message("feature {0}: {1}", part.number, coverage.fault().message)};
    if (runs.size() + coverage.value().runs.size() > kMostRuns) return too_many();
    runs.add(coverage.value(), part.shape, part.code);
  }
  if (runs.size() == 0) return {};
  runs.sort_by_row();
  RowCodes codes;
  for (std::int64_t row = 0; row < band.rows; ++row) {
    codes.decide(runs.row(row), {cells + row * band.cols, static_cast<std::size_t>(band.cols)});
    if (codes.steps() > kMostSteps) return too_many();
  }
  return {};
}

}  // namespace geo
