#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libgeo/base/result.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/results/palette.hpp"
#include "pipeline/serve/map_drawing.hpp"

namespace steppe {

// The stored value of the analysis cell under a point, at full resolution; nothing where there is none. Faults as
// ProductFiles::open().
geo::Result<std::optional<std::int16_t>> map_value(const MapView& view, const geo::Crs& crs, double x, double y);

// A stored value in words of both languages: "中度 · moderate", "43.21 %".
struct ValueWords {
  std::string zh, en;
};
ValueWords value_words(const WorkspaceIndex& index, const Palette& palette, Product product,
                       std::optional<std::int16_t> value);

}  // namespace steppe
