#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/coverage/coverage.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/results/carbon_tables.hpp"

// Zones with land cover made by hand, in whole hectares, and the carbon tables of them.
namespace carbon_test {

using namespace steppe;

using ClassHectares = std::map<std::string, std::int64_t>;

inline std::uint8_t code_of(const std::string& land_class) {
  for (const auto& entry : land_cover_legend())
    if (entry.id == land_class) return entry.code;
  throw std::logic_error("no class " + land_class);
}

// With area exponent 0: units are square metres.
inline geo::WideInteger weight_of(std::int64_t hectares) {
  return geo::WideInteger::product(geo::Int128{hectares} * 10000, geo::kFullCover);
}

// `total` hectares, of which the classes were seen.
inline ZoneTotal zone(const std::string& id, int year, const ClassHectares& seen, std::int64_t total) {
  ZoneTotal made{id, "name of " + id, "county", year, {}, {}, false, true};
  auto& codes = made.sums.classes[Product::landcover];
  for (const auto& [land_class, hectares] : seen) codes.weight[code_of(land_class)] = weight_of(hectares);
  made.sums.class_status[Product::landcover].weight[0] = weight_of(total);
  return made;
}

inline ZoneTotal league(int year) { return {"l", "League", "league", year, {}, {}, true, false}; }

inline Settings settings_of(std::vector<std::int64_t> years = {2020, 2025}) {
  Settings settings;
  settings.products.list = {Product::landcover};
  settings.periods.years = std::move(years);
  settings.report.min_valid_share = 0.9;
  settings.carbon.establishment_years = 20;
  return settings;
}

// tC/ha: steppe 5 and 1, sand 1 and 0, forest 50 and 0 of biomass and litter.
inline DensityTable densities() {
  DensityTable table;
  table.rows = {{"typical_steppe", 5, 1, 0, 0.1, "test"},
                {"sand", 1, 0, 0, 0.1, "test"},
                {"arbor_forest", 50, 0, 0, 0.1, "test"}};
  return table;
}

inline std::vector<ZoneCarbon> tables_of(const std::vector<ZoneTotal>& zones, const Settings& settings = settings_of(),
                                         const std::vector<MatchedSample>& samples = {}) {
  const Totals totals{0, zones};
  FieldMatches matches;
  matches.samples = samples;
  return carbon_tables(totals, settings, densities(),
                       survey_of(matches, std::nullopt, DeclaredDesign::simple_random_by_zone, totals));
}

inline const CarbonLine& line(const ZoneCarbon& table, const std::string& pool, const std::string& land_class) {
  for (const auto& one : table.result.lines)
    if (one.pool == pool && one.land_class == land_class) return one;
  ADD_FAILURE() << "no line " << pool << " of " << land_class;
  static const CarbonLine none;
  return none;
}

inline std::string missing(const ZoneCarbon& table) {
  std::string text;
  for (const auto& one : table.result.missing) text += (text.empty() ? "" : "\n") + geo::render(one);
  return text;
}

// Points of one zone and year: `count` where the map says `map` and the reference `reference`.
inline void add_points(std::vector<MatchedSample>& samples, const std::string& zone_id, int year,
                       const std::string& map, const std::string& reference, int count) {
  MatchedSample sample{zone_id, year, static_cast<LandCover>(code_of(reference)), {}};
  sample.mapped[Product::landcover] = code_of(map);
  samples.insert(samples.end(), static_cast<std::size_t>(count), sample);
}

// All of 100 ha seen, half steppe and half sand on both maps; in 2020 a fifth of what is mapped as steppe is sand.
inline std::vector<ZoneTotal> sampled_zone() {
  return {zone("a", 2020, {{"typical_steppe", 50}, {"sand", 50}}, 100),
          zone("a", 2025, {{"typical_steppe", 50}, {"sand", 50}}, 100)};
}
inline std::vector<MatchedSample> points_of(const std::string& id) {
  std::vector<MatchedSample> samples;
  add_points(samples, id, 2020, "typical_steppe", "typical_steppe", 16);
  add_points(samples, id, 2020, "typical_steppe", "sand", 4);
  add_points(samples, id, 2020, "sand", "sand", 20);
  add_points(samples, id, 2025, "typical_steppe", "typical_steppe", 20);
  add_points(samples, id, 2025, "sand", "sand", 20);
  return samples;
}

}  // namespace carbon_test
