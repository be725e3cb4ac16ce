#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/grid/box.hpp"

namespace geo {

// Which of many boxes touch a box. Packed by sort-tile-recursive in one level (Leutenegger et al. 1997): leaves of 64
// boxes that lie near each other, so that a query over 100 000 small boxes looks at some 1600 leaves and a few hundred
// boxes. Immutable after making; safe to share between threads.
class BoxIndex {
 public:
  BoxIndex() = default;
  // REQUIRES finite boxes, fewer than 2^32. Boxes without area count as the line or point they are.
  explicit BoxIndex(std::span<const Box> boxes);

  // Positions in `boxes`, ascending, of all that share at least a point with `box`.
  std::vector<std::uint32_t> touching(const Box& box) const;

 private:
  std::vector<Box> m_boxes;             // leaf by leaf
  std::vector<std::uint32_t> m_number;  // of each in the order given
  std::vector<Box> m_leaves;            // over kLeaf boxes each
};

}  // namespace geo
