#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace steppe {

// reference = slope · ρ + intercept, in reflectance.
struct BandPass {
  double slope = 1, intercept = 0;
};

// In the order of BandRole: aerosol, blue, green, red, nir, swir1, swir2. Nothing where none was published.
using BandPasses = std::array<std::optional<BandPass>, 7>;

// A satellite, and how its surface reflectance becomes that of OLI.
struct Platform {
  std::string_view name;               // Scene::platform: "landsat-8"
  const BandPasses* to_oli = nullptr;  // null: it is the reference itself
};

}  // namespace steppe
