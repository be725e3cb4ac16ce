#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace geo {

// Cells by class.
class ClassCounts {
 public:
  // Neighbours are mostly of one class. Eight alike are counted at once; others go into four tables in turn, because
  // adding to the same place again must wait for the addition before.
  void add(std::span<const std::uint8_t> classes) {
    std::size_t i = 0;
    for (; i + 8 <= classes.size(); i += 8) {
      std::uint64_t eight;
      std::memcpy(&eight, &classes[i], sizeof eight);
      if (eight == classes[i] * std::uint64_t{0x0101010101010101}) {
        m_counts[0][classes[i]] += 8;
      } else {
        for (std::size_t k = 0; k < 8; ++k) ++m_counts[k % 4][classes[i + k]];
      }
    }
    for (; i < classes.size(); ++i) ++m_counts[0][classes[i]];
  }
  std::uint64_t of(std::size_t value) const {
    return m_counts[0][value] + m_counts[1][value] + m_counts[2][value] + m_counts[3][value];
  }

 private:
  std::array<std::array<std::uint64_t, 256>, 4> m_counts{};
};

}  // namespace geo
