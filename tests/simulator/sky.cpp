#include "tests/simulator/sky.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

constexpr double kCloudSize_m = 1900;
constexpr double kCloudBase_m = 1400;
constexpr double kEdgeWidth = .28;  // of the field, from clear to opaque

}  // namespace

Sky::Sky(const World& world, const Acquisition& acquisition)
    : m_world(world),
      m_acquisition(acquisition),
      m_seed(mixed(world.seed, acquisition.year * 1000 + day_of_year(acquisition), 31)) {
  // The threshold is the quantile of the field on a 64 × 64 sample of the world, so that the share is what was asked.
  std::vector<double> sample;
  const geo::Grid& grid = world.grid;
  for (int i = 0; i < 64; ++i) {
    for (int j = 0; j < 64; ++j) {
      sample.push_back(cloud_field(grid.x_of((j + .5) / 64 * static_cast<double>(grid.cols)),
                                   grid.y_of((i + .5) / 64 * static_cast<double>(grid.rows))));
    }
  }
  std::sort(sample.begin(), sample.end());
  const double rank = (1 - acquisition.cloud_share) * static_cast<double>(sample.size() - 1);
  m_threshold = sample[static_cast<std::size_t>(rank)];

  const Sun sun = sun_of(acquisition);
  const double reach = kCloudBase_m / std::tan(sun.elevation_deg * std::numbers::pi / 180);
  m_shadow_east_m = reach * std::sin(sun.azimuth_deg * std::numbers::pi / 180);
  m_shadow_north_m = reach * std::cos(sun.azimuth_deg * std::numbers::pi / 180);
}

double Sky::cloud_field(double x, double y) const {
  return fractal_noise(m_seed, x / kCloudSize_m, y / kCloudSize_m, 5);
}

double Sky::opacity(double x, double y) const {
  return smooth_step(m_threshold - kEdgeWidth / 2, m_threshold + kEdgeWidth / 2, cloud_field(x, y));
}

bool Sky::seen(double x, double y) const {
  const double u = m_world.u_of(x), v = m_world.v_of(y);
  // The swath edge leans like a descending orbit: it moves west towards the south.
  const double edge = u + .17 * (v - .5);
  if (m_acquisition.missing_from > 0 && edge > m_acquisition.missing_from) return false;
  if (m_acquisition.missing_from < 0 && edge < -m_acquisition.missing_from) return false;
  if (!m_acquisition.missing_lines) return true;
  // Wedges: every 33rd line, wider towards the east, tilted by the orbit.
  const double line = (m_world.grid.y0 - y) / 30 - (x - m_world.grid.x0) / 30 * .14 + 4000;
  return line - std::floor(line / 33) * 33 > 7 * (u - .35);
}

SkyPoint Sky::at(double x, double y) const {
  SkyPoint point;
  point.seen = seen(x, y);
  if (!point.seen) return point;
  point.cloud = opacity(x, y);
  point.shadow = opacity(x + m_shadow_east_m, y + m_shadow_north_m) * (1 - point.cloud);
  const double veil = fractal_noise(mixed(m_seed, 5, 5), x / 3500, y / 3500, 3);
  point.haze = m_acquisition.haze * std::max(0.0, 1 + .45 * veil);
  return point;
}

}  // namespace steppe::sim
