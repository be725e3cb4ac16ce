#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo {

// The cells [col, end_col) of a row that one shape covers alike.
struct CodedRun {
  std::int32_t col = 0, end_col = 0;
  std::int64_t cover = 0;   // in 2^-36 cell
  std::uint32_t shape = 0;  // position in the layer
  std::uint8_t code = 0;
};

// Decides the cells of a row: sweeps over the columns where a run begins or ends; between them nothing changes, so the
// inside of a polygon costs one decision. One object a thread.
class RowCodes {
 public:
  // Writes the code of every cell that is covered by half or more; other cells stay as they are. `runs` are reordered.
  void decide(std::span<CodedRun> runs, std::span<std::uint8_t> row);

  // Runs looked at so far: what bounds the time when shapes lie upon each other.
  std::uint64_t steps() const { return m_steps; }

 private:
  std::uint8_t winner();

  std::vector<CodedRun> m_active;  // that cover the cells at the sweep's place
  std::vector<CodedRun> m_sums;    // one a code: cover summed, the first shape
  std::uint64_t m_steps = 0;
};

}  // namespace geo
