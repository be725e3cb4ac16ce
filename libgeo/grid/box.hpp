#pragma once

#include <algorithm>

namespace geo {

// A rectangle in CRS units, x to the right and y up. Empty when it has no area.
struct Box {
  double x_min = 0, y_min = 0, x_max = 0, y_max = 0;

  bool empty() const { return !(x_max > x_min && y_max > y_min); }
  bool operator==(const Box&) const = default;
};

inline Box intersection(const Box& a, const Box& b) {
  return {std::max(a.x_min, b.x_min), std::max(a.y_min, b.y_min), std::min(a.x_max, b.x_max),
          std::min(a.y_max, b.y_max)};
}

// Whether their insides meet: edges in common are not enough.
inline bool overlap(const Box& a, const Box& b) {
  return a.x_min < b.x_max && b.x_min < a.x_max && a.y_min < b.y_max && b.y_min < a.y_max;
}

// The smallest box over both; an empty box adds nothing.
inline Box join(const Box& a, const Box& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.x_min, b.x_min), std::min(a.y_min, b.y_min), std::max(a.x_max, b.x_max),
          std::max(a.y_max, b.y_max)};
}

}  // namespace geo
