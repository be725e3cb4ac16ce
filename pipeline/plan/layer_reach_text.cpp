#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "pipeline/plan/layer_reach.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostZones = 5;  // named in a message
constexpr int kDegreeDecimals = 3;     // some 100 m

// Rounded down, so that a share below the limit never reads as the limit.
std::string percent(double share) { return geo::number_text(std::floor(share * 1000) / 10); }

geo::Box box_of(const geo::ZoneSet& zones) {
  geo::Box box;
  for (const geo::Zone& zone : zones.zones) box = geo::join(box, geo::box_of(zone.shape));
  return box;
}

const geo::Crs& degrees() {
  static const geo::Crs crs = geo::Crs::from_text("EPSG:4326").value();
  return crs;
}

Message where(const geo::Box& box, const geo::Crs& crs) {
  const geo::Box at = box_in(box, crs, degrees());
  if (box.empty() || !(at.x_max >= at.x_min) || at == geo::Box{}) return message("no place");
  const auto text = [](double value) { return geo::decimal_text(value, kDegreeDecimals); };
  return message("{0} to {1} E, {2} to {3} N", text(at.x_min), text(at.x_max), text(at.y_min), text(at.y_max));
}

// What turns eastings of a Gauss-Krüger zone with its number in front (36 500 000) into those without (500 000), or
// back: the zone's number, 1 to 60, in millions of metres.
std::vector<double> shifted_by_zone_numbers(const geo::Box& drawn, const geo::Crs& crs) {
  constexpr double kZone = 1e6;
  constexpr int kZones = 60;
  std::vector<double> shifts;
  if (crs.geographic()) return shifts;
  if (drawn.x_max >= kZone) shifts.push_back(-std::floor(drawn.x_min / kZone) * kZone);
  for (int zone = 1; drawn.x_max < kZone && zone <= kZones; ++zone) shifts.push_back(zone * kZone);
  return shifts;
}

// As what the layer's numbers would lie where the zones are, if as anything that people mix up.
std::optional<Message> mix_up(const LayerReach& reach, const LayerPlace& place, const geo::ZoneSet& zones,
                              const AnalysisGrid& grid) {
  const geo::Box wanted = box_of(zones);
  const double most = (wanted.x_max - wanted.x_min) * (wanted.y_max - wanted.y_min);
  const auto fits = [&](const geo::Box& drawn, const geo::Crs& crs) {
    if (crs.geographic() && (std::abs(drawn.x_min) > 180 || std::abs(drawn.x_max) > 180 || std::abs(drawn.y_min) > 90 ||
                             std::abs(drawn.y_max) > 90))
      return false;
    const geo::Box common = geo::intersection(box_in(drawn, crs, grid.crs), wanted);
    if (common.empty() || !(most > 0)) return false;
    return (common.x_max - common.x_min) * (common.y_max - common.y_min) >= std::max(reach.needed, 0.01) * most;
  };
  const geo::Box& drawn = place.as_drawn;
  const geo::Box swapped{drawn.y_min, drawn.x_min, drawn.y_max, drawn.x_max};
  if (!place.drawn_in.geographic() && fits(drawn, degrees())) return message("longitude and latitude in degrees");
  if (!place.drawn_in.same_as(grid.crs) && fits(drawn, grid.crs))
    return message("coordinates of the analysis grid's system ({0})", grid.crs.name());
  for (const double zones_off : shifted_by_zone_numbers(drawn, place.drawn_in))
    if (fits({drawn.x_min + zones_off, drawn.y_min, drawn.x_max + zones_off, drawn.y_max}, place.drawn_in))
      return zones_off > 0
                 ? message("coordinates without the zone number before x (the declared system counts {0} m for it)",
                           zones_off)
                 : message("coordinates with the zone number before x (the declared system has none, {0} m too much)",
                           -zones_off);
  if (fits(swapped, place.drawn_in)) return message("coordinates whose two axes are swapped");
  if (fits(swapped, degrees())) return message("latitude before longitude, in degrees");
  return std::nullopt;
}

Message elsewhere(const LayerReach& reach, const std::string& file, const LayerPlace& place, const geo::ZoneSet& zones,
                  const AnalysisGrid& grid) {
  const Message lies = where(place.as_drawn, place.drawn_in), wanted = where(box_of(zones), grid.crs);
  const bool beyond = lies_all_over(reach.role) && reach.share < reach.needed;
  const Message told =
      beyond ? message(
                   "layers.{0}: {1}: the layer is not where the zones are (got {2} % of their area within its "
                   "bounds, allowed at least {3} %; it lies at {4}, the zones at {5}); check its coordinates and "
                   "the coordinate system that it declares ({6}); until then what needs it is no_layer",
                   name_of(reach.role), file, percent(reach.share), percent(reach.needed), lies, wanted,
                   place.drawn_in.name())
             : message(
                   "layers.{0}: {1}: nothing of the layer lies in any zone (got {2} % of their area within its "
                   "bounds; it lies at {3}, the zones at {4}); check its coordinates and the coordinate system "
                   "that it declares ({5}); until then what needs it is no_layer",
                   name_of(reach.role), file, percent(reach.share), lies, wanted, place.drawn_in.name());
  const auto meant = mix_up(reach, place, zones, grid);
  return meant ? message("{0}; its numbers would fit as {1}", told, *meant) : told;
}

Message some_missed(const LayerReach& reach, const std::string& file, const geo::ZoneSet& zones) {
  std::string list;
  std::size_t count = 0;
  for (const auto& [id, share] : reach.missed) {
    if (count++ == kMostZones) break;
    list += (list.empty() ? "" : ", ") + id + " " + percent(share) + " %";
  }
  if (reach.missed.size() > kMostZones) list += ", …";
  return message(
      "layers.{0}: {1}: the layer does not reach {2} of {3} zones (got {4} within its bounds, allowed at "
      "least {5} %); name a layer of the whole area; what needs it there is no_layer (where it is complete "
      "and there is nothing of it: layers.min_reach)",
      name_of(reach.role), file, reach.missed.size(), zones.zones.size(), list, percent(reach.needed));
}

}  // namespace

Message missed_text(const LayerReach& reach, const std::string& file, const LayerPlace& place,
                    const geo::ZoneSet& zones, const AnalysisGrid& grid) {
  return reach.nowhere ? elsewhere(reach, file, place, zones, grid) : some_missed(reach, file, zones);
}

}  // namespace steppe
