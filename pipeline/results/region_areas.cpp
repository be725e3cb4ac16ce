#include "pipeline/results/region_areas.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "pipeline/estimate/caliber.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/results/area_estimate.hpp"
#include "pipeline/results/listed_ids.hpp"
#include "pipeline/results/zone_overlap.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostNamed = 8;
constexpr std::size_t kAdcodeDigits = 6;

std::string km2_text(double ha) { return geo::decimal_text(ha / 100, 2); }
std::string percent_text(double share) { return geo::decimal_text(share * 100, 2); }

// The zones of the first year whose ids are in `ids`.
ZoneOverlap overlap_among(const geo::ZoneSet& zones, const std::set<std::string>& ids) {
  std::vector<const geo::Zone*> members;
  for (const geo::Zone& zone : zones.zones)
    if (ids.contains(zone.id)) members.push_back(&zone);
  return overlap_of(members);
}

std::optional<geo::Message> gap_of(const RegionArea& area, const ZoneOverlap& overlap, const std::string& zone_id,
                                   double tolerance) {
  if (!area.official_ha)
    return message(
        "the official land area of {0} is not known (verify.regions has no row for it), so nothing shows that "
        "the zones are the whole region; add the row with its source",
        zone_id);
  if (overlap.share() > kLargestZoneOverlap.value)
    return message(
        "the zones of the region overlap by {0} km² ({1} % of their area, allowed {2} %: {3}); correct the "
        "boundaries",
        km2_text(area.overlap_ha), percent_text(overlap.share()), percent_text(kLargestZoneOverlap.value),
        listed_ids(overlap.zones, kMostNamed));
  if (std::abs(*area.covered() - 1) <= tolerance) return std::nullopt;
  return message(
      "the zones make up {0} % of the region ({1} of {2} km² of official land area, allowed {3} to {4} %); a "
      "part is not judged for the whole",
      percent_text(*area.covered()), km2_text(area.zones_ha - area.overlap_ha), km2_text(*area.official_ha),
      percent_text(1 - tolerance), percent_text(1 + tolerance));
}

}  // namespace

bool is_above_county(const std::string& code) {
  const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  return code.size() == kAdcodeDigits && std::all_of(code.begin(), code.end(), digit) && code.ends_with("00");
}

RegionAreas::RegionAreas(const RegionTable& official, const Totals& totals, const geo::ZoneSet& zones, double tolerance)
    : m_official(official) {
  if (totals.zones.empty()) return;
  std::map<bool, std::set<std::string>> by_membership;
  for (const ZoneTotal& zone : totals.zones)
    if (zone.year == totals.zones.front().year && !zone.is_league && !zone.fault)
      by_membership[zone.in_league].insert(zone.id);
  const ZoneOverlap members = overlap_among(zones, by_membership[true]);
  for (const auto& overlap : {members, overlap_among(zones, by_membership[false])})
    if (overlap.share() > kToldOverlap)
      m_warnings.push_back(
          message("zones: some overlap ({0} % of their area counts more than once: {1}); correct the "
                  "boundaries",
                  percent_text(overlap.share()), listed_ids(overlap.zones, kMostNamed)));
  for (const ZoneTotal& zone : totals.zones) {
    const OfficialArea* row = m_official.of(zone.id);
    if (!row && !zone.is_league && zone.level != "league" && !is_above_county(zone.id)) continue;
    if (zone.fault || m_regions.contains(zone.id)) continue;
    RegionArea area;
    area.zones_ha = hectares(zone.sums.status.total(), totals.area_exponent);
    const ZoneOverlap overlap = zone.is_league ? members : ZoneOverlap{};
    area.overlap_ha = overlap.share() * area.zones_ha;
    if (row) area.official_ha = row->land_ha, area.source = row->source;
    area.gap = gap_of(area, overlap, zone.id, tolerance);
    m_regions.emplace(zone.id, std::move(area));
  }
}

const RegionArea* RegionAreas::of(const std::string& zone_id) const {
  const auto found = m_regions.find(zone_id);
  return found == m_regions.end() ? nullptr : &found->second;
}

bool RegionAreas::known_other(const std::string& zone_id) const {
  const RegionArea* area = of(zone_id);
  return area && area->known_other();
}

void RegionAreas::apply(const Totals& totals, std::vector<Figure>& figures) const {
  for (Figure& figure : figures) {
    const std::string& id = totals.zones[figure.zone].id;
    if (known_other(id) && has_value(figure.status)) {
      figure.status = FigureStatus::incomplete;
      figure.reason = *of(id)->gap;
      figure.value.reset();
      figure.estimate.reset();
      figure.errors.clear();
    }
    if (figure.unit != Unit::percent) continue;
    figure.denominator =
        figure.indicator == Indicator::grassland_cover ? Denominator::grassland : Denominator::zone_area;
    figure.denominator_ha = figure.total_ha;
    const RegionArea* region = of(id);
    if (figure.indicator != Indicator::forest_coverage || !region || region->gap) continue;
    const OfficialArea* official = m_official.of(id, figure.caliber->substr(0, kForestBefore2021.size()));
    if (!official) continue;
    const double factor = figure.total_ha / official->land_ha;
    if (figure.value) *figure.value *= factor;
    if (figure.estimate) figure.estimate = scaled(*figure.estimate, factor);
    for (ErrorComponent& error : figure.errors) error.se *= factor;
    figure.denominator = Denominator::official_land;
    figure.denominator_ha = official->land_ha;
  }
}

}  // namespace steppe
