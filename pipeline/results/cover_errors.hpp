#pragma once

#include <span>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/estimate/error_terms.hpp"
#include "pipeline/results/field_knowledge.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {

// One zone of a league: its part of the league's grassland, its estimate and that estimate's errors.
struct CoverPart {
  double weight = 0;
  CoverMean mean;
  std::vector<ErrorComponent> errors;
};

// The errors of cover in a zone (science 8.5), each with where it comes from. Points of cover.
class CoverErrorBudget {
 public:
  CoverErrorBudget(const Settings& settings, const FieldKnowledge& field) : m_settings(settings), m_field(field) {}

  // Of a mean that plots have calibrated. REQUIRES an accepted calibration.
  std::vector<ErrorComponent> calibrated(const CoverMean& mean, const ZoneTotal& zone) const;
  // Of the weighted mean of such zones: `sum` has their sampling and calibration errors, not those that they share.
  std::vector<ErrorComponent> calibrated_sum(const Estimate& sum, double line_se,
                                             std::span<const CoverPart> parts) const;
  // Variance of what the teams of a zone and year are off by; 0 where nothing shows it.
  double team_variance() const;

 private:
  ErrorComponent observer(double own_weight) const;
  ErrorComponent location(double lever) const;

  const Settings& m_settings;
  const FieldKnowledge& m_field;
};

// Of a mean of the map that nothing has calibrated: sizes that can be told, none of which is in an interval.
std::vector<ErrorComponent> mapped_cover_errors(const Settings& settings, double cover_percent, const ZoneTotal& zone);

}  // namespace steppe
