#include "libgeo/coverage/run_builder.hpp"

#include <algorithm>
#include <optional>

namespace geo {
namespace {

// Reprojected neighbours may overlap by a hundredth of a cell, and the sums still close; crossing rings give whole
// cells.
constexpr std::int64_t kSlack = kFullCover / 8;

// Entries ordered by row (counting sort: rows are few, entries many), with the begin of each row.
struct EntriesByRow {
  std::vector<CellEntry> entries;
  std::vector<std::size_t> begin;

  EntriesByRow(std::span<const CellEntry> unsorted, const Window& window)
      : entries(unsorted.size()), begin(static_cast<std::size_t>(window.rows) + 1) {
    const auto row_of = [&](const CellEntry& entry) { return static_cast<std::size_t>(entry.row - window.row); };
    for (const CellEntry& entry : unsorted) ++begin[row_of(entry) + 1];
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    std::vector<std::size_t> next = begin;
    for (const CellEntry& entry : unsorted) entries[next[row_of(entry)]++] = entry;
  }
  std::span<CellEntry> row(std::size_t index) {
    return std::span(entries).subspan(begin[index], begin[index + 1] - begin[index]);
  }
};

class RowWriter {
 public:
  RowWriter(CoverageRuns& out, std::int64_t row, EntrySums sums)
      : m_out(out), m_row(row), m_sums(sums), m_first(out.runs.size()) {}

  void put(std::int64_t col, std::int64_t count, std::int64_t sum) {
    const std::int64_t cover = m_sums == EntrySums::covers ? sum : sum > 0 ? kFullCover : 0;
    if (count <= 0 || cover == 0) return;
    if (cover < -kSlack || cover > kFullCover + kSlack) m_impossible_col = m_impossible_col.value_or(col);
    auto& runs = m_out.runs;
    if (runs.size() > m_first && runs.back().end_col() == col && runs.back().cover == cover)
      runs.back().count += static_cast<std::int32_t>(count);
    else
      runs.push_back(
          {static_cast<std::int32_t>(m_row), static_cast<std::int32_t>(col), static_cast<std::int32_t>(count), cover});
  }
  const std::optional<std::int64_t>& impossible_col() const { return m_impossible_col; }

 private:
  CoverageRuns& m_out;
  std::int64_t m_row;
  EntrySums m_sums;
  std::size_t m_first;
  std::optional<std::int64_t> m_impossible_col;
};

void write_row(std::span<CellEntry> entries, const Window& window, RowWriter& writer) {
  // Order inside a cell does not matter: its entries are summed.
  std::sort(entries.begin(), entries.end(), [](const CellEntry& a, const CellEntry& b) { return a.col < b.col; });
  std::int64_t left = 0, next_col = window.col;
  for (std::size_t i = 0; i < entries.size();) {
    const std::int64_t col = entries[i].col;
    writer.put(next_col, col - next_col, left);
    std::int64_t area = 0;
    for (; i < entries.size() && entries[i].col == col; ++i) {
      left += entries[i].cover;
      area += entries[i].area;
    }
    writer.put(col, 1, left - area);
    next_col = col + 1;
  }
  writer.put(next_col, window.end_col() - next_col, left);
}

}  // namespace

Result<CoverageRuns> build_runs(std::span<const CellEntry> entries, const Grid& grid, const Window& window,
                                EntrySums sums) {
  EntriesByRow by_row(entries, window);
  CoverageRuns out{grid, window, {}, {}};
  out.runs.reserve(entries.size() + entries.size() / 2);
  out.row_begin.reserve(static_cast<std::size_t>(window.rows) + 1);
  for (std::int64_t i = 0; i < window.rows; ++i) {
    out.row_begin.push_back(out.runs.size());
    RowWriter writer(out, window.row + i, sums);
    write_row(by_row.row(static_cast<std::size_t>(i)), window, writer);
    if (const auto col = writer.impossible_col())
      return Fault{FaultKind::bad_geometry,
                   message("polygon: rings cross or overlap (seen at row {0}, column {1} of the grid); repair the "
                           "polygon",
                           window.row + i, *col)};
  }
  out.row_begin.push_back(out.runs.size());
  out.runs.shrink_to_fit();
  return out;
}

}  // namespace geo
