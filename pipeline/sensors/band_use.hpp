#pragma once

#include <span>

#include "pipeline/sensors/scene.hpp"

namespace steppe {

// What is made of a band's own reflectance (science 1.6): which of it is valid, and the line to the reference sensor.
//
// Valid is low < ρ ≤ high, (0, 1] unless a band set says otherwise: a value at or below zero and a saturated one are
// unknown in every index, composite and count of clear days. Whether an observation is valid never depends on the
// harmonisation. Water tests and masks take the sensor's own values.
struct BandUse {
  float low = 0, high = 1;
  double slope = 1, intercept = 0;

  bool is_valid(float own) const { return own > low && own <= high; }
  bool operator==(const BandUse&) const = default;
};

// Of a scene that prepare() has seen; the defaults for a role the scene does not have.
BandUse band_use(const Scene& scene, BandRole role);

// slope · ρ + intercept, computed in double, rounded once; NaN where ρ is not valid. Where the line leaves the valid
// range (a dark target below the intercept, a bright one near 1) the sensor's own value stays: there the fit says
// nothing, and a valid observation stays valid. REQUIRES equal lengths; `out` may be `own`.
void harmonise(std::span<const float> own, const BandUse& use, std::span<float> out);

}  // namespace steppe
