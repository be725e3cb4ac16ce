#include "pipeline/patches/stable_neighbours.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

constexpr double kMadToSigma = 1.4826;  // of a normal distribution
constexpr std::size_t kMostStable = 2000;

float median_of(std::span<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::vector<std::size_t> thinned(const std::vector<std::size_t>& pixels) {
  const std::size_t step = (pixels.size() + kMostStable - 1) / kMostStable;
  std::vector<std::size_t> some;
  for (std::size_t i = 0; i < pixels.size(); i += std::max<std::size_t>(1, step)) some.push_back(pixels[i]);
  return some;
}

}  // namespace

std::optional<NeighbourNoise> noise_of(std::span<const float> change, std::span<const std::size_t> stable, double least,
                                       int least_stable) {
  std::vector<float> known;
  for (const std::size_t p : stable)
    if (std::isfinite(change[p])) known.push_back(change[p]);
  if (known.size() < static_cast<std::size_t>(least_stable)) return std::nullopt;
  const float middle = median_of(known);
  for (float& value : known) value = std::abs(value - middle);
  return NeighbourNoise{middle, std::max(least, kMadToSigma * static_cast<double>(median_of(known)))};
}

StableNeighbours stable_neighbours(std::span<const ChangeKind> kinds, std::span<const Surface> surface, int least) {
  StableNeighbours stable;
  for (std::size_t p = 0; p < kinds.size(); ++p) {
    if (kinds[p] != ChangeKind::none) continue;
    stable.of_surface[static_cast<std::size_t>(surface[p])].push_back(p);
    stable.all.push_back(p);
  }
  // Where nearly all is a candidate, the median of all is still what is common to them.
  if (stable.all.size() < static_cast<std::size_t>(least)) {
    stable.all.clear();
    for (std::size_t p = 0; p < kinds.size(); ++p) stable.all.push_back(p);
  }
  for (auto& pixels : stable.of_surface) pixels = thinned(pixels);
  stable.all = thinned(stable.all);
  return stable;
}

}  // namespace steppe
