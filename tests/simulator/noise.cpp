#include "tests/simulator/noise.hpp"

#include <algorithm>
#include <cmath>

namespace steppe::sim {
namespace {

std::uint64_t finalised(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

// Standard deviation of quintic-interpolated lattice values that are uniform in [−1, 1], averaged over the cell.
constexpr double kLatticeSd = 0.452;

double fade(double t) { return t * t * t * (t * (t * 6 - 15) + 10); }

double lattice(std::uint64_t seed, std::int64_t i, std::int64_t j) { return 2 * uniform(seed, i, j) - 1; }

}  // namespace

std::uint64_t mixed(std::uint64_t seed, std::int64_t a, std::int64_t b) {
  return finalised(finalised(finalised(seed) ^ static_cast<std::uint64_t>(a)) ^ static_cast<std::uint64_t>(b));
}

double uniform(std::uint64_t seed, std::int64_t a, std::int64_t b) {
  return static_cast<double>(mixed(seed, a, b) >> 11) * 0x1p-53;
}

double bell(std::uint64_t seed, std::int64_t a, std::int64_t b) {
  const std::uint64_t bits = mixed(seed, a, b);
  const std::uint64_t sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
  // Four uniforms have variance 4/12; the half steps centre the sum on zero.
  return ((static_cast<double>(sum) + 2.0) / 65536.0 - 2.0) * 1.7320508075688772;
}

double smooth_noise(std::uint64_t seed, double x, double y) {
  const double i = std::floor(x), j = std::floor(y);
  const auto ii = static_cast<std::int64_t>(i), jj = static_cast<std::int64_t>(j);
  const double fx = fade(x - i), fy = fade(y - j);
  const double upper = lattice(seed, ii, jj) * (1 - fx) + lattice(seed, ii + 1, jj) * fx;
  const double lower = lattice(seed, ii, jj + 1) * (1 - fx) + lattice(seed, ii + 1, jj + 1) * fx;
  return (upper * (1 - fy) + lower * fy) / kLatticeSd;
}

double fractal_noise(std::uint64_t seed, double x, double y, int octaves) {
  double sum = 0, variance = 0, amplitude = 1;
  for (int octave = 0; octave < octaves; ++octave) {
    sum += amplitude * smooth_noise(mixed(seed, octave, 77), x, y);
    variance += amplitude * amplitude;
    amplitude *= 0.5;
    // Each octave's lattice is turned (3-4-5 triangle) and shifted against the last, or extremes would fall on a grid.
    const double turned = 2 * (0.8 * x - 0.6 * y) + 0.37;
    y = 2 * (0.6 * x + 0.8 * y) + 0.71;
    x = turned;
  }
  return sum / std::sqrt(variance);
}

double smooth_step(double low, double high, double value) {
  const double t = std::clamp((value - low) / (high - low), 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

}  // namespace steppe::sim
