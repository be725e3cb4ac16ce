#pragma once

#include <cmath>
#include <cstddef>
#include <string_view>

#include "libgeo/vector/polygon_text.hpp"

namespace steppe_fuzz {

inline void check_ring(const geo::Ring& ring) {
  if (ring.size() < 4 || ring.front() != ring.back()) __builtin_trap();
  for (const geo::Point& p : ring)
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) __builtin_trap();
}

inline void check_shape(const geo::InputPolygon& polygon) {
  if (polygon.id.empty()) __builtin_trap();
  if (!polygon.shape) {
    if (geo::render(polygon.shape.fault().message).empty()) __builtin_trap();
    return;
  }
  if (polygon.shape.value().empty()) __builtin_trap();
  for (const geo::Polygon& part : polygon.shape.value()) {
    check_ring(part.outer);
    for (const geo::Ring& hole : part.holes) check_ring(hole);
  }
}

// Polygons that passed every check, or a fault with a text; small limits so that they are reached.
inline void check_polygons(std::string_view text, geo::PolygonOptions options) {
  options.limits = {{60, 12}, 20, 200, 1 << 16};
  const auto input = geo::polygons_from_text(text, options);
  if (!input) {
    if (geo::render(input.fault().message).empty()) __builtin_trap();
    return;
  }
  if (input.value().polygons.empty() || input.value().polygons.size() > 20) __builtin_trap();
  for (const geo::InputPolygon& polygon : input.value().polygons) check_shape(polygon);
}

}  // namespace steppe_fuzz
