#include "libgeo/coverage/run_code.hpp"

#include <cassert>

namespace geo {
namespace {

enum RunKind : std::uint64_t { kFull = 0, kCell = 1, kCells = 2 };
constexpr int kKindBits = 2;
constexpr std::size_t kCoverBytes = 5;
constexpr std::size_t kLeastRunBytes = 2;

// Covers of valid polygons are 0 to 2^36, but for rounding and slightly overlapping parts (run_builder.cpp).
constexpr std::int64_t kLargestCover = std::int64_t{1} << 38;

bool plausible(std::int64_t cover) { return cover != 0 && cover > -kLargestCover && cover < kLargestCover; }

void write_run(const CoverageRun& run, std::int64_t gap, ByteWriter& out) {
  assert(gap >= 0 && run.count > 0 && plausible(run.cover));
  const RunKind kind = run.cover == kFullCover ? kFull : run.count == 1 ? kCell : kCells;
  out.number(static_cast<std::uint64_t>(gap) << kKindBits | kind);
  if (kind != kCell) out.number(static_cast<std::uint64_t>(run.count));
  if (kind != kFull) out.fixed(run.cover, kCoverBytes);
}

Window read_window(const Grid& grid, ByteReader& in) {
  Window window;
  window.col = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(grid.cols)));
  window.row = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(grid.rows)));
  window.cols = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(grid.cols - window.col)));
  window.rows = static_cast<std::int64_t>(in.number(static_cast<std::uint64_t>(grid.rows - window.row)));
  return window;
}

// The run after `col`, in a row that ends before `end_col`; the reader fails when it does not fit there.
CoverageRun read_run(std::int32_t row, std::int64_t col, std::int64_t end_col, ByteReader& in) {
  const std::uint64_t head = in.number(~std::uint64_t{0});
  const auto room = static_cast<std::uint64_t>(end_col - col);
  const std::uint64_t gap = head >> kKindBits, kind = head & 3U;
  const std::uint64_t count = kind == kCell ? 1 : in.number(room);
  const std::int64_t cover = kind == kFull ? kFullCover : in.fixed(kCoverBytes);
  if (kind > kCells || count == 0 || gap > room - count || !plausible(cover)) in.fail();
  if (!in.ok()) return {};
  return {row, static_cast<std::int32_t>(col + static_cast<std::int64_t>(gap)), static_cast<std::int32_t>(count),
          cover};
}

}  // namespace

void write_runs(const CoverageRuns& coverage, ByteWriter& out) {
  const Window& window = coverage.window;
  for (const std::int64_t part : {window.col, window.row, window.cols, window.rows})
    out.number(static_cast<std::uint64_t>(part));
  out.number(coverage.runs.size());
  for (std::int64_t row = window.row; row < window.end_row(); ++row) {
    const auto runs = coverage.row(row);
    out.number(runs.size());
    std::int64_t col = window.col;
    for (const CoverageRun& run : runs) {
      write_run(run, run.col - col, out);
      col = run.end_col();
    }
  }
}

CoverageRuns read_runs(const Grid& grid, ByteReader& in) {
  CoverageRuns out{grid, read_window(grid, in), {}, {}};
  const Window& window = out.window;
  const std::size_t total = in.count(kLeastRunBytes);
  if (static_cast<std::uint64_t>(window.rows) > in.left()) in.fail();
  if (!in.ok()) return {};
  out.runs.reserve(total);
  out.row_begin.reserve(static_cast<std::size_t>(window.rows) + 1);
  out.row_begin.push_back(0);
  for (std::int64_t row = window.row; row < window.end_row() && in.ok(); ++row) {
    const std::uint64_t count = in.number(total - out.runs.size());
    std::int64_t col = window.col;
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
      if (col >= window.end_col()) in.fail();
      const CoverageRun run = read_run(static_cast<std::int32_t>(row), col, window.end_col(), in);
      out.runs.push_back(run);
      col = run.end_col();
    }
    out.row_begin.push_back(out.runs.size());
  }
  if (out.runs.size() != total) in.fail();
  return out;
}

}  // namespace geo
