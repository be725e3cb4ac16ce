#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/coverage/burn.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/config/layer_role.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/plan/layer_place.hpp"

namespace steppe {

// Whether a layer must lie all over the land: what is measured is a part of it, so that a place beyond it would count
// as none. Cropland and shrub are local by nature: the fields of an oasis lie in one corner of a county.
constexpr bool lies_all_over(LayerRole role) { return role == LayerRole::grassland || role == LayerRole::sandy_land; }

// A layer held against the zones of a run. What a layer does not reach it says nothing about: not "outside of it".
struct LayerReach {
  LayerRole role = LayerRole::grassland;
  double needed = 0;                          // layers.min_reach
  double share = 1;                           // of all zones' area inside the bounds of what it holds
  bool nowhere = false;                       // nothing of it lies in any zone, so it reaches none
  std::map<std::string, double> missed = {};  // zones that it does not reach: the share of their area, by id
};

// Whether each cell of a grid holds something of a layer: not 0.
using LayerPresence = std::function<geo::Result<std::vector<std::uint8_t>>(const geo::SpatialGrid&)>;

// A zone is reached when `needed` of its area lies inside the layer's bounds, provided that some cell of a zone holds
// something of the layer at all. The bounds are those of what a layer that lies all over holds, else a raster's extent;
// local features have none: they reach every zone when something of them lies in one. Cells are looked at tile by tile
// until one does; a fault of `presence` counts as something, for the pass says it better. REQUIRES zones and place in
// the grid's CRS, 0 <= needed <= 1.
LayerReach reach_of(LayerRole role, const LayerPlace& place, double needed, const geo::ZoneSet& zones,
                    const AnalysisGrid& grid, const LayerPresence& presence);

// What to tell people of a layer that misses zones: which, by how much, where it lies, and what to check. `file` is the
// layer's path. REQUIRES !reach.missed.empty().
geo::Message missed_text(const LayerReach& reach, const std::string& file, const LayerPlace& place,
                         const geo::ZoneSet& zones, const AnalysisGrid& grid);

// The cells about which a layer that misses zones says nothing: those of zones that it does not reach and no other zone
// covers as much of, and those of no zone outside its bounds. All, when it reaches no zone. Immutable; safe to share.
class BlindCells {
 public:
  BlindCells(const LayerReach& reach, const LayerPlace& place, const geo::ZoneSet& zones);

  LayerRole role() const { return m_role; }
  // One a cell: 1 where nothing is said. Faults: those of geo::CodedShapes. REQUIRES the zones' CRS.
  geo::Result<std::vector<std::uint8_t>> on(const geo::Grid& where) const;

 private:
  LayerRole m_role;
  std::optional<geo::Box> m_bounds;
  bool m_all;
  geo::CodedShapes m_zones;
};

}  // namespace steppe
