#include "pipeline/results/carbon_warnings.hpp"

namespace steppe {

std::vector<geo::Message> carbon_warnings(const Totals& totals, const std::vector<ZoneCarbon>& tables) {
  std::vector<geo::Message> warnings;
  const auto tell = [&](const ZoneCarbon& table, const std::vector<geo::Message>& what) {
    for (const auto& one : what) warnings.push_back(geo::message("zone {0}: {1}", totals.zones[table.zone].id, one));
  };
  if (!tables.empty()) tell(tables.back(), tables.back().result.notes);
  for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
    tell(*table, table->result.missing);
    if (totals.zones[table->zone].is_league && !table->result.missing.empty()) break;
  }
  return warnings;
}

}  // namespace steppe
