#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeline/estimate/survey.hpp"
#include "pipeline/estimate/survey_units.hpp"

namespace steppe {
namespace {

// One stratum's part of a variance.
struct StratumVariance {
  double units = 0;  // primary units drawn
  double sum = 0;    // of z
  double variance = 0;
};

// Of the strata that have a part; nothing where one of them has a single unit.
std::optional<std::vector<StratumVariance>> by_stratum(const Survey& survey, std::span<const double> z) {
  const VarianceStrata strata = variance_strata(survey);
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < z.size(); ++i)
    if (z[i] != 0) which.push_back(i);
  auto units = unit_sums(survey, which, z);
  for (UnitSum& unit : units) unit.stratum = strata.of[unit.stratum];
  std::stable_sort(units.begin(), units.end(),
                   [](const UnitSum& a, const UnitSum& b) { return a.stratum < b.stratum; });
  std::vector<StratumVariance> parts;
  for (std::size_t first = 0, end = 0; first < units.size(); first = end) {
    const std::size_t h = units[first].stratum;
    StratumVariance part;
    for (; end < units.size() && units[end].stratum == h; ++end) part.sum += units[end].sum;
    const auto present = static_cast<double>(end - first);
    part.units = std::max(static_cast<double>(strata.strata[h].sampled), present);
    const double unsampled = strata.unsampled_share(h);
    if (unsampled > 0 && part.units < 2) return std::nullopt;
    if (part.units >= 2) {
      const double mean = part.sum / part.units;
      double squares = (part.units - present) * mean * mean;  // units drawn that have no part
      for (std::size_t k = first; k < end; ++k) squares += (units[k].sum - mean) * (units[k].sum - mean);
      part.variance = unsampled * part.units / (part.units - 1) * squares;
    }
    parts.push_back(part);
  }
  return parts;
}

}  // namespace

std::optional<double> variance(const Survey& survey, std::span<const double> z) {
  const auto strata = by_stratum(survey, z);
  if (!strata) return std::nullopt;
  double sum = 0;
  for (const StratumVariance& stratum : *strata) sum += stratum.variance;
  return sum;
}

double degrees_of_freedom(const Survey& survey, std::span<const double> z) {
  const auto strata = by_stratum(survey, z);
  if (!strata) return 0;
  double freedom = 0;
  for (const StratumVariance& stratum : *strata) freedom += std::max(0.0, stratum.units - 1);
  return freedom;
}

double satterthwaite_freedom(const Survey& survey, std::span<const double> z) {
  const auto strata = by_stratum(survey, z);
  if (!strata) return 0;
  double sum = 0, squares = 0;
  for (const StratumVariance& stratum : *strata) {
    if (stratum.units < 2) continue;
    sum += stratum.variance;
    squares += stratum.variance * stratum.variance / (stratum.units - 1);
  }
  return squares > 0 ? sum * sum / squares : std::numeric_limits<double>::infinity();
}

}  // namespace steppe
