#include "pipeline/report/sheet_zones.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace steppe {
namespace {

// The tables that have rows of every zone.
enum SheetTable : std::size_t { kFigures, kClasses, kTransitions, kLedger, kCarbon, kErrors, kForestParts, kTables };
using RowCounts = std::array<std::size_t, kTables>;

void add(RowCounts& sum, const RowCounts& more) {
  for (std::size_t t = 0; t < kTables; ++t) sum[t] += more[t];
}

bool fits(const RowCounts& rows, std::size_t most) { return *std::max_element(rows.begin(), rows.end()) <= most; }

// By Totals::zones.
std::vector<RowCounts> rows_of(const ReportInput& input) {
  std::vector<RowCounts> rows(input.totals.zones.size());
  const Results& results = input.results;
  for (const Figure& figure : results.figures) {
    RowCounts& of = rows.at(figure.zone);
    ++of[kFigures];
    if (!figure.errors.empty()) of[kErrors] += figure.errors.size() + (figure.estimate ? 1 : 0);
  }
  for (const ClassArea& area : results.classes) ++rows.at(area.zone)[kClasses];
  for (const Transition& change : results.transitions) ++rows.at(change.zone)[kTransitions];
  for (const LedgerLine& line : results.ledger) ++rows.at(line.zone)[kLedger];
  for (const ZoneCarbon& carbon : results.carbon) rows.at(carbon.zone)[kCarbon] += carbon.result.lines.size();
  for (const ForestPart& part : results.forest_parts) ++rows.at(part.zone)[kForestParts];
  return rows;
}

// A zone in all its years.
struct YearsOfZone {
  std::vector<std::size_t> places;  // into Totals::zones
  RowCounts rows{};
  bool league = false;
};

// In the order in which they are met.
std::vector<YearsOfZone> zones_of(const Totals& totals, const std::vector<RowCounts>& rows) {
  std::map<std::string_view, std::size_t> places;
  std::vector<YearsOfZone> zones;
  for (std::size_t z = 0; z < totals.zones.size(); ++z) {
    const auto [found, fresh] = places.try_emplace(totals.zones[z].id, zones.size());
    if (fresh) zones.emplace_back();
    YearsOfZone& zone = zones[found->second];
    zone.places.push_back(z);
    zone.league = zone.league || totals.zones[z].is_league;
    add(zone.rows, rows[z]);
  }
  return zones;
}

}  // namespace

bool has_rows_of_zones(ReportTable table) {
  using enum ReportTable;
  constexpr std::array kOfZones{zones, classes, transitions, ledger, carbon, error_terms, forest_parts};
  return std::find(kOfZones.begin(), kOfZones.end(), table) != kOfZones.end();
}

SheetZones sheet_zones(const ReportInput& input, std::size_t most_rows) {
  auto zones = zones_of(input.totals, rows_of(input));
  std::stable_partition(zones.begin(), zones.end(), [](const YearsOfZone& zone) { return zone.league; });
  SheetZones on{std::vector<bool>(input.totals.zones.size()), 0, zones.size()};
  RowCounts sum{};
  for (const YearsOfZone& zone : zones) {
    add(sum, zone.rows);
    if (!zone.league && !fits(sum, most_rows)) break;
    for (const std::size_t place : zone.places) on.shown[place] = true;
    ++on.zones;
  }
  return on;
}

}  // namespace steppe
