#pragma once

#include <cmath>
#include <limits>
#include <span>

#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Reflectance of one stored value: stored · scale + offset, computed in double, rounded once. NaN when the value is the
// band's fill, is NaN, or lies outside valid_min … valid_max.
//
// Reflectance below 0 or above 1 is kept here: each use says what it makes of it (band_use.hpp), and what is absurd is
// counted (plausibility.hpp).
inline float reflectance_of(double stored, const SceneBand& band) {
  const bool limited = band.valid_min != band.valid_max;
  const bool invalid = std::isnan(stored) || (band.fill && stored == *band.fill) ||
                       (limited && (stored < band.valid_min || stored > band.valid_max));
  return invalid ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(stored * band.scale + band.offset);
}

// Every pixel in place: stored values become the sensor's own reflectance (reflectance_of).
void calibrate(std::span<float> pixels, const SceneBand& band);

// Reflectance no surface has, whatever the sensor: a wrong scale, offset or band.
inline constexpr double kReflectanceMin = -0.2, kReflectanceMax = 1.6;

}  // namespace steppe
