#include "pipeline/results/area_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <string_view>

#include "libgeo/base/number_text.hpp"
#include "pipeline/products/sums_to_figures.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kNoAnswer = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kFewestUnits = 2;  // of a cell
// Units that a cell may expect by its area where they fall by chance. With fewer a cell is often met by none or one: to
// use it whenever it is met by more, and else to put it to the others, made leagues 20 % too small
// (docs/statistics.md).
constexpr double kFewestExpected = 8;
enum Kind : std::size_t { members_of, others_of, unknown_of };
constexpr std::size_t kKinds = 3;

bool says(const MatchedSample& row, const AreaIndicator& indicator) {
  return row.answer == FieldUse::used && (!indicator.decided || indicator.decided(row));
}

// Puts an area's map and points together.
class Cells {
 public:
  Cells(const Totals& totals, const std::vector<std::size_t>& zones, const AreaIndicator& indicator,
        const FieldSurvey& survey)
      : m_totals(totals),
        m_zones(zones),
        m_indicator(indicator),
        m_survey(survey),
        m_year(*survey.year(totals.zones[zones.front()].year)) {}

  AreaCells made() {
    for (const std::size_t z : m_zones) add_area(z);
    m_cells.cell.assign(m_year.size(), -1);
    for (const std::size_t i : places_inside()) add_place(i);
    check_classes();
    if (!m_survey.declared_design()) check_area();
    join();
    return std::move(m_cells);
  }

 private:
  void add_area(std::size_t z) {
    const ZoneTotal& zone = m_totals.zones[z];
    const auto mapped = zone.sums.classes.find(m_indicator.product);
    const double whole = whole_area(zone, m_indicator);
    const double seen = mapped == zone.sums.classes.end() ? 0 : mapped->second.total().to_double();
    const double members = m_indicator.mapped_members(m_totals, z).to_double();
    m_area[members_of] += members;
    m_area[others_of] += seen - members;
    m_area[unknown_of] += std::max(0.0, whole - seen);
    m_cells.whole += whole;
    m_hectares += hectares_of_zone(zone, m_totals.area_exponent);
  }

