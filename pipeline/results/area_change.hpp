#pragma once

#include <optional>
#include <vector>

#include "pipeline/results/area_estimate.hpp"
#include "pipeline/results/field_survey.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// The change of an indicator between two years from the points of both: places that were looked at in both years pair,
// which a difference of two figures cannot know. REQUIRES totals and the survey to outlive it.
class AreaChanges {
 public:
  AreaChanges(const Totals& totals, const Settings& settings, const FieldSurvey& survey,
              const LargeWetlands* large = nullptr);

  // In the unit of the figures, which are of one zone, indicator and caliber. Nothing where points give no estimate of
  // one of them.
  std::optional<Estimate> between(const Figure& from, const Figure& to) const;

 private:
  AreaShare share_of(const Figure& figure, const AreaIndicator& indicator) const;

  const Totals& m_totals;
  const FieldSurvey& m_survey;
  std::vector<AreaIndicator> m_indicators;
};

}  // namespace steppe
