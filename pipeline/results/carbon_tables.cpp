#include "pipeline/results/carbon_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/results/area_estimate.hpp"
#include "pipeline/results/carbon_places.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

struct MappedArea {
  double ha = 0;
  std::optional<double> se_ha;
};
using ClassAreas = std::map<std::uint8_t, MappedArea>;  // by code of landcover

// Absent where the map was seen too little.
std::optional<ClassAreas> areas_of(const Totals& totals, std::size_t z, const Settings& settings,
                                   const FieldSurvey& survey) {
  const ZoneTotal& zone = totals.zones[z];
  const auto codes = zone.sums.classes.find(Product::landcover);
  const auto status = zone.sums.class_status.find(Product::landcover);
  if (zone.fault || codes == zone.sums.classes.end() || status == zone.sums.class_status.end()) return std::nullopt;
  const auto all = codes->second.total(), total = status->second.total();
  if (!(all > geo::WideInteger{})) return std::nullopt;
  if (observation_status(all.to_double() / total.to_double(), true, limits_of(settings.report)) ==
      FigureStatus::low_obs)
    return std::nullopt;
  const double total_ha = hectares(total, totals.area_exponent);
  ClassAreas areas;
  for (const auto& entry : land_cover_legend()) {
    const SurveyYear* points = survey.year(zone.year);
    const auto share =
        points ? estimate_of(*points, area_share(totals, z, land_cover_indicator(entry), survey), 1) : std::nullopt;
    auto& area = areas[entry.code];
    area.ha = total_ha * (share ? share->value : codes->second.weight[entry.code].to_double() / all.to_double());
    if (share) area.se_ha = total_ha * share->se;
  }
  // Each class is estimated on its own; together they are the zone.
  double sum = 0;
  for (const auto& [code, area] : areas) sum += area.ha;
  for (auto& [code, area] : areas) {
    area.ha *= total_ha / sum;
    if (area.se_ha) *area.se_ha *= total_ha / sum;
  }
  return areas;
}

void add(ClassAreas& sum, const ClassAreas& part) {
  for (const auto& [code, area] : part) {
    const bool first = !sum.contains(code);
    auto& into = sum[code];
    into.ha += area.ha;
    if (first)
      into.se_ha = area.se_ha;
    else if (into.se_ha && area.se_ha)
      into.se_ha = std::hypot(*into.se_ha, *area.se_ha);
    else
      into.se_ha.reset();
  }
}

