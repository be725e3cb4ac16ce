#include "libgeo/grid/box_index.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace geo {
namespace {

constexpr std::size_t kLeaf = 64;

bool touch(const Box& a, const Box& b) {
  return a.x_min <= b.x_max && b.x_min <= a.x_max && a.y_min <= b.y_max && b.y_min <= a.y_max;
}

// Not geo::join: it ignores boxes without area.
Box over(const Box& a, const Box& b) {
  return {std::min(a.x_min, b.x_min), std::min(a.y_min, b.y_min), std::max(a.x_max, b.x_max),
          std::max(a.y_max, b.y_max)};
}

// Slices of equal count by x, each sorted by y: neighbours in the order are neighbours in the plane.
std::vector<std::uint32_t> packed_order(std::span<const Box> boxes) {
  std::vector<std::uint32_t> order(boxes.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto by_x = [&](std::uint32_t a, std::uint32_t b) {
    return boxes[a].x_min + boxes[a].x_max < boxes[b].x_min + boxes[b].x_max;
  };
  const auto by_y = [&](std::uint32_t a, std::uint32_t b) {
    return boxes[a].y_min + boxes[a].y_max < boxes[b].y_min + boxes[b].y_max;
  };
  std::sort(order.begin(), order.end(), by_x);
  const auto leaves = (boxes.size() + kLeaf - 1) / kLeaf;
  const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(leaves))));
  const std::size_t slice = slices == 0 ? 0 : (leaves + slices - 1) / slices * kLeaf;
  for (std::size_t begin = 0; begin < order.size(); begin += slice) {
    const auto first = order.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto count = static_cast<std::ptrdiff_t>(std::min(slice, order.size() - begin));
    std::sort(first, first + count, by_y);
  }
  return order;
}

}  // namespace

BoxIndex::BoxIndex(std::span<const Box> boxes) : m_number(packed_order(boxes)) {
  m_boxes.reserve(boxes.size());
  for (std::size_t i = 0; i < m_number.size(); ++i) {
    const Box& box = boxes[m_number[i]];
    m_boxes.push_back(box);
    if (i % kLeaf == 0)
      m_leaves.push_back(box);
    else
      m_leaves.back() = over(m_leaves.back(), box);
  }
}

std::vector<std::uint32_t> BoxIndex::touching(const Box& box) const {
  std::vector<std::uint32_t> found;
  for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
    if (!touch(m_leaves[leaf], box)) continue;
    const std::size_t end = std::min(m_boxes.size(), (leaf + 1) * kLeaf);
    for (std::size_t i = leaf * kLeaf; i < end; ++i)
      if (touch(m_boxes[i], box)) found.push_back(m_number[i]);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace geo
