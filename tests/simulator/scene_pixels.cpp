#include "tests/simulator/scene_pixels.hpp"

#include <algorithm>
#include <cmath>

#include "tests/simulator/noise.hpp"
#include "tests/simulator/quality_flags.hpp"

namespace steppe::sim {
namespace {

constexpr double kGainSd = .015, kBiasSd = .010, kNoiseSd = .005;
constexpr Spectrum kCloudTop = {.62, .62, .63, .66, .48, .37};
constexpr Spectrum kHazeShare = {1, .72, .52, .25, .07, .03};
constexpr Spectrum kShadowDepth = {.42, .50, .57, .66, .72, .74};
// Landsat 9 against Landsat 8.
constexpr Spectrum kLandsat9Gain = {1.004, 1.002, .998, 1.003, .997, .996};

std::uint16_t stored(double reflectance) {
  return static_cast<std::uint16_t>(std::clamp(std::round((reflectance + .2) / 2.75e-5), 1.0, 65535.0));
}

// Coastal aerosol is not used by any method; it follows blue.
double aerosol_of(const Spectrum& s) { return .86 * s[0] + .004; }

}  // namespace

GroundBlock ground_block(const World& world, const geo::Window& window, Period period) {
  GroundBlock block{window, {}};
  block.pixels.resize(window.size());
  auto pixel = block.pixels.begin();
  for (auto row = window.row; row < window.end_row(); ++row) {
    for (auto col = window.col; col < window.end_col(); ++col, ++pixel) {
      for (int k = 0; k < kSubPixels; ++k) {
        const double x = world.grid.x_of(static_cast<double>(col) + (k % 3 + .5) / 3);
        const double y = world.grid.y_of(static_cast<double>(row) + (k / 3 + .5) / 3);
        (*pixel)[static_cast<std::size_t>(k)] = ground_at(world, x, y, period);
      }
    }
  }
  return block;
}

double true_cover(const std::array<GroundPoint, kSubPixels>& pixel) {
  double sum = 0;
  for (const GroundPoint& point : pixel) sum += static_cast<double>(point.cover);
  return sum / kSubPixels;
}

LandClass dominant_class(const std::array<GroundPoint, kSubPixels>& pixel) {
  std::array<int, kClasses> count{};
  for (const GroundPoint& point : pixel) ++count[static_cast<std::size_t>(point.land)];
  return static_cast<LandClass>(std::max_element(count.begin(), count.end()) - count.begin());
}

ScenePainter::ScenePainter(const World& world, const Acquisition& acquisition)
    : m_world(world),
      m_acquisition(acquisition),
      m_sky(world, acquisition),
      m_seed(mixed(world.seed, acquisition.year * 1000 + day_of_year(acquisition), 71)) {
  for (std::size_t c = 0; c < kClasses; ++c) {
    m_season[c] = season_of(static_cast<LandClass>(c), day_of_year(acquisition));
  }
  // Most of the additive residual is common to the bands (aerosol), the rest is a band's own.
  const double common = bell(m_seed, -1, 0);
  for (std::size_t b = 0; b < kBands; ++b) {
    const auto band = static_cast<std::int64_t>(b);
    m_gain[b] = (1 + kGainSd * bell(m_seed, -2, band)) * (acquisition.platform == 9 ? kLandsat9Gain[b] : 1);
    m_bias[b] = kBiasSd * (.9 * common + .436 * bell(m_seed, -3, band));
  }
}

Spectrum ScenePainter::reflectance(const std::array<GroundPoint, kSubPixels>& pixel, const SkyPoint& sky, double x,
                                   double y, std::int64_t row, std::int64_t col) const {
  Spectrum result{};
  for (const GroundPoint& point : pixel) {
    const ClassTraits& traits = traits_of(point.land);
    const double cover = static_cast<double>(point.cover) * m_season[static_cast<std::size_t>(point.land)];
    const double light = static_cast<double>(point.brightness) / kSubPixels;
    for (std::size_t b = 0; b < kBands; ++b) {
      result[b] += light * (traits.ground[b] + cover * (traits.canopy[b] - traits.ground[b]));
    }
  }
  const double tone = 1 + .12 * fractal_noise(mixed(m_seed, 6, 6), x / 600, y / 600, 3);  // of cloud tops
  for (std::size_t b = 0; b < kBands; ++b) {
    const double lit = (result[b] * m_gain[b] + m_bias[b]) * (1 - kShadowDepth[b] * sky.shadow);
    const double veiled = lit + sky.haze * kHazeShare[b];
    const double noise = kNoiseSd * bell(mixed(m_seed, 9, static_cast<std::int64_t>(b)), row, col);
    result[b] = veiled * (1 - sky.cloud) + tone * kCloudTop[b] * sky.cloud + noise;
  }
  return result;
}

ScenePixels ScenePainter::paint(const GroundBlock& ground) const {
  const geo::Window& window = ground.window;
  ScenePixels out;
  for (auto& band : out.bands) band.assign(window.size(), 0);
  const FlagPainter flags(m_world, m_sky, m_seed);
  flags.paint(ground, out.qa_pixel, out.qa_radsat);
  std::size_t p = 0;
  for (auto row = window.row; row < window.end_row(); ++row) {
    for (auto col = window.col; col < window.end_col(); ++col, ++p) {
      if (out.qa_pixel[p] == kFlagFill) continue;
      const double x = m_world.grid.x_of(static_cast<double>(col) + .5);
      const double y = m_world.grid.y_of(static_cast<double>(row) + .5);
      const Spectrum s = reflectance(ground.pixels[p], m_sky.at(x, y), x, y, row, col);
      out.bands[0][p] = stored(aerosol_of(s));
      for (std::size_t b = 0; b < kBands; ++b) out.bands[b + 1][p] = stored(s[b]);
    }
  }
  return out;
}

}  // namespace steppe::sim
