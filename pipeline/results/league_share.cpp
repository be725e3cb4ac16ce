#include "pipeline/results/league_share.hpp"

#include <algorithm>
#include <utility>

#include "libgeo/base/number_text.hpp"
#include "pipeline/results/area_cells.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

// Cells of several parts of a league beside each other.
class Sum {
 public:
  explicit Sum(std::size_t places) { m_cells.cell.assign(places, -1); }

  void add(const AreaCells& part) {
    const auto first = static_cast<int>(m_cells.areas.size());
    m_cells.areas.insert(m_cells.areas.end(), part.areas.begin(), part.areas.end());
    for (std::size_t i = 0; i < part.cell.size(); ++i)
      if (part.cell[i] >= 0 && m_cells.cell[i] < 0) m_cells.cell[i] = first + part.cell[i];
    m_cells.whole += part.whole;
    m_open += part.unseen_share * part.whole;
    m_cells.answers += part.answers;
    m_cells.drawn += part.drawn;
    m_cells.silent += part.silent;
    m_cells.silent_rows += part.silent_rows;
  }
  // Land of which the points say nothing.
  void leave_open(const AreaCells& part) {
    m_cells.whole += part.whole;
    m_open += part.whole;
  }
  AreaCells made() {
    m_cells.unseen_share = m_cells.whole > 0 ? m_open / m_cells.whole : 0;
    return std::move(m_cells);
  }

 private:
  AreaCells m_cells;
  double m_open = 0;
};

// What is known of the members before they are put together.
struct Members {
  double all = 0, without = 0, contradicted = 0;
  std::vector<AreaCells> own;     // that carry an estimate
  std::vector<std::size_t> rest;  // rows of those that do not
  geo::Message contradiction = {};
};

}  // namespace

LeagueShare league_share(const Totals& totals, std::span<const std::size_t> members, const AreaIndicator& indicator,
                         const FieldSurvey& survey) {
  LeagueShare result;
  result.share.why = survey.fault;
  const SurveyYear* year = members.empty() ? nullptr : survey.year(totals.zones[members.front()].year);
  if (year == nullptr) return result;
  Members known;
  for (const std::size_t z : members) {
    check_interrupted();
    if (totals.zones[z].fault) return {};
    AreaCells cells = area_cells(totals, {z}, indicator, survey);
    known.all += cells.whole;
    if (!cells.contradiction.text.empty()) {
      known.contradicted += cells.whole;
      if (known.contradiction.text.empty())
        known.contradiction = message("{0}: {1}", totals.zones[z].id, cells.contradiction);
    }
    // Where the points of a zone do not fill the map's cells, those of several do.
    if (cells.carries_an_estimate() && !cells.joined) {
      known.own.push_back(std::move(cells));
      continue;
    }
    known.rest.push_back(z);
    if (cells.drawn > 0) continue;
    known.without += cells.whole;
    result.without.push_back(totals.zones[z].id);
  }
  if (!(known.all > 0)) return {};
  const double allowed = kMostWithoutPoints.value * known.all;
  if (known.contradicted > allowed) {
    result.share.why = known.contradiction;
    result.without.clear();
    return result;
  }
  result.without_share = known.without / known.all;
  if (known.without > allowed) return result;
  Sum sum(year->size());
  for (const AreaCells& cells : known.own) sum.add(cells);
  if (!known.rest.empty()) {
    const AreaCells rest = area_cells(totals, known.rest, indicator, survey);
    if (rest.carries_an_estimate())
      sum.add(rest);
    else if (rest.whole <= allowed)
      sum.leave_open(rest);
    else {
      result.share.why = message(
          "{0} of its zones, {1} % of its area, have too few sample points ({2} in all, at least {3} are asked for)",
          known.rest.size(), geo::decimal_text(rest.whole / known.all * 100, 1), rest.answers, kFewestPoints.value);
      result.without.clear();
      return result;
    }
  }
  result.share = share_by_cells(*year, indicator, sum.made());
  result.without.clear();
  return result;
}

}  // namespace steppe
