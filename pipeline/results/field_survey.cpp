#include "pipeline/results/field_survey.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "pipeline/products/sums_to_figures.hpp"

namespace steppe {
namespace {

using geo::message;

// A stratum as a survey needs it, before its points are counted.
struct Drawn {
  std::string id;
  SurveyStratum stratum;
  double area_ha = 0;
  std::size_t points = 0;  // drawn; 0: as many as there are
};

// Zones that share out the area, with their hectares: the league's members, else all.
std::map<std::string, double> counting_zones(const Totals& totals) {
  std::map<std::string, double> members, all;
  for (const ZoneTotal& zone : totals.zones) {
    if (zone.is_league || zone.fault) continue;
    all.emplace(zone.id, hectares_of_zone(zone, totals.area_exponent));
    if (zone.in_league) members.emplace(zone.id, all.at(zone.id));
  }
  return members.empty() ? all : members;
}

std::vector<Drawn> strata_of(const SampleDesign& design) {
  std::vector<Drawn> strata;
  for (const SampledStratum& stratum : design.strata)
    strata.push_back({stratum.id,
                      {stratum.units, stratum.sampled, stratum.variance_group},
                      stratum.area_ha,
                      stratum.sampled * stratum.points_per_unit});
  return strata;
}

class Builder {
 public:
  Builder(const std::optional<SampleDesign>& design, DeclaredDesign declared, const Totals& totals)
      : m_design(design), m_declared(declared), m_zones(counting_zones(totals)) {
    if (design) m_strata = strata_of(*design);
    m_design_count = m_strata.size();
    for (std::size_t h = 0; h < m_strata.size(); ++h) m_stratum_of[m_strata[h].id] = h;
  }

  void add(const MatchedSample& row) {
    const auto [known, is_new] = m_place_of.emplace(row.id.empty() ? unnamed() : row.id, m_points.size());
    if (is_new) {
      const std::size_t h = stratum_of(row);
      m_points.push_back({h, unit_of(row, h, known->second), 1});
    }
    m_years[row.year].emplace(known->second, &row);
  }

  void add_elsewhere(const std::string& stratum, int year, std::size_t points) {
    if (!m_design || points == 0) return;
    const auto known = m_design_count == 1 ? m_stratum_of.begin() : m_stratum_of.find(stratum);
    if (known != m_stratum_of.end()) m_elsewhere[{known->second, year}] += points;
  }

  FieldSurvey built() {
    FieldSurvey result;
    if (!m_design) result.declared = m_declared;
    count_units();
    if (auto fault = contradiction()) {
      result.fault = std::move(*fault);
      return result;
    }
    for (const auto& [year, rows] : m_years) result.years.emplace(year, year_of(year, rows));
    return result;
  }

 private:
  // Rows of tests and of readers without ids are places of their own.
  std::string unnamed() { return "\n" + std::to_string(m_unnamed++); }

  std::string counting_zone(const MatchedSample& row) const {
    if (m_zones.contains(row.zone_id)) return row.zone_id;
    for (const std::string& zone : row.other_zones)
      if (m_zones.contains(zone)) return zone;
    return row.zone_id;
  }

  std::size_t stratum_of(const MatchedSample& row) {
    if (m_design && m_design_count == 1) return 0;
    const std::string id = m_design                                              ? row.stratum
                           : m_declared == DeclaredDesign::simple_random_by_zone ? counting_zone(row)
                                                                                 : std::string();
    const auto [known, is_new] = m_stratum_of.emplace(id, m_strata.size());
    if (is_new) m_strata.push_back({id, {}, declared_area(id), 0});
    return known->second;
  }

  double declared_area(const std::string& id) const {
    if (const auto zone = m_zones.find(id); zone != m_zones.end()) return zone->second;
    double sum = 0;
    for (const auto& [zone, area] : m_zones) sum += area;
    return sum;
  }

  bool grouped() const { return !m_design || m_design->method == DesignMethod::clusters; }

  std::size_t unit_of(const MatchedSample& row, std::size_t stratum, std::size_t place) {
    const std::string name = grouped() && !row.cluster.empty() ? row.cluster : "\n" + std::to_string(place);
    return m_units.emplace(std::pair(stratum, name), m_units.size()).first->second;
  }

  void count_units() {
    m_present.assign(m_strata.size(), 0);
    std::set<std::pair<std::size_t, std::size_t>> units;
    for (const SurveyPoint& point : m_points) units.emplace(point.stratum, point.cluster);
    for (const auto& [stratum, unit] : units) ++m_present[stratum];
    if (m_design) return;
    for (std::size_t h = 0; h < m_strata.size(); ++h) m_strata[h].stratum.sampled = m_present[h];
  }

