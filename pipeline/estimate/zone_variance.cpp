#include "pipeline/estimate/zone_variance.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace steppe {
namespace {

constexpr int kSteps = 400;

// Generalised least squares for one ratio λ = zone / residual variance, by 1ᵀV⁻¹1 and so on with
// V⁻¹ = I − λ/(1 + nλ)·11ᵀ for a group of n (in units of the residual variance).
struct Fit {
  double log_likelihood = 0, residual = 0;
};

Fit fit_for(std::span<const PlotGroup> groups, double ratio) {
  double one = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0, log_determinant = 0, plots = 0;
  for (const PlotGroup& group : groups) {
    const double n = group.n;
    const double shrink = ratio / (1 + n * ratio);
    one += n - shrink * n * n;
    x += group.x - shrink * n * group.x;
    y += group.y - shrink * n * group.y;
    xx += group.xx - shrink * group.x * group.x;
    xy += group.xy - shrink * group.x * group.y;
    yy += group.yy - shrink * group.y * group.y;
    log_determinant += std::log1p(n * ratio);
    plots += n;
  }
  const double sxx = xx - x * x / one, sxy = xy - x * y / one;
  const double squares = std::max(yy - y * y / one - (sxx > 0 ? sxy * sxy / sxx : 0), 0.0);
  const double free = plots - 2;
  // 1e-6 points²: a field that follows the line exactly has no likelihood to compare.
  const double bounded = std::max(squares, 1e-6 * free);
  return {-(log_determinant + std::log(one) + std::log(std::max(sxx, 1e-12)) + free * std::log(bounded)) / 2,
          squares / free};
}

}  // namespace

VarianceParts variance_parts(std::span<const PlotGroup> groups) {
  std::array<Fit, kSteps> fits;
  double highest = -1e300;
  const auto root_at = [](int step) { return kLargestRatio * (step + 0.5) / kSteps; };
  for (int step = 0; step < kSteps; ++step) {
    fits[static_cast<std::size_t>(step)] = fit_for(groups, root_at(step) * root_at(step));
    highest = std::max(highest, fits[static_cast<std::size_t>(step)].log_likelihood);
  }
  double weights = 0;
  VarianceParts mean;
  for (int step = 0; step < kSteps; ++step) {
    const Fit& fit = fits[static_cast<std::size_t>(step)];
    const double weight = std::exp(fit.log_likelihood - highest);
    weights += weight;
    mean.residual += weight * fit.residual;
    mean.zone += weight * fit.residual * root_at(step) * root_at(step);
  }
  return {mean.residual / weights, mean.zone / weights};
}

}  // namespace steppe
