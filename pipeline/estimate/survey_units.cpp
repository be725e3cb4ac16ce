#include "pipeline/estimate/survey_units.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace steppe {
namespace {

constexpr std::size_t kFewestUnits = 2;  // that say how much they differ

// Puts the strata of one group together that have one unit; a single one joins the smallest of the others.
void merge_group(const Survey& survey, const std::vector<std::size_t>& members, std::vector<std::size_t>& into) {
  std::vector<std::size_t> lonely;
  std::size_t smallest = survey.strata.size();
  for (const std::size_t h : members) {
    const std::size_t sampled = survey.strata[h].sampled;
    if (sampled == 1) lonely.push_back(h);
    if (sampled >= kFewestUnits && (smallest == survey.strata.size() || sampled < survey.strata[smallest].sampled))
      smallest = h;
  }
  if (lonely.empty()) return;
  const std::size_t target = lonely.size() > 1 || smallest == survey.strata.size() ? lonely.front() : smallest;
  for (const std::size_t h : lonely) into[h] = target;
}

}  // namespace

std::vector<UnitSum> unit_sums(const Survey& survey, std::span<const std::size_t> which,
                               std::span<const double> value) {
  std::vector<UnitSum> units;
  for (const std::size_t i : which) units.push_back({survey.points[i].stratum, survey.points[i].cluster, value[i]});
  std::stable_sort(units.begin(), units.end(), [](const UnitSum& a, const UnitSum& b) {
    return a.stratum != b.stratum ? a.stratum < b.stratum : a.cluster < b.cluster;
  });
  std::size_t kept = 0;
  for (std::size_t k = 0; k < units.size(); ++k) {
    if (kept > 0 && units[kept - 1].stratum == units[k].stratum && units[kept - 1].cluster == units[k].cluster)
      units[kept - 1].sum += units[k].sum;
    else
      units[kept++] = units[k];
  }
  units.resize(kept);
  return units;
}

double VarianceStrata::unsampled_share(std::size_t stratum) const {
  const VarianceStratum& merged = strata[of[stratum]];
  if (!std::isfinite(merged.units) || merged.units <= 0) return 1;
  return std::max(0.0, 1 - static_cast<double>(merged.sampled) / merged.units);
}

VarianceStrata variance_strata(const Survey& survey) {
  std::map<std::string, std::vector<std::size_t>> groups;
  VarianceStrata merged;
  for (std::size_t h = 0; h < survey.strata.size(); ++h) {
    merged.of.push_back(h);
    if (!survey.strata[h].variance_group.empty()) groups[survey.strata[h].variance_group].push_back(h);
  }
  for (const auto& [name, members] : groups) merge_group(survey, members, merged.of);
  merged.strata.resize(survey.strata.size());
  for (std::size_t h = 0; h < survey.strata.size(); ++h) {
    VarianceStratum& into = merged.strata[merged.of[h]];
    into.units += survey.strata[h].units;
    into.sampled += survey.strata[h].sampled;
  }
  return merged;
}

}  // namespace steppe
