#include "pipeline/plan/terrain_reach.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/polygon/contains.hpp"

namespace steppe {
namespace {

constexpr std::int64_t kPlaces = 64;  // along an edge of the zones' box
constexpr double kPercent = 100;

std::optional<geo::Box> box_around(const geo::ZoneSet& zones) {
  std::optional<geo::Box> box;
  for (const auto& zone : zones.zones)
    for (const auto& part : zone.shape) {
      const geo::Box own = geo::box_of(part.outer);
      if (!box) box = own;
      box->x_min = std::min(box->x_min, own.x_min), box->y_min = std::min(box->y_min, own.y_min);
      box->x_max = std::max(box->x_max, own.x_max), box->y_max = std::max(box->y_max, own.y_max);
    }
  return box;
}

}  // namespace

std::optional<ElevationReach> elevation_reach(const Terrain& terrain, const geo::ZoneSet& zones,
                                              const geo::Crs& grid_crs) {
  const auto box = box_around(zones);
  if (!box || !(box->x_max > box->x_min) || !(box->y_max > box->y_min)) return std::nullopt;
  const double edge = static_cast<double>(kPlaces);
  const geo::Grid places{box->x_min, box->y_max, (box->x_max - box->x_min) / edge, (box->y_max - box->y_min) / edge,
                         kPlaces,    kPlaces};
  const auto found = terrain.on({places, grid_crs});
  if (!found) geo::throw_fault(found.fault());
  double inside = 0, missing = 0;
  std::optional<ElevationReach> reach;
  for (std::int64_t row = 0; row < kPlaces; ++row)
    for (std::int64_t col = 0; col < kPlaces; ++col) {
      const geo::Point at{places.x_of(static_cast<double>(col) + 0.5), places.y_of(static_cast<double>(row) + 0.5)};
      const bool in_zone = std::any_of(zones.zones.begin(), zones.zones.end(),
                                       [&](const auto& zone) { return geo::contains(zone.shape, at); });
      if (!in_zone) continue;
      inside += 1;
      const double metres = static_cast<double>(found.value().metres.at(row + 1, col + 1));
      if (std::isnan(metres)) {
        missing += 1;
        continue;
      }
      if (!reach) reach = ElevationReach{metres, metres, 0};
      reach->lowest = std::min(reach->lowest, metres), reach->highest = std::max(reach->highest, metres);
    }
  if (!(inside > 0)) return std::nullopt;
  if (!reach) reach.emplace();
  reach->missing_share = missing / inside;
  return reach;
}

std::optional<geo::Message> missing_elevations(const Terrain& terrain, const geo::ZoneSet& zones,
                                               const geo::Crs& grid_crs) {
  const auto reach = elevation_reach(terrain, zones, grid_crs);
  if (!reach || !(reach->missing_share > 0)) return std::nullopt;
  return geo::message(
      "layers.dem: {0}: about {1} % of the zones have no elevation; neither slope nor shade keeps anything there from "
      "being water or marsh",
      terrain.path().string(), geo::decimal_text(reach->missing_share * kPercent, 1));
}

}  // namespace steppe
