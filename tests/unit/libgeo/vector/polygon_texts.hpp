#pragma once

#include <gtest/gtest.h>

#include <string>

#include "libgeo/vector/polygon_text.hpp"

namespace geo {

// What was read, one line a polygon: "id name: ok" or its fault; a fault of the whole as one line.
inline std::string lines_of(const Result<PolygonInput>& input) {
  if (!input) return std::string(name_of(input.fault().kind)) + " | " + render(input.fault().message);
  std::string out;
  for (const InputPolygon& polygon : input.value().polygons) {
    if (!out.empty()) out += "\n";
    out += polygon.id + (polygon.name.empty() ? "" : " " + polygon.name);
    if (polygon.shape)
      out += ": ok";
    else
      out += ": " + std::string(name_of(polygon.shape.fault().kind)) + " | " + render(polygon.shape.fault().message);
  }
  return out;
}

inline std::string lines_of(std::string_view text, const PolygonOptions& options = {}) {
  return lines_of(polygons_from_text(text, options));
}

inline MultiPolygon only_shape(const Result<PolygonInput>& input) {
  if (!input || input.value().polygons.size() != 1 || !input.value().polygons[0].shape) {
    ADD_FAILURE() << lines_of(input);
    return {};
  }
  return input.value().polygons[0].shape.value();
}

}  // namespace geo
