#include <algorithm>
#include <map>

#include "libgeo/base/number_text.hpp"
#include "pipeline/check/area_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr double kGraveOverlap = 0.01;     // of the smaller zone: beyond what digitising twice leaves along a border
constexpr double kNotableOverlap = 0.001;  // less is not worth a line
constexpr std::size_t kMostOverlaps = 10, kMostZones = 30, kMostRefusedZones = 10;

Message zone_name(const geo::Zone& zone) { return message("{0} {1}", zone.id, zone.name); }

void tell_overlaps(const CoarseZones& coarse, const geo::ZoneSet& zones, const std::vector<double>& areas,
                   CheckSection& section) {
  std::size_t told = 0;
  for (const auto& overlap : zone_overlaps(coarse, zones)) {
    const double share = overlap.km2 / std::max(1e-9, std::min(areas[overlap.a], areas[overlap.b]));
    if (share < kNotableOverlap || ++told > kMostOverlaps) continue;
    const auto what =
        message("{0} and {1} overlap by {2} km² ({3} % of the smaller)", zone_name(zones.zones[overlap.a]),
                zone_name(zones.zones[overlap.b]), geo::decimal_text(overlap.km2, 1), percent_text(share));
    if (share >= kGraveOverlap)
      section.bad(what, message("sums over zones count this ground twice"),
                  message("correct the boundaries so that each place belongs to one zone of a level"));
    else
      section.note(what, {}, message("correct the boundaries when they are next edited"));
  }
  if (told > kMostOverlaps) section.note(message("{0} more pairs of zones overlap", told - kMostOverlaps));
}

void tell_areas(const OpenedInputs& inputs, const std::vector<double>& areas, CheckSection& section) {
  const auto& zones = inputs.zones->zones;
  double all = 0;
  std::map<std::string, std::pair<std::size_t, double>> parents;
  CheckTable table{
      {message("code"), message("zone"), message("level"), message("area, km²"), message("area, 10⁴ mu")}, {}, {3, 4}};
  for (std::size_t z = 0; z < zones.size(); ++z) {
    all += areas[z];
    auto& [count, area] = parents[zones[z].parent];
    ++count, area += areas[z];
    if (zones.size() <= kMostZones)
      table.rows.push_back({geo::verbatim(zones[z].id), geo::verbatim(zones[z].name),
                            worded(word(Vocabulary::en, zones[z].level)), geo::verbatim(geo::decimal_text(areas[z], 1)),
                            geo::verbatim(wanmu_text(areas[z]))});
  }
  section.good(message("{0} zones, {1} together ({2})", zones.size(), area_text(all),
                       inputs.settings->zones.path.filename().string()));
  if (parents.size() > 1)
    for (const auto& [parent, sum] : parents)
      section.good(
          message("region {0}: {1} zones, {2}", parent.empty() ? "-" : parent, sum.first, area_text(sum.second)));
  if (!table.rows.empty()) section.tables.push_back(std::move(table));
}

}  // namespace

CheckSection zones_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse) {
  CheckSection section{text("Zones")};
  const auto everything = message("everything: without zones there is no figure at all");
  if (!inputs.grid) section.bad(inputs.grid.problems, everything);
  if (inputs.settings->zones.path.empty()) {
    section.bad(
        message("zones.path: no file of zones is named"), everything,
        message("name the bureau's boundaries (GeoPackage, GeoJSON or Shapefile; CGCS2000) in section [zones]"));
    return section;
  }
  if (!inputs.zones) section.bad(inputs.zones.problems, everything);
  if (!inputs.zones) return section;
  const auto& zones = *inputs.zones;
  if (zones.zones.empty())
    section.bad(message("{0}: no zone can be used", inputs.settings->zones.path.string()), everything);
  std::size_t told = 0;
  for (const auto& zone : zones.refused)
    if (++told <= kMostRefusedZones)
      section.bad(message("zone {0} {1} cannot be used: {2}", zone.id, zone.name, zone.fault.message),
                  message("every figure of this zone, and of the region it is part of"),
                  message("repair the polygon (in QGIS: Fix geometries)"));
  if (told > kMostRefusedZones) section.bad(message("{0} more zones cannot be used", told - kMostRefusedZones));
  if (!coarse) return section;
  const auto areas = zone_areas_km2(*coarse, zones);
  tell_overlaps(*coarse, zones, areas, section);
  tell_areas(inputs, areas, section);
  return section;
}

}  // namespace steppe
