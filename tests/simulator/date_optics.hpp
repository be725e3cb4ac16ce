#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "tests/simulator/landscape.hpp"
#include "tests/simulator/sky.hpp"

namespace steppe::sim {

// How the ground looks from above on one date: season, residual of calibration and atmospheric correction, haze, cloud
// and shadow. Landsat and Sentinel-2 share it; each adds its own noise and band passes. Immutable.
class DateOptics {
 public:
  // `sensor_gain`: constant difference of the sensor from Landsat 8.
  DateOptics(std::uint64_t seed, const Spectrum& sensor_gain, int day_of_year);

  // Surface reflectance as delivered, without noise, of a pixel made of `points` around (x, y).
  Spectrum seen(std::span<const GroundPoint> points, const SkyPoint& sky, double x, double y) const;

 private:
  std::uint64_t m_seed;
  int m_day;
  std::array<double, kClasses> m_season{};
  Spectrum m_gain{}, m_bias{};
};

}  // namespace steppe::sim
