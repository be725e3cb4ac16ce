#include "libgeo/algo/patches.hpp"

#include <algorithm>
#include <cassert>

namespace geo {

Patches::Patches(const Raster<std::uint8_t>& classes, std::span<const std::uint16_t> label_of,
                 Connectivity connectivity) {
  assert(label_of.size() == 256 && classes.pixels.size() < std::size_t{1} << 32);
  const std::int64_t reach = connectivity == Connectivity::eight ? 1 : 0;
  std::size_t above = 0;
  for (std::int64_t row = 0; row < classes.grid.rows; ++row) {
    const std::size_t current = m_runs.size();
    add_row(classes.row(row), label_of, row);
    join_rows(above, current, reach);
    above = current;
  }
  measure();
}

void Patches::add_row(std::span<const std::uint8_t> codes, std::span<const std::uint16_t> label_of, std::int64_t row) {
  const auto cols = static_cast<std::int64_t>(codes.size());
  for (std::int64_t begin = 0; begin < cols;) {
    const std::uint16_t label = label_of[codes[static_cast<std::size_t>(begin)]];
    std::int64_t end = begin + 1;
    while (end < cols && label_of[codes[static_cast<std::size_t>(end)]] == label) ++end;
    if (label != kNone) {
      m_runs.push_back({row, begin, end, static_cast<std::uint8_t>(label), static_cast<std::uint32_t>(m_runs.size())});
    }
    begin = end;
  }
}

// Both rows ascend. A run above that ends before the current one begins cannot touch a later one either; one that
// reaches beyond it is looked at again, so each meets at most two more than it touches.
void Patches::join_rows(std::size_t above, std::size_t current, std::int64_t reach) {
  std::size_t upper = above;
  for (std::size_t lower = current; lower < m_runs.size(); ++lower) {
    const PatchRun run = m_runs[lower];
    while (upper < current && m_runs[upper].end + reach <= run.begin) ++upper;
    for (std::size_t other = upper; other < current && m_runs[other].begin < run.end + reach; ++other) {
      if (m_runs[other].label == run.label) unite(static_cast<std::uint32_t>(other), static_cast<std::uint32_t>(lower));
    }
  }
}

// Halves the path on the way.
std::uint32_t Patches::first_run_of(std::uint32_t run) {
  while (m_runs[run].patch != run) {
    std::uint32_t& nearer = m_runs[run].patch;
    nearer = m_runs[nearer].patch;
    run = nearer;
  }
  return run;
}

void Patches::unite(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t first = first_run_of(a), second = first_run_of(b);
  m_runs[std::max(first, second)].patch = std::min(first, second);
}

// Every run points backwards, so one pass in order settles all of them.
void Patches::measure() {
  m_pixels.assign(m_runs.size(), 0);
  for (PatchRun& run : m_runs) {
    run.patch = m_runs[run.patch].patch;
    m_pixels[run.patch] += run.end - run.begin;
  }
}

}  // namespace geo