  // Ascending, each once: a point may lie in several of the zones.
  std::vector<std::size_t> places_inside() const {
    std::vector<std::size_t> places;
    for (const std::size_t z : m_zones)
      if (const auto found = m_year.of_zone.find(m_totals.zones[z].id); found != m_year.of_zone.end())
        places.insert(places.end(), found->second.begin(), found->second.end());
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  Kind kind_of(const MatchedSample& row) const {
    const std::uint8_t code = row.code_on(m_indicator.product);
    if (code == kClassNoData) return unknown_of;
    return m_indicator.maps(row) ? members_of : others_of;
  }

  void add_place(std::size_t i) {
    const MatchedSample& row = *m_year.rows[i];
    const SurveyPoint& point = m_year.survey.points[i];
    const double drawn = m_year.drawn_per_row[point.stratum];
    const Kind kind = kind_of(row);
    // A weight is of the points that have a row: those that were lost on the way are drawn, and silent.
    m_cells.drawn += point.weight;
    m_cells.silent += point.weight * (says(row, m_indicator) ? 1 - 1 / drawn : 1);
    m_cells.silent_rows += says(row, m_indicator) ? 0 : 1;
    m_places.push_back(i);
    m_kind_rows[kind] += 1;
    m_cells.cell[i] = static_cast<int>(kind);
    if (!says(row, m_indicator)) return;
    ++m_cells.answers;
    m_units[kind].emplace(point.stratum, point.cluster);
  }

  // Points that are declared random over a zone do not prefer a class of the map.
  void check_classes() {
    const double seen_area = m_area[members_of] + m_area[others_of];
    const double seen_rows = m_kind_rows[members_of] + m_kind_rows[others_of];
    if (!m_survey.declared_design() || !(seen_area > 0) || !(seen_rows > 0)) return;
    const double expected = seen_rows * m_area[members_of] / seen_area, found = m_kind_rows[members_of];
    std::set<std::pair<std::size_t, std::size_t>> units;
    for (const std::size_t i : m_places)
      units.emplace(m_year.survey.points[i].stratum, m_year.survey.points[i].cluster);
    const double of_a_unit = static_cast<double>(m_places.size()) / static_cast<double>(units.size());
    const auto chance = [&](double rows) { return std::sqrt(rows * (1 - rows / seen_rows)); };
    const double deviation = std::sqrt(of_a_unit) * std::max({1.0, chance(expected), chance(found)});
    if (std::abs(found - expected) <= kFarFromDesign.value * deviation) return;
    m_cells.contradiction = message(
        "the points are declared random, but {0} of {1} lie where the map has the class, and {2} would be expected: "
        "they were drawn in another way; give the design file by which they were drawn (verify.design)",
        found, seen_rows, std::round(expected));
  }

  // What the points of a design stand for in a zone is the zone's area, but for chance.
  void check_area() {
    if (m_places.empty()) return;
    std::vector<double> z(m_year.size(), 0);
    double stands_for = 0;
    for (const std::size_t i : m_places) stands_for += z[i] = m_year.survey.points[i].weight;
    const auto spread = variance(m_year.survey, z);
    if (!spread || !(m_hectares > 0)) return;
    const double allowed = kDesignTolerance.value * m_hectares + kFarFromDesign.value * std::sqrt(*spread);
    if (std::abs(stands_for - m_hectares) <= allowed) return;
    m_cells.contradiction = message(
        "by the design the points of this zone stand for {0} ha, and the zone has {1} ha: the design is of another "
        "area, or strata of it have no points",
        geo::decimal_text(stands_for, 0), geo::decimal_text(m_hectares, 0));
  }

  // Primary units that the design lets a kind of the seen land expect: enough where strata within it have their own,
  // and of strata that hold both kinds by its part of the area.
  double expected_units(Kind kind) const {
    struct Stratum {
      std::array<bool, kKinds> has{};
      std::set<std::size_t> units;
    };
    std::map<std::size_t, Stratum> strata;
    for (const std::size_t i : m_places) {
      Stratum& stratum = strata[m_year.survey.points[i].stratum];
      stratum.has[kind_of(*m_year.rows[i])] = true;
      stratum.units.insert(m_year.survey.points[i].cluster);
    }
    double expected = 0;
    for (const auto& [id, stratum] : strata) {
      const auto units = static_cast<double>(stratum.units.size());
      if (stratum.has[members_of] && stratum.has[others_of])
        expected += units * m_area[kind] / (m_area[members_of] + m_area[others_of]);
      else if (stratum.has[kind])
        expected += units >= static_cast<double>(kFewestUnits) ? kFewestExpected : units;
    }
    return expected;
  }

  // Cells with too few primary units have no say of their own: what the map does not know stays open, members and
  // others are taken together.
  void join() {
    std::array<int, kKinds> to{0, 1, 2};
    std::array<double, kKinds> area = m_area;
    if (m_units[unknown_of].size() < kFewestUnits) {
      to[unknown_of] = -1;
      m_cells.unseen_share = m_cells.whole > 0 ? area[unknown_of] / m_cells.whole : 0;
      const double seen = area[members_of] + area[others_of];
      for (const Kind kind : {members_of, others_of})
        if (seen > 0) area[kind] *= m_cells.whole / seen;
      area[unknown_of] = 0;
    }
    const auto few = [&](Kind kind) {
      return area[kind] > 0 && (m_units[kind].size() < kFewestUnits || expected_units(kind) < kFewestExpected);
    };
    const bool few_members = few(members_of), few_others = few(others_of);
    m_cells.joined = few_members || few_others;
    if (m_cells.joined) {
      const bool members_join = few_members && (!few_others || m_units[members_of].size() <= m_units[others_of].size());
      const Kind from = members_join ? members_of : others_of, into = members_join ? others_of : members_of;
      to[from] = static_cast<int>(into);
      area[into] += area[from], area[from] = 0;
    }
    m_cells.areas.assign(area.begin(), area.end());
    for (int& cell : m_cells.cell)
      if (cell >= 0) cell = to[static_cast<std::size_t>(cell)];
  }

  const Totals& m_totals;
  const std::vector<std::size_t>& m_zones;
  const AreaIndicator& m_indicator;
  const FieldSurvey& m_survey;
  const SurveyYear& m_year;
  AreaCells m_cells;
  std::array<double, kKinds> m_area{}, m_kind_rows{};
  std::array<std::set<std::pair<std::size_t, std::size_t>>, kKinds> m_units;
  std::vector<std::size_t> m_places;
  double m_hectares = 0;
};

}  // namespace

bool AreaCells::carries_an_estimate() const {
  return static_cast<double>(answers) >= kFewestPoints.value && contradiction.text.empty();
}

double whole_area(const ZoneTotal& zone, const AreaIndicator& indicator) {
  const auto mapped = zone.sums.classes.find(indicator.product);
  const auto ledger = zone.sums.class_status.find(indicator.product);
  if (ledger != zone.sums.class_status.end()) return ledger->second.total().to_double();
  return mapped == zone.sums.classes.end() ? 0 : mapped->second.total().to_double();
}

AreaCells area_cells(const Totals& totals, const std::vector<std::size_t>& members, const AreaIndicator& indicator,
                     const FieldSurvey& survey) {
  return Cells(totals, members, indicator, survey).made();
}

std::vector<double> answers_of(const SurveyYear& year, const AreaIndicator& indicator, double silent) {
  std::vector<double> y(year.size(), kNoAnswer);
  for (std::size_t i = 0; i < y.size(); ++i)
    if (const MatchedSample* row = year.rows[i])
      y[i] = !says(*row, indicator) ? silent : indicator.counts(*row) ? 1 : 0;
  return y;
}

}  // namespace steppe
