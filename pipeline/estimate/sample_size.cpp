#include "pipeline/estimate/sample_size.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace steppe {
namespace {

double all_units(std::span<const PlannedStratum> strata) {
  return std::accumulate(strata.begin(), strata.end(), 0.0, [](double sum, const auto& s) { return sum + s.units; });
}

double variance_of(const PlannedStratum& stratum) { return stratum.expected * (1 - stratum.expected); }

std::size_t least_of(const PlannedStratum& stratum) {
  return std::min(stratum.fewest, static_cast<std::size_t>(stratum.units));
}

// What a stratum gets when every unit is worth `share` points.
double wanted(const PlannedStratum& stratum, double share) {
  return std::clamp(share * stratum.units, static_cast<double>(least_of(stratum)), stratum.units);
}

double all_wanted(std::span<const PlannedStratum> strata, double share) {
  double sum = 0;
  for (const auto& stratum : strata) sum += wanted(stratum, share);
  return sum;
}

// The share of the units for which the strata want `points` together.
double share_for(std::span<const PlannedStratum> strata, double points) {
  constexpr int kHalvings = 100;  // to the last bit of a double
  double low = 0, high = 1;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (all_wanted(strata, middle) < points ? low : high) = middle;
  }
  return high;
}

}  // namespace

double points_for(std::span<const PlannedStratum> strata, double se, bool infinite) {
  const double all = all_units(strata);
  double first = 0, second = 0;
  for (const auto& stratum : strata) {
    const double weight = stratum.units / all;
    first += weight * std::sqrt(variance_of(stratum));
    second += weight * variance_of(stratum);
  }
  return std::ceil(first * first / (se * se + (infinite ? 0 : second / all)));
}

std::size_t fewest_points(std::span<const PlannedStratum> strata) {
  std::size_t points = 0;
  for (const auto& stratum : strata) points += least_of(stratum);
  return points;
}

std::optional<std::vector<std::size_t>> allocated(std::span<const PlannedStratum> strata, std::size_t points) {
  if (fewest_points(strata) > points) return std::nullopt;
  const auto target = std::min(static_cast<double>(points), all_units(strata));
  const double share = share_for(strata, target);
  std::vector<std::size_t> parts;
  std::vector<std::size_t> by_rest(strata.size());
  std::iota(by_rest.begin(), by_rest.end(), std::size_t{0});
  std::vector<double> rest;
  std::size_t given = 0;
  for (const auto& stratum : strata) {
    const double want = wanted(stratum, share);
    parts.push_back(static_cast<std::size_t>(want));
    rest.push_back(want - std::floor(want));
    given += parts.back();
  }
  std::stable_sort(by_rest.begin(), by_rest.end(), [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
  // The largest remainders first; round again while strata have units, for the last bit of the share.
  for (bool some = true; some && given < static_cast<std::size_t>(target);) {
    some = false;
    for (const std::size_t i : by_rest) {
      if (given == static_cast<std::size_t>(target)) break;
      if (static_cast<double>(parts[i]) + 1 > strata[i].units) continue;
      ++parts[i], ++given, some = true;
    }
  }
  return parts;
}

double expected_se(std::span<const PlannedStratum> strata, std::span<const std::size_t> points) {
  const double all = all_units(strata);
  double variance = 0;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    if (strata[i].units == 0) continue;
    if (points[i] == 0) return std::numeric_limits<double>::infinity();
    const auto n = static_cast<double>(points[i]);
    const double weight = strata[i].units / all;
    variance += weight * weight * (1 - n / strata[i].units) * variance_of(strata[i]) / n;
  }
  return std::sqrt(variance);
}

std::size_t points_to_reach(std::span<const PlannedStratum> strata, double se) {
  std::size_t low = std::max<std::size_t>(fewest_points(strata), 1);
  auto high = static_cast<std::size_t>(all_units(strata));
  const auto reached = [&](std::size_t points) {
    const auto parts = allocated(strata, points);
    return parts && expected_se(strata, *parts) <= se;
  };
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (reached(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

}  // namespace steppe
