#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/distance.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// The red-line or reserve polygons of layers.red_line in the plane of the analysis grid.
struct RedLine {
  std::optional<geo::DistanceIndex> index;  // nothing: the settings name no such layer
  std::vector<geo::Message> warnings;       // features that could not be used
};

// Throws UsageError after "layers.red_line:" when the layer cannot be read. Broken geometries are repaired where they
// can only mean one thing; others cost their feature, with a warning.
RedLine load_red_line(const LayerSettings& settings, const geo::Crs& grid_crs);

}  // namespace steppe
