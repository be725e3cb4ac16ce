#include "tests/simulator/date_optics.hpp"

#include "tests/simulator/noise.hpp"

namespace steppe::sim {
namespace {

constexpr double kGainSd = .015, kBiasSd = .010;
constexpr Spectrum kCloudTop = {.62, .62, .63, .66, .48, .37};
constexpr Spectrum kHazeShare = {1, .72, .52, .25, .07, .03};
constexpr Spectrum kShadowDepth = {.42, .50, .57, .66, .72, .74};

}  // namespace

DateOptics::DateOptics(std::uint64_t seed, const Spectrum& sensor_gain, int day_of_year)
    : m_seed(seed), m_day(day_of_year) {
  for (std::size_t c = 0; c < kClasses; ++c) m_season[c] = season_of(static_cast<LandClass>(c), day_of_year);
  // Most of the additive residual is common to the bands (aerosol), the rest is a band's own.
  const double common = bell(m_seed, -1, 0);
  for (std::size_t b = 0; b < kBands; ++b) {
    const auto band = static_cast<std::int64_t>(b);
    m_gain[b] = (1 + kGainSd * bell(m_seed, -2, band)) * sensor_gain[b];
    m_bias[b] = kBiasSd * (.9 * common + .436 * bell(m_seed, -3, band));
  }
}

Spectrum DateOptics::seen(std::span<const GroundPoint> points, const SkyPoint& sky, double x, double y) const {
  Spectrum result{};
  for (const GroundPoint& point : points) {
    const ClassTraits& traits = traits_of(point.land);
    const bool under_water = flooded(point.flood, m_day);
    const bool harvested = under_water && point.flood == Flood::autumn;  // nothing stands out of the water
    const double cover =
        harvested ? 0 : static_cast<double>(point.cover) * m_season[static_cast<std::size_t>(point.land)];
    const double light = static_cast<double>(point.brightness) / static_cast<double>(points.size());
    const auto soil = static_cast<double>(point.soil);
    for (std::size_t b = 0; b < kBands; ++b) {
      const double ground = under_water ? flood_water()[b] : soil * traits.ground[b];
      result[b] += light * (ground + cover * (traits.canopy[b] - ground));
    }
  }
  const double tone = 1 + .12 * fractal_noise(mixed(m_seed, 6, 6), x / 600, y / 600, 3);  // of cloud tops
  for (std::size_t b = 0; b < kBands; ++b) {
    const double lit = (result[b] * m_gain[b] + m_bias[b]) * (1 - kShadowDepth[b] * sky.shadow);
    const double veiled = lit + sky.haze * kHazeShare[b];
    result[b] = veiled * (1 - sky.cloud) + tone * kCloudTop[b] * sky.cloud;
  }
  return result;
}

}  // namespace steppe::sim
