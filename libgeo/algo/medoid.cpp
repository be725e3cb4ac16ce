#include "libgeo/algo/medoid.hpp"

#include <cassert>
#include <cmath>

namespace geo {
namespace {

double distance(const std::vector<double>& a, const std::vector<double>& b) {
  assert(a.size() == b.size());
  double square = 0;
  for (std::size_t i = 0; i < a.size(); ++i) square += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(square);
}

}  // namespace

std::size_t medoid(std::span<const std::vector<double>> points) {
  assert(!points.empty());
  std::size_t best = 0;
  double least = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    double sum = 0;
    for (const auto& other : points) sum += distance(points[i], other);
    if (i == 0 || sum < least) best = i, least = sum;
  }
  return best;
}

}  // namespace geo
