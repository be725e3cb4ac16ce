#include "pipeline/run/reduce.hpp"

#include <map>
#include <span>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

ZoneTotal league_of(std::span<const ZoneTotal> zones, const ZoneSettings& settings, int year) {
  ZoneTotal league{settings.league_id, settings.league_name, "league", year, {}, {}};
  for (const auto& zone : zones) {
    merge(league.sums, zone.sums);
    if (zone.fault && !league.fault) league.fault = "zone " + zone.id + ": " + *zone.fault;
  }
  return league;
}

std::vector<ZoneTotal> blank_totals(const geo::ZoneSet& zones, int year) {
  std::vector<ZoneTotal> totals;
  for (const auto& zone : zones.zones) totals.push_back({zone.id, zone.name, zone.level, year, {}, {}});
  for (const auto& zone : zones.refused)
    totals.push_back({zone.id, zone.name, zone.level, year, {}, geo::render(zone.fault.message)});
  return totals;
}

}  // namespace

Totals reduce(const NightResult& night, const Settings& settings) {
  Totals totals;
  for (const auto year : settings.periods.years) {
    auto zones = blank_totals(night.zones, static_cast<int>(year));
    std::map<std::string, ZoneTotal*> by_id;
    for (std::size_t i = 0; i < night.zones.zones.size(); ++i) by_id[zones[i].id] = &zones[i];
    for (std::size_t t = 0; t < night.records.size(); ++t) {
      if (night.plan.tasks[t].year != year) continue;
      const TaskRecord& record = night.records[t];
      totals.area_exponent = record.area_exponent;
      for (const auto& [id, sums] : record.zones) merge(by_id.at(id)->sums, sums);
      for (const auto& [id, reason] : record.zone_faults) by_id.at(id)->fault = reason;
    }
    if (!settings.zones.league_id.empty()) zones.push_back(league_of(zones, settings.zones, static_cast<int>(year)));
    totals.zones.insert(totals.zones.end(), zones.begin(), zones.end());
  }
  return totals;
}

}  // namespace steppe
