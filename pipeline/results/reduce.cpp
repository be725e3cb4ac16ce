#include "pipeline/results/reduce.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <span>

#include "libgeo/base/error.hpp"
#include "pipeline/text/recognise.hpp"

namespace steppe {
namespace {

ZoneTotal league_of(std::span<const ZoneTotal> zones, const ZoneSettings& settings, int year) {
  ZoneTotal league{settings.league_id, settings.league_name, "league", year, {}, {}, true};
  for (const auto& zone : zones) {
    if (!zone.in_league) continue;
    merge(league.sums, zone.sums);
    if (!zone.fault || league.fault) continue;
    league.fault = geo::message("zone {0}: {1}", zone.id, *zone.fault);
    league.not_done = zone.not_done;
  }
  return league;
}

std::vector<ZoneTotal> blank_totals(const geo::ZoneSet& zones, const ZoneSettings& settings, int year) {
  const auto names_league = [&](const geo::Zone& zone) { return zone.parent == settings.league_id; };
  const bool by_parent = std::any_of(zones.zones.begin(), zones.zones.end(), names_league);
  const auto below_league = [](const std::string& level) { return level != "league"; };
  std::vector<ZoneTotal> totals;
  for (const auto& zone : zones.zones)
    totals.push_back({zone.id,
                      zone.name,
                      zone.level,
                      year,
                      {},
                      {},
                      false,
                      by_parent ? names_league(zone) : below_league(zone.level)});
  for (const auto& zone : zones.refused)  // its parent is not known any more
    totals.push_back({zone.id, zone.name, zone.level, year, {}, zone.fault.message, false, below_league(zone.level)});
  return totals;
}

// Part of a zone's tiles is no part of its figures.
void leave_unfinished(const NightResult& night, std::vector<ZoneTotal>& zones) {
  for (ZoneTotal& zone : zones) {
    const auto why = night.unfinished.zones.find(zone.id);
    if (why == night.unfinished.zones.end()) continue;
    zone.sums = {};
    zone.fault = why->second;
    zone.not_done = true;
  }
}

// Calls merged() with the position of every record that is in the totals.
Totals reduced(const NightResult& night, const Settings& settings, const std::function<void(std::size_t)>& merged) {
  Totals totals;
  for (const auto year : settings.periods.years) {
    auto zones = blank_totals(night.zones, settings.zones, static_cast<int>(year));
    std::map<std::string, ZoneTotal*> by_id;
    for (std::size_t i = 0; i < night.zones.zones.size(); ++i) by_id[zones[i].id] = &zones[i];
    for (std::size_t t = 0; t < night.records.size(); ++t) {
      if (night.plan.tasks[t].year != year) continue;
      const TaskRecord& record = night.records[t];
      totals.area_exponent = record.area_exponent;
      for (const auto& [id, sums] : record.zones) merge(by_id.at(id)->sums, sums);
      for (const auto& [id, reason] : record.zone_faults) by_id.at(id)->fault = recognised(reason);
      merged(t);
    }
    leave_unfinished(night, zones);
    if (!settings.zones.league_id.empty()) zones.push_back(league_of(zones, settings.zones, static_cast<int>(year)));
    totals.zones.insert(totals.zones.end(), std::make_move_iterator(zones.begin()),
                        std::make_move_iterator(zones.end()));
  }
  return totals;
}

}  // namespace

Totals reduce(const NightResult& night, const Settings& settings) {
  return reduced(night, settings, [](std::size_t) {});
}

Totals take_totals(NightResult& night, const Settings& settings) {
  return reduced(night, settings, [&](std::size_t t) { night.records[t].zones.clear(); });
}

}  // namespace steppe