std::vector<ClassAreaPair> pairs_of(const ClassAreas& from, const ClassAreas& to) {
  std::vector<ClassAreaPair> pairs;
  for (const auto& entry : land_cover_legend()) {
    const auto &before = from.at(entry.code), &after = to.at(entry.code);
    if (before.ha == 0 && after.ha == 0) continue;
    ClassAreaPair pair;
    pair.land_class = entry.id;
    pair.from_ha = before.ha, pair.to_ha = after.ha;
    pair.from_se_ha = before.se_ha, pair.to_se_ha = after.se_ha;
    pair.correlation = 0;  // other points, or points that did not pair
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

// Of areas whose errors come and go: nobody knows which hectare of their difference came or went.
geo::Message note_of_areas(const CarbonRule& rule) {
  return message(
      "carbon from the areas of {0} and {1}, not from points that were looked at in both years: a hectare less is "
      "worth what a hectare more is, and slow growth cannot be told from loss",
      rule.from_year, rule.to_year);
}

CarbonResult taken(geo::Result<CarbonResult> result) {
  if (!result) geo::throw_fault(result.fault());
  return std::move(result).value();
}

ZoneCarbon table_of(std::size_t zone, const std::optional<ClassAreas>& from, const std::optional<ClassAreas>& to,
                    const DensityTable& densities, const CarbonRule& rule) {
  ZoneCarbon table{zone, rule.from_year, rule.to_year, {}};
  if (!from || !to) {
    table.result.missing.push_back(
        message("land cover was seen too little in {0}; no carbon change", from ? rule.to_year : rule.from_year));
    return table;
  }
  table.result = taken(carbon_change(pairs_of(*from, *to), densities, rule));
  if (!table.result.lines.empty()) table.result.notes.push_back(note_of_areas(rule));
  return table;
}

// The league's lines are the sums of its zones': growth that is established slowly in one county does not cancel a
// loss in another at once, so the sums differ from what the summed areas would say. The width of the interval comes
// from the summed areas, where the densities' error is common to all counties.
void sum_up(const std::vector<ZoneCarbon>& zones, CarbonResult& league) {
  std::map<std::pair<std::string, std::string>, CarbonLine> sums;
  for (const auto& zone : zones)
    for (const auto& line : zone.result.lines) {
      auto& sum = sums[{line.pool, line.land_class}];
      sum.stock_tc += line.stock_tc;
      sum.removal_tc_per_yr += line.removal_tc_per_yr;
      sum.emission_tc_per_yr += line.emission_tc_per_yr;
      sum.net_tc_per_yr += line.net_tc_per_yr;
      sum.net_tco2_per_yr += line.net_tco2_per_yr;
    }
  for (auto& line : league.lines) {
    const auto& sum = sums[{line.pool, line.land_class}];
    const double shift = sum.net_tc_per_yr - line.net_tc_per_yr;
    line.stock_tc = sum.stock_tc;
    line.removal_tc_per_yr = sum.removal_tc_per_yr;
    line.emission_tc_per_yr = sum.emission_tc_per_yr;
    line.net_tc_per_yr = sum.net_tc_per_yr;
    line.net_tco2_per_yr = sum.net_tco2_per_yr;
    if (line.ci95_low) *line.ci95_low += shift;
    if (line.ci95_high) *line.ci95_high += shift;
  }
}

// The tables of all zones, in their order; the league's last of its members.
class CarbonTables {
 public:
  CarbonTables(const Totals& totals, const Settings& settings, const DensityTable& densities, const FieldSurvey& survey,
               const LayerGaps& gaps, const CarbonRule& rule)
      : m_totals(totals), m_settings(settings), m_densities(densities), m_survey(survey), m_gaps(gaps), m_rule(rule) {}

  std::vector<ZoneCarbon> made() {
    for (std::size_t z = 0; z < m_totals.zones.size(); ++z)
      if (const auto& zone = m_totals.zones[z]; zone.year == m_rule.from_year && !zone.is_league) add_before(z);
    std::vector<ZoneCarbon> tables;
    for (std::size_t z = 0; z < m_totals.zones.size(); ++z)
      if (m_totals.zones[z].year == m_rule.to_year) tables.push_back(table(z));
    return tables;
  }

 private:
  // What the league is the sum of, while every member has it.
  static void collect(std::optional<ClassAreas>& sum, const std::optional<ClassAreas>& part) {
    if (sum && part)
      add(*sum, *part);
    else
      sum.reset();
  }

  void add_before(std::size_t z) {
    check_interrupted();
    const ZoneTotal& zone = m_totals.zones[z];
    m_before[zone.id] = areas_of(m_totals, z, m_settings, m_survey);
    m_row_before[zone.id] = z;
    if (zone.in_league) collect(m_league_from, m_before[zone.id]);
  }

  ZoneCarbon table(std::size_t z) {
    check_interrupted();
    const ZoneTotal& zone = m_totals.zones[z];
    const auto why = zone.fault ? zone.fault : m_gaps.why(Product::landcover, m_totals, z);
    if (why) {
      ZoneCarbon without{z, m_rule.from_year, m_rule.to_year, {}};
      without.result.missing.push_back(message("{0}; no carbon change", *why));
      if (zone.in_league) m_league_to.reset();
      return without;
    }
    return zone.is_league ? league(z) : of_zone(z);
  }

  ZoneCarbon of_zone(std::size_t z) {
    const ZoneTotal& zone = m_totals.zones[z];
    const auto after = areas_of(m_totals, z, m_settings, m_survey);
    const auto& before = m_before[zone.id];
    ZoneCarbon table = table_of(z, before, after, m_densities, m_rule);
    std::optional<std::vector<ClassOnPlaces>> places;
    if (before && after) places = classes_on_places(m_totals, m_row_before.at(zone.id), z, m_survey);
    if (places) table.result = of_places(*places);
    if (!zone.in_league) return table;
    collect(m_league_to, after);
    m_members.push_back(table);
    if (places)
      m_places.push_back(std::move(*places));
    else
      m_all_pair = false;
    return table;
  }

  // All of its members on their places; else the sum of what is known of each.
  ZoneCarbon league(std::size_t z) {
    ZoneCarbon table = table_of(z, m_league_from, m_league_to, m_densities, m_rule);
    if (table.result.lines.empty()) return table;
    if (m_all_pair && !m_places.empty())
      table.result = of_places(sum_of(m_places));
    else
      sum_up(m_members, table.result);
    return table;
  }

  CarbonResult of_places(const std::vector<ClassOnPlaces>& places) const {
    return taken(carbon_of_places(m_survey.year(m_rule.to_year)->survey, places, m_densities, m_rule));
  }

  const Totals& m_totals;
  const Settings& m_settings;
  const DensityTable& m_densities;
  const FieldSurvey& m_survey;
  const LayerGaps& m_gaps;
  const CarbonRule m_rule;
  std::map<std::string, std::optional<ClassAreas>> m_before;
  std::map<std::string, std::size_t> m_row_before;
  std::optional<ClassAreas> m_league_from = ClassAreas{}, m_league_to = ClassAreas{};
  std::vector<ZoneCarbon> m_members;
  std::vector<std::vector<ClassOnPlaces>> m_places;
  bool m_all_pair = true;
};

}  // namespace

std::vector<ZoneCarbon> carbon_tables(const Totals& totals, const Settings& settings, const DensityTable& densities,
                                      const FieldSurvey& survey, const LayerGaps& gaps) {
  if (settings.periods.years.size() < 2 || !settings.products.lists(Product::landcover)) return {};
  CarbonRule rule;
  rule.from_year = static_cast<int>(settings.periods.years.front());
  rule.to_year = static_cast<int>(settings.periods.years.back());
  rule.establishment_years = settings.carbon.establishment_years;
  rule.soil = settings.carbon.soil;
  rule.soil_years = settings.carbon.soil_years;
  return CarbonTables(totals, settings, densities, survey, gaps, rule).made();
}

}  // namespace steppe
