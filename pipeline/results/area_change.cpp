#include "pipeline/results/area_change.hpp"

#include <algorithm>

#include "pipeline/results/league_share.hpp"

namespace steppe {

AreaChanges::AreaChanges(const Totals& totals, const Settings& settings, const FieldSurvey& survey)
    : m_totals(totals), m_survey(survey), m_indicators(area_indicators(settings)) {}

std::optional<Estimate> AreaChanges::between(const Figure& from, const Figure& to) const {
  const auto indicator = std::find_if(m_indicators.begin(), m_indicators.end(), [&](const AreaIndicator& one) {
    return one.indicator == to.indicator && one.caliber == to.caliber;
  });
  if (indicator == m_indicators.end() || !from.estimate || !to.estimate || from.caliber != to.caliber)
    return std::nullopt;
  return change_of(m_survey, m_totals.zones[from.zone].year, share_of(from, *indicator), m_totals.zones[to.zone].year,
                   share_of(to, *indicator), indicator->percent ? 100 : to.total_ha);
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
