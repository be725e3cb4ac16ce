#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace steppe {

// How often each value of an index occurs, in steps of its storage (×10000, −1…1): any quantile of any number of pixels
// in 160 kB. Counting is exact, so the order of pixels, blocks and tasks does not matter. Empty until the first pixel.
class IndexHistogram {
 public:
  // Stored values; those outside −10000…10000, no data among them, are not counted.
  void add(std::int16_t stored);
  void add(const IndexHistogram& more);

  std::uint64_t count() const { return m_count; }

  // The smallest value that at least this share of the pixels does not exceed ("cumulative 5 %", science 4.1).
  // REQUIRES 0 < share ≤ 1 and count() > 0.
  double quantile(double share) const;

 private:
  std::vector<std::uint64_t> m_counts;
  std::uint64_t m_count = 0;
};

}  // namespace steppe
