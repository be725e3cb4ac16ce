#include "tests/unit/pipeline/estimate/olofsson_2014.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace steppe {
namespace {

constexpr double kZ975 = 1.959963984540054;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

// The matrix with the sums that the formulas of Olofsson et al. 2014 name: row i map class, column j reference class.
class ErrorMatrix {
 public:
  ErrorMatrix(std::span<const std::vector<double>> counts, std::span<const double> shares)
      : m_counts(counts), m_shares(shares) {
    for (const auto& row : counts) m_points.push_back(std::accumulate(row.begin(), row.end(), 0.0));
  }

  std::size_t size() const { return m_points.size(); }
  double share(std::size_t i) const { return m_shares[i]; }
  // n_ij / n_i+, the share of map class i that is reference class j.
  double part(std::size_t i, std::size_t j) const { return m_counts[i][j] / m_points[i]; }
  // Variance of that share.
  double part_variance(std::size_t i, std::size_t j) const { return part(i, j) * (1 - part(i, j)) / (m_points[i] - 1); }
  // p̂_+j.
  double adjusted(std::size_t j) const {
    double sum = 0;
    for (std::size_t i = 0; i < size(); ++i) sum += m_shares[i] * part(i, j);
    return sum;
  }

 private:
  std::span<const std::vector<double>> m_counts;
  std::span<const double> m_shares;
  std::vector<double> m_points;
};

AdjustedArea adjusted_area(const ErrorMatrix& matrix, std::size_t j) {
  AdjustedArea area;
  area.share = matrix.adjusted(j);
  double variance = 0, omitted = 0;
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    const double part = matrix.share(i) * matrix.share(i) * matrix.part_variance(i, j);
    variance += part;
    omitted += i == j ? 0 : part;
  }
  area.share_se = std::sqrt(variance);
  area.users = matrix.part(j, j);
  area.users_ci95 = kZ975 * std::sqrt(matrix.part_variance(j, j));
  if (area.share == 0) {
    area.producers = area.producers_ci95 = kUnknown;
    return area;
  }
  area.producers = matrix.share(j) * area.users / area.share;
  const double missed = matrix.share(j) * (1 - area.producers);
  const double producers_variance =
      (missed * missed * matrix.part_variance(j, j) + area.producers * area.producers * omitted) /
      (area.share * area.share);
  area.producers_ci95 = kZ975 * std::sqrt(producers_variance);
  return area;
}

}  // namespace

AdjustedAreas adjusted_areas(std::span<const std::vector<double>> counts, std::span<const double> shares) {
  assert(counts.size() == shares.size());
  const ErrorMatrix matrix(counts, shares);
  AdjustedAreas areas;
  double variance = 0;
  for (std::size_t j = 0; j < matrix.size(); ++j) {
    areas.classes.push_back(adjusted_area(matrix, j));
    areas.overall += matrix.share(j) * matrix.part(j, j);
    variance += matrix.share(j) * matrix.share(j) * matrix.part_variance(j, j);
  }
  areas.overall_ci95 = kZ975 * std::sqrt(variance);
  return areas;
}

}  // namespace steppe
