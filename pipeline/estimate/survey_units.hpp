#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/estimate/survey_data.hpp"

namespace steppe {

// What the sources of survey.hpp share: places put in the order of their primary units.

// What a primary unit adds: the sum of its places.
struct UnitSum {
  std::size_t stratum = 0, cluster = 0;
  double sum = 0;
};
// By stratum and cluster, of the places of `which`. `value(i)` of each.
std::vector<UnitSum> unit_sums(const Survey& survey, std::span<const std::size_t> which, std::span<const double> value);

// Strata as the variance takes them: those with one drawn unit are put together with others of their group.
struct VarianceStratum {
  double units = 0;
  std::size_t sampled = 0;
};
struct VarianceStrata {
  std::vector<std::size_t> of;  // by stratum of the survey
  std::vector<VarianceStratum> strata;
  // 0 when everything was looked at, 1 without a count of the units.
  double unsampled_share(std::size_t stratum) const;
};
VarianceStrata variance_strata(const Survey& survey);

}  // namespace steppe
