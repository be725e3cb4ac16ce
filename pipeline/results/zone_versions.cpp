#include "pipeline/results/zone_versions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "libgeo/base/number_text.hpp"
#include "pipeline/results/figures.hpp"
#include "pipeline/results/forest_parts.hpp"
#include "pipeline/results/previous_zones.hpp"

namespace steppe {
namespace {

using geo::message;

// A figure by what it is of; the caliber tells the two shares of forest apart.
using Key = std::tuple<std::string, Indicator, std::string, int>;  // zone, indicator, caliber, year
using Figures = std::map<Key, const Figure*>;

Figures by_key(const std::vector<Figure>& figures, const Totals& totals) {
  Figures found;
  for (const Figure& figure : figures) {
    const ZoneTotal& zone = totals.zones[figure.zone];
    found[{zone.id, figure.indicator, figure.caliber, zone.year}] = &figure;
  }
  return found;
}

// What the map alone says; the unit and decimals are the figure's.
struct Mapped {
  std::optional<double> value;
  geo::Message reason = {};
};

Mapped mapped(const Figures& figures, const Key& key, const geo::Message& absent) {
  const auto found = figures.find(key);
  if (found == figures.end()) return {{}, absent};
  if (!found->second->value) return {{}, found->second->reason};
  return {found->second->value, {}};
}

// The earlier years that the change to a year is told from.
std::vector<std::optional<int>> years_before(const std::vector<std::int64_t>& years, std::size_t place) {
  if (place == 0) return {std::nullopt};
  std::vector<std::optional<int>> before{static_cast<int>(years.front())};
  if (place > 1) before.emplace_back(static_cast<int>(years[place - 1]));
  return before;
}

class Comparison {
 public:
  Comparison(const Settings& settings, const std::vector<Figure>& now, const Totals& now_totals,
             const std::vector<Figure>& before, const Totals& before_totals)
      : m_settings(settings), m_now(by_key(now, now_totals)), m_before(by_key(before, before_totals)) {
    for (const auto& [figures, totals] : {std::pair(&now, &now_totals), std::pair(&before, &before_totals)})
      for (const Figure& figure : *figures) add_rows(figure, totals->zones[figure.zone]);
  }

  std::vector<ZoneVersionRow> rows() { return std::move(m_rows); }

 private:
  void add_rows(const Figure& figure, const ZoneTotal& zone) {
    if (!m_done.insert({zone.id, figure.indicator, figure.caliber}).second) return;
    const auto& years = m_settings.periods.years;
    for (std::size_t y = 0; y < years.size(); ++y)
      for (const auto& from : years_before(years, y)) add_row(figure, zone, static_cast<int>(years[y]), from);
  }

  void add_row(const Figure& figure, const ZoneTotal& zone, int year, const std::optional<int>& from) {
    ZoneVersionRow row{zone.id,        zone.name,   zone.level,      year, figure.indicator,
                       figure.caliber, figure.unit, figure.decimals, {},   {}};
    const auto key = [&](int of) { return Key{zone.id, figure.indicator, figure.caliber, of}; };
    const Mapped now = mapped(m_now, key(year), message("the boundaries of this run have no such zone"));
    const auto gone = message("the older boundaries have no such zone");
    const Mapped before = mapped(m_before, key(year), gone);
    row.value = now.value;
    row.previous_value = before.value;
    row.reason = now.value ? before.reason : now.reason;
    if (from) {
      const Mapped earlier = mapped(m_before, key(*from), gone);
      row.from_period = from;
      row.from_previous_value = earlier.value;
      if (row.reason.text.empty()) row.reason = earlier.reason;
    }
    m_rows.push_back(std::move(row));
  }

  const Settings& m_settings;
  Figures m_now, m_before;
  std::set<std::tuple<std::string, Indicator, std::string>> m_done;
  std::vector<ZoneVersionRow> m_rows;
};

}  // namespace

ZoneVersions zone_versions(const NightResult& night, const Totals& totals, const Settings& settings,
                           const Workspace& workspace, const ResultInputs& inputs, const TreeAreas& trees) {
  const geo::ZoneSet& previous = *inputs.previous;
  const NightResult before = in_previous_zones(night, previous, settings, workspace);
  const Totals before_totals = reduce(before, settings);
  const auto now_figures = compute_figures(night, totals, settings, {}, {}, nullptr, trees);
  const auto before_figures = compute_figures(before, before_totals, settings, {}, {}, nullptr,
                                              tree_areas(before, before_totals, settings, workspace, inputs));
  ZoneVersions versions{settings.zones.previous_version.empty() ? settings.zones.previous.filename().string()
                                                                : settings.zones.previous_version,
                        previous.version};
  versions.rows = Comparison(settings, now_figures, totals, before_figures, before_totals).rows();
  return versions;
}

std::optional<double> boundary_part_of(const ZoneVersions& versions, const Figure& figure, const ZoneTotal& zone) {
  for (const ZoneVersionRow& row : versions.rows)
    if (row.zone_id == zone.id && row.period == zone.year && row.indicator == figure.indicator &&
        row.caliber == figure.caliber)
      return row.boundary_part();
  return std::nullopt;
}

std::optional<geo::Message> zone_versions_note(const ZoneVersions& versions) {
  std::set<std::string> zones, compared;
  for (const ZoneVersionRow& row : versions.rows) {
    compared.insert(row.zone_id);
    const auto part = row.boundary_part();
    const bool in_one_only = row.value.has_value() != row.previous_value.has_value();
    if (in_one_only || (part && geo::rounded_as_printed(*part, row.decimals) != 0)) zones.insert(row.zone_id);
  }
  if (zones.empty()) return std::nullopt;
  return message(
      "zones.previous: in {0} of {1} zones a figure of the boundaries of {2} is another than today's on the "
      "same map, or one of the two has no such zone; zone_versions.csv says which part of a change the "
      "boundary is",
      zones.size(), compared.size(), versions.previous_name);
}

}  // namespace steppe
