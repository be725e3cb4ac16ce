#include "pipeline/cube/cube_values.hpp"

#include <cmath>
#include <limits>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/stored_value.hpp"

namespace steppe {
namespace {

constexpr double kScale = 10000;

}  // namespace

std::vector<BandRole> cube_roles(const Scene& scene) {
  std::vector<BandRole> roles;
  for (const auto role : composite_roles())
    if (scene.band(role) != nullptr) roles.push_back(role);
  return roles;
}

std::int16_t to_cube(float reflectance) {
  return std::isnan(reflectance) ? kCubeNothing : stored_value(static_cast<double>(reflectance));
}

// One choice and no branch, so that the loop becomes vector code.
bool to_cube(std::span<const float> reflectance, std::span<std::int16_t> stored) {
  int any = 0;
  geo::run_simd([from = reflectance.data(), to = stored.data(), count = stored.size(), &any] {
    int known = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const bool nothing = std::isnan(from[i]);
      const std::int16_t value = stored_value(nothing ? 0.0 : static_cast<double>(from[i]));
      known |= nothing ? 0 : 1;
      to[i] = nothing ? kCubeNothing : value;
    }
    any = known;
  });
  return any != 0;
}

float from_cube(std::int16_t stored) {
  return stored == kCubeNothing ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(stored / kScale);
}

}  // namespace steppe
