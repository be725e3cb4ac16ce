#include "pipeline/sensors/band_use.hpp"

#include <cassert>
#include <limits>

#include "libgeo/base/simd_dispatch.hpp"

namespace steppe {

BandUse band_use(const Scene& scene, BandRole role) {
  BandUse use{static_cast<float>(scene.valid.low), static_cast<float>(scene.valid.high)};
  if (const auto* band = scene.band(role)) use.slope = band->slope, use.intercept = band->intercept;
  return use;
}

// Choices instead of branches, so that the loop becomes vector code.
void harmonise(std::span<const float> own, const BandUse& use, std::span<float> out) {
  assert(own.size() == out.size());
  geo::run_simd([use, from = own.data(), to = out.data(), count = own.size()] {
    constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
    const float low = use.low, high = use.high;
    const double slope = use.slope, intercept = use.intercept;
    for (std::size_t p = 0; p < count; ++p) {
      const float value = from[p];
      const auto line = static_cast<float>(slope * static_cast<double>(value) + intercept);
      const float kept = ((line > low) & (line <= high)) ? line : value;
      to[p] = ((value > low) & (value <= high)) ? kept : kUnknown;
    }
  });
}

}  // namespace steppe
