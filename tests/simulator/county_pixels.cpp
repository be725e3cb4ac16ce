#include "tests/simulator/county_pixels.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace steppe::sim {
namespace {

// Centres of a row whose x is below `x`.
std::int64_t centres_before(double x, const geo::Grid& grid) {
  const auto centre = [&](std::int64_t col) { return grid.x_of(static_cast<double>(col) + .5); };
  const auto guess = static_cast<std::int64_t>(std::floor((x - grid.x0) / grid.dx));
  std::int64_t count = std::clamp<std::int64_t>(guess, 0, grid.cols);
  while (count < grid.cols && centre(count) < x) ++count;
  while (count > 0 && centre(count - 1) >= x) --count;
  return count;
}

}  // namespace

std::int64_t pixels_inside(const geo::Ring& ring, const geo::Grid& grid) {
  std::int64_t inside = 0;
  std::vector<double> crossings;
  for (std::int64_t row = 0; row < grid.rows; ++row) {
    const double y = grid.y_of(static_cast<double>(row) + .5);
    crossings.clear();
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const geo::Point &a = ring[i - 1], &b = ring[i];
      if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
    }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 1; i < crossings.size(); i += 2)
      inside += centres_before(crossings[i], grid) - centres_before(crossings[i - 1], grid);
  }
  return inside;
}

}  // namespace steppe::sim
