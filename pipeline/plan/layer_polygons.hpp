#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/coverage/burn.hpp"
#include "libgeo/crs/crs.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/layer_place.hpp"

namespace steppe {

struct LayerPolygons {
  geo::CodedShapes shapes;  // in the grid's CRS
  LayerPlace place;
  std::vector<geo::Message> left_out;  // features that cannot be used: the first 20, then how many
};

// The polygons of a vector file with their codes, brought to `grid_crs`; edges follow the projection within 2 cm (2e-7
// degrees), a hundredth of the finest pixel. Throws UsageError: what read_features() throws; unknown types, all of them
// in one message (the first 10 by name); no transformation; nothing that can be used.
LayerPolygons read_layer_polygons(const std::filesystem::path& path, LayerKind kind, const std::string& field,
                                  const geo::Crs& grid_crs);

}  // namespace steppe
