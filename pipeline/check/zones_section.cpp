#include <algorithm>
#include <map>
#include <set>

#include "libgeo/base/number_text.hpp"
#include "pipeline/check/area_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/report/words.hpp"
#include "pipeline/results/zone_overlap.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostOverlaps = 10, kMostZones = 30, kMostRefusedZones = 10;

Message zone_name(const geo::Zone& zone) { return message("{0} {1}", zone.id, zone.name); }

// The zones of each level: a league lies over its counties.
std::map<std::string, std::vector<std::size_t>> by_level(const geo::ZoneSet& zones) {
  std::map<std::string, std::vector<std::size_t>> levels;
  for (std::size_t z = 0; z < zones.zones.size(); ++z) levels[zones.zones[z].level].push_back(z);
  return levels;
}

void tell_overlap(const ZonePair& pair, const geo::Zone& a, const geo::Zone& b, double smaller_km2,
                  CheckSection& section) {
  const auto what = message("{0} and {1} overlap by {2} km² ({3} % of the smaller)", zone_name(a), zone_name(b),
                            geo::decimal_text(pair.share * smaller_km2, 1), percent_text(pair.share));
  if (pair.share > kLargestZoneOverlap.value)
    section.bad(what, message("sums over zones count this ground twice"),
                message("correct the boundaries so that each place belongs to one zone of a level"));
  else
    section.note(what, {}, message("correct the boundaries when they are next edited"));
}

void tell_overlaps(const geo::ZoneSet& zones, const std::vector<double>& areas, CheckSection& section) {
  std::size_t told = 0;
  for (const auto& [level, members] : by_level(zones)) {
    std::vector<const geo::Zone*> of_level;
    for (const auto z : members) of_level.push_back(&zones.zones[z]);
    for (const auto& pair : overlap_of(of_level).pairs)
      if (++told <= kMostOverlaps)
        tell_overlap(pair, *of_level[pair.a], *of_level[pair.b],
                     std::min(areas[members[pair.a]], areas[members[pair.b]]), section);
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

// Zones are matched by their codes: other codes, and nothing can be compared.
void tell_previous(const OpenedInputs& inputs, CheckSection& section) {
  section.stop(inputs.previous.problems);
  if (!inputs.previous || !inputs.zones) return;
  std::set<std::string> codes;
  for (const geo::Zone& zone : inputs.previous->zones) codes.insert(zone.id);
  const auto& zones = inputs.zones->zones;
  const auto matched = static_cast<std::size_t>(
      std::count_if(zones.begin(), zones.end(), [&](const geo::Zone& zone) { return codes.contains(zone.id); }));
  const auto what = message("older boundaries: {0} zones, and {1} of today's {2} have their code there ({3})",
                            codes.size(), matched, zones.size(), inputs.settings->zones.previous.filename().string());
  if (matched == zones.size())
    section.good(what);
  else
    section.note(what, message("which part of a change the boundary causes is not known of the others"),
                 message("see that both files name the zones by the same codes (zones.id_field)"));
}

}  // namespace

CheckSection zones_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse) {
  CheckSection section{text("Zones")};
  section.stop(inputs.grid.problems);
  if (inputs.settings->zones.path.empty()) {
    section.stop(
        message("zones.path: no file of zones is named"),
        message("name the bureau's boundaries (GeoPackage, GeoJSON or Shapefile; CGCS2000) in section [zones]"));
    return section;
  }
  section.stop(inputs.zones.problems);
  if (!inputs.zones) return section;
  const auto& zones = *inputs.zones;
  if (zones.zones.empty()) section.stop(message("{0}: no zone can be used", inputs.settings->zones.path.string()));
  std::size_t told = 0;
  for (const auto& zone : zones.refused)
    if (++told <= kMostRefusedZones)
      section.bad(message("zone {0} {1} cannot be used: {2}", zone.id, zone.name, zone.fault.message),
                  message("every figure of this zone, and of the region it is part of"),
                  message("repair the polygon (in QGIS: Fix geometries)"));
  if (told > kMostRefusedZones) section.bad(message("{0} more zones cannot be used", told - kMostRefusedZones));
  tell_previous(inputs, section);
  if (!coarse) return section;
  const auto areas = zone_areas_km2(*coarse, zones);
  tell_overlaps(zones, areas, section);
  tell_areas(inputs, areas, section);
  return section;
}

}  // namespace steppe
