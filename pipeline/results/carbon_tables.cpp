#include "pipeline/results/carbon_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/results/area_estimate.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

struct MappedArea {
  double ha = 0;
  std::optional<double> se_ha;
};
using ClassAreas = std::map<std::uint8_t, MappedArea>;  // by code of landcover

// "Is it this class?" of the map and of the reference.
AreaIndicator one_class(const LegendEntry& entry) {
  AreaIndicator indicator;
  indicator.product = Product::landcover;
  indicator.members = {entry.code};
  indicator.counts = [wanted = static_cast<LandCover>(entry.code)](const MatchedSample& s) {
    return s.reference_class == wanted;
  };
  return indicator;
}

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
    const auto share = points ? estimate_of(*points, area_share(totals, z, one_class(entry), survey), 1) : std::nullopt;
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
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

ZoneCarbon table_of(std::size_t zone, const std::optional<ClassAreas>& from, const std::optional<ClassAreas>& to,
                    const DensityTable& densities, const CarbonRule& rule) {
  ZoneCarbon table{zone, rule.from_year, rule.to_year, {}};
  if (!from || !to) {
    table.result.missing.push_back(
        message("land cover was seen too little in {0}; no carbon change", from ? rule.to_year : rule.from_year));
    return table;
  }
  auto result = carbon_change(pairs_of(*from, *to), densities, rule);
  if (!result) geo::throw_fault(result.fault());
  table.result = std::move(result).value();
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

}  // namespace

std::vector<ZoneCarbon> carbon_tables(const Totals& totals, const Settings& settings, const DensityTable& densities,
                                      const FieldSurvey& survey, const LayerGaps& gaps) {
  std::vector<ZoneCarbon> tables;
  if (settings.periods.years.size() < 2 || !settings.products.lists(Product::landcover)) return tables;
  CarbonRule rule;
  rule.from_year = static_cast<int>(settings.periods.years.front());
  rule.to_year = static_cast<int>(settings.periods.years.back());
  rule.establishment_years = settings.carbon.establishment_years;
  rule.soil = settings.carbon.soil;
  rule.soil_years = settings.carbon.soil_years;
  std::map<std::string, std::optional<ClassAreas>> before;
  std::vector<ZoneCarbon> members;
  std::optional<ClassAreas> league_from = ClassAreas{}, league_to = ClassAreas{};
  const auto collect = [](std::optional<ClassAreas>& sum, const std::optional<ClassAreas>& part) {
    if (sum && part)
      add(*sum, *part);
    else
      sum.reset();
  };
  for (std::size_t z = 0; z < totals.zones.size(); ++z)
    if (const auto& zone = totals.zones[z]; zone.year == rule.from_year && !zone.is_league) {
      check_interrupted();
      before[zone.id] = areas_of(totals, z, settings, survey);
      if (zone.in_league) collect(league_from, before[zone.id]);
    }
  for (std::size_t z = 0; z < totals.zones.size(); ++z) {
    const auto& zone = totals.zones[z];
    if (zone.year != rule.to_year) continue;
    check_interrupted();
    if (const auto why = gaps.why(Product::landcover, totals, z)) {
      tables.push_back({z, rule.from_year, rule.to_year, {}});
      tables.back().result.missing.push_back(message("{0}; no carbon change", *why));
      if (zone.in_league) league_to.reset();
      continue;
    }
    if (zone.is_league) {
      auto league = table_of(z, league_from, league_to, densities, rule);
      sum_up(members, league.result);
      tables.push_back(std::move(league));
      continue;
    }
    const auto after = areas_of(totals, z, settings, survey);
    tables.push_back(table_of(z, before[zone.id], after, densities, rule));
    if (!zone.in_league) continue;
    collect(league_to, after);
    members.push_back(tables.back());
  }
  return tables;
}

}  // namespace steppe