  std::optional<geo::Message> contradiction() const {
    if (!m_design) return std::nullopt;
    for (std::size_t h = 0; h < m_strata.size(); ++h)
      if (m_present[h] > m_strata[h].stratum.sampled)
        return message(
            "the points file has {0} sampling units of stratum {1}, and the design drew {2}: no estimate rests on "
            "points that the design does not have",
            m_present[h], m_strata[h].id, m_strata[h].stratum.sampled);
    return std::nullopt;
  }

  static void add_place(const MatchedSample& row, std::size_t place, SurveyYear& year) {
    std::set<std::string_view> zones(row.other_zones.begin(), row.other_zones.end());
    zones.insert(row.zone_id);
    for (const auto zone : zones) year.of_zone[std::string(zone)].push_back(place);
  }

  SurveyYear year_of(int which, const std::map<std::size_t, const MatchedSample*>& rows) const {
    SurveyYear year;
    for (const Drawn& drawn : m_strata) year.survey.strata.push_back(drawn.stratum);
    year.survey.points = m_points;
    year.rows.assign(m_points.size(), nullptr);
    std::vector<std::size_t> present(m_strata.size(), 0);
    for (const auto& [place, row] : rows) {
      year.rows[place] = row;
      add_place(*row, place, year);
      ++present[m_points[place].stratum];
    }
    for (std::size_t h = 0; h < m_strata.size(); ++h) {
      if (const auto more = m_elsewhere.find({h, which}); more != m_elsewhere.end()) present[h] += more->second;
      const double drawn = static_cast<double>(m_strata[h].points), here = static_cast<double>(present[h]);
      year.drawn_per_row.push_back(here > 0 ? std::max(1.0, drawn / here) : 1);
    }
    for (SurveyPoint& point : year.survey.points) {
      const auto here = static_cast<double>(present[point.stratum]);
      point.weight = here > 0 ? m_strata[point.stratum].area_ha / here : 0;
    }
    return year;
  }

  const std::optional<SampleDesign>& m_design;
  DeclaredDesign m_declared;
  std::map<std::string, double> m_zones;
  std::vector<Drawn> m_strata;
  std::size_t m_design_count = 0, m_unnamed = 0;
  std::map<std::string, std::size_t> m_stratum_of, m_place_of;
  std::map<std::pair<std::size_t, std::string>, std::size_t> m_units;
  std::map<std::pair<std::size_t, int>, std::size_t> m_elsewhere;
  std::vector<SurveyPoint> m_points;
  std::vector<std::size_t> m_present;  // primary units, by stratum
  std::map<int, std::map<std::size_t, const MatchedSample*>> m_years;
};

// Why not one of the points that were given can be used by its design; `used` when one can, or none was given.
FieldUse none_of_the_design(const FieldMatches& matches) {
  std::size_t rows = 0, lost = 0;
  FieldUse why = FieldUse::used;
  for (const FieldCount& count : matches.tally.counts()) {
    if (count.kind != FieldKind::samples) continue;
    const bool of_design = count.use == FieldUse::no_design || count.use == FieldUse::not_in_design;
    if (of_design) lost += count.rows, why = count.use;
    if (of_design || count.use == FieldUse::used) rows += count.rows;
  }
  return lost > 0 && lost == rows ? why : FieldUse::used;
}

// In the words of the tally, with what to do.
geo::Message words_of(FieldUse use) {
  const auto words = [](std::string_view english) { return geo::Message{std::string(english), {}, false}; };
  return message("{0}; {1}", words(facts_of(use).english), words(facts_of(use).advice));
}

}  // namespace

const SurveyYear* FieldSurvey::year(int wanted) const {
  const auto found = years.find(wanted);
  return found == years.end() ? nullptr : &found->second;
}

double hectares_of_zone(const ZoneTotal& zone, int area_exponent) {
  geo::WideInteger area = zone.sums.status.total();
  for (const auto& [product, status] : zone.sums.class_status)
    if (status.total() > area) area = status.total();
  for (const auto& [product, codes] : zone.sums.classes)
    if (codes.total() > area) area = codes.total();
  return hectares(area, area_exponent);
}

FieldSurvey survey_of(const FieldMatches& matches, const std::optional<SampleDesign>& design, DeclaredDesign declared,
                      const Totals& totals) {
  if (const FieldUse why = none_of_the_design(matches); why != FieldUse::used) {
    FieldSurvey none;
    none.fault = words_of(why), none.told = true;
    return none;
  }
  if (!design && declared == DeclaredDesign::none) return {};
  Builder builder(design, declared, totals);
  for (const auto* rows : {&matches.samples, &matches.unanswered})
    for (const MatchedSample& row : *rows) builder.add(row);
  for (const auto& [where, points] : matches.elsewhere) builder.add_elsewhere(where.first, where.second, points);
  return builder.built();
}

}  // namespace steppe
