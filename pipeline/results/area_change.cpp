#include "pipeline/results/area_change.hpp"

#include <algorithm>

#include "pipeline/results/league_share.hpp"
#include "pipeline/results/point_errors.hpp"

namespace steppe {
namespace {

constexpr double kPercent = 100;

}  // namespace

AreaChanges::AreaChanges(const Totals& totals, const Settings& settings, const FieldSurvey& survey,
                         const LargeWetlands* large)
    : m_totals(totals), m_survey(survey), m_indicators(area_indicators(settings, large)) {}

std::optional<Estimate> AreaChanges::between(const Figure& from, const Figure& to) const {
  const auto indicator = std::find_if(m_indicators.begin(), m_indicators.end(), [&](const AreaIndicator& one) {
    return one.indicator == to.indicator && one.caliber == to.caliber;
  });
  if (indicator == m_indicators.end() || !from.estimate || !to.estimate || from.caliber != to.caliber)
    return std::nullopt;
  const int before = m_totals.zones[from.zone].year, after = m_totals.zones[to.zone].year;
  const AreaShare first = share_of(from, *indicator), last = share_of(to, *indicator);
  const double scale = indicator->percent ? kPercent : to.total_ha;
  auto change = change_of(m_survey, before, first, after, last, scale);
  if (!change) return change;
  const auto said_before = interpreter_error_of(*m_survey.year(before), *indicator, first),
             said_after = interpreter_error_of(*m_survey.year(after), *indicator, last);
  if (said_before && said_after)
    widen(*change, {counted_error(ErrorTerm::interpreter, scale * interpreter_change_se(*said_before, *said_after),
                                  ErrorReach::all_zones, {})});
  return change;
}

AreaShare AreaChanges::share_of(const Figure& figure, const AreaIndicator& indicator) const {
  const ZoneTotal& zone = m_totals.zones[figure.zone];
  if (!zone.is_league) return area_share(m_totals, figure.zone, indicator, m_survey);
  std::vector<std::size_t> members;
  for (std::size_t z = 0; z < m_totals.zones.size(); ++z)
    if (m_totals.zones[z].in_league && m_totals.zones[z].year == zone.year) members.push_back(z);
  return league_share(m_totals, members, indicator, m_survey).share;
}

}  // namespace steppe
