#include "pipeline/plan/zones_on_grid.hpp"

#include <algorithm>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/zone_source.hpp"

namespace steppe {

geo::ZoneSet zones_on_grid(const ZoneSettings& settings, const AnalysisGrid& grid) {
  geo::ZoneSet zones =
      geo::read_zones(settings.path, {settings.layer, settings.id_field, settings.name_field, settings.level_field,
                                      settings.parent_field, settings.level, settings.encoding});
  zones.name = settings.name;
  auto projected = geo::reproject(zones, grid.crs, 0.01 * std::min(grid.tiling.dx, grid.tiling.dy));
  if (!projected) geo::throw_if_machine(projected.fault());
  if (!projected) throw geo::UsageError(geo::message("zones.path: {0}", projected.fault().message));
  return std::move(projected).value();
}

geo::ZoneSet previous_zones_on_grid(const ZoneSettings& settings, const AnalysisGrid& grid) {
  ZoneSettings previous = settings;
  previous.path = settings.previous;
  return zones_on_grid(previous, grid);
}

}  // namespace steppe
