#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/coverage/burn.hpp"
#include "libgeo/crs/crs.hpp"
#include "pipeline/plan/class_names.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/layer_content.hpp"
#include "pipeline/plan/layer_place.hpp"

namespace steppe {

struct LayerPolygons {
  geo::CodedShapes shapes;  // in the grid's CRS, those that do not count left out; kUnknownValue where nobody knows
  LayerPlace place;         // of all features, also of those that do not count
  LayerContent content;
  std::vector<LayerNote> notes;  // without the layer's role and path
};

// The polygons of a vector file with the codes of their values (layer_codes.hpp), brought to `grid_crs`; edges follow
// the projection within 2 cm (2e-7 degrees), a hundredth of the finest pixel. Broken geometries are repaired where they
// can only mean one thing; where they may lie otherwise is unknown, so that a refused feature costs its area. So are
// values that nobody knows. Throws UsageError: what read_features() throws; a layer without features; no
// transformation; nothing that can be used.
LayerPolygons read_layer_polygons(LayerRole role, const RoleSettings& settings, const ClassNames& names,
                                  const geo::Crs& grid_crs);

}  // namespace steppe
