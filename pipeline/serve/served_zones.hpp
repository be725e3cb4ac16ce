#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/products/workspace.hpp"
#include "pipeline/results/zone_outlines.hpp"

namespace steppe {

// The outlines of a night's zones: for display, and to say in which zone a place lies. Immutable; thread-safe.
class ServedZones {
 public:
  // Of the workspace, when they are of this version; else (a run of an older version left none) none at all.
  ServedZones(const Workspace& workspace, std::string_view zone_version);

  const std::vector<ZoneOutline>& zones() const { return m_zones; }
  // The smallest zone around the place, so that a county is found before the league drawn over it; null: none. Good to
  // a quarter of a pixel.
  const ZoneOutline* at(double longitude, double latitude) const;
  // GET /api/v1/{workspace}/zones: GeoJSON, thinned until a browser can draw it.
  const std::shared_ptr<const std::string>& geojson() const { return m_geojson; }

 private:
  std::vector<ZoneOutline> m_zones;
  std::shared_ptr<const std::string> m_geojson;
};

}  // namespace steppe
