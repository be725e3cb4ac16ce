#include "libgeo/coverage/row_codes.hpp"

#include <algorithm>
#include <limits>

#include "libgeo/coverage/coverage_runs.hpp"

namespace geo {

// The code with the largest sum of at least half, the one with the earliest shape of equals; 0: none.
std::uint8_t RowCodes::winner() {
  m_sums.clear();
  for (const CodedRun& run : m_active) {
    const auto same = std::find_if(m_sums.begin(), m_sums.end(), [&](const CodedRun& s) { return s.code == run.code; });
    if (same == m_sums.end()) {
      m_sums.push_back({0, 0, run.cover, run.shape, run.code});
    } else {
      same->cover += run.cover;
      same->shape = std::min(same->shape, run.shape);
    }
  }
  const CodedRun* best = nullptr;
  for (const CodedRun& sum : m_sums) {
    if (sum.cover < kFullCover / 2) continue;
    if (best == nullptr || sum.cover > best->cover || (sum.cover == best->cover && sum.shape < best->shape))
      best = &sum;
  }
  return best == nullptr ? std::uint8_t{0} : best->code;
}

void RowCodes::decide(std::span<CodedRun> runs, std::span<std::uint8_t> row) {
  std::sort(runs.begin(), runs.end(), [](const CodedRun& a, const CodedRun& b) { return a.col < b.col; });
  m_active.clear();
  std::size_t next = 0;
  std::int32_t col = 0;
  while (next < runs.size() || !m_active.empty()) {
    if (m_active.empty()) col = runs[next].col;
    while (next < runs.size() && runs[next].col == col) m_active.push_back(runs[next++]);
    std::int32_t end = next < runs.size() ? runs[next].col : std::numeric_limits<std::int32_t>::max();
    for (const CodedRun& run : m_active) end = std::min(end, run.end_col);
    m_steps += m_active.size();
    if (const std::uint8_t code = winner(); code != 0) std::fill(row.begin() + col, row.begin() + end, code);
    std::erase_if(m_active, [end](const CodedRun& run) { return run.end_col == end; });
    col = end;
  }
}

}  // namespace geo
