#include "tests/simulator/scene_pixels.hpp"

#include <algorithm>
#include <cmath>

#include "tests/simulator/noise.hpp"
#include "tests/simulator/quality_flags.hpp"

namespace steppe::sim {
namespace {

constexpr double kNoiseSd = .005;
// Landsat 9 against Landsat 8.
constexpr Spectrum kLandsat9Gain = {1.004, 1.002, .998, 1.003, .997, .996};

std::uint16_t stored(double reflectance) {
  return static_cast<std::uint16_t>(std::clamp(std::round((reflectance + .2) / 2.75e-5), 1.0, 65535.0));
}

Spectrum sensor_gain(const Acquisition& acquisition) {
  return acquisition.platform == 9 ? kLandsat9Gain : Spectrum{1, 1, 1, 1, 1, 1};
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
      m_sky(world, acquisition),
      m_seed(mixed(world.seed, acquisition.year * 1000 + day_of_year(acquisition), 71)),
      m_optics(m_seed, sensor_gain(acquisition), day_of_year(acquisition)) {}

Spectrum ScenePainter::reflectance(const std::array<GroundPoint, kSubPixels>& pixel, std::int64_t row,
                                   std::int64_t col) const {
  const double x = m_world.grid.x_of(static_cast<double>(col) + .5);
  const double y = m_world.grid.y_of(static_cast<double>(row) + .5);
  Spectrum result = m_optics.seen(pixel, m_sky.at(x, y), x, y);
  for (std::size_t b = 0; b < kBands; ++b) {
    result[b] += kNoiseSd * bell(mixed(m_seed, 9, static_cast<std::int64_t>(b)), row, col);
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
      const Spectrum s = reflectance(ground.pixels[p], row, col);
      out.bands[0][p] = stored(aerosol_of(s));
      for (std::size_t b = 0; b < kBands; ++b) out.bands[b + 1][p] = stored(s[b]);
    }
  }
  return out;
}

}  // namespace steppe::sim
