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

void from_cube(std::span<const std::int16_t> stored, std::span<float> reflectance) {
  geo::run_simd([from = stored.data(), to = reflectance.data(), count = stored.size()] {
    for (std::size_t p = 0; p < count; ++p) {
      const auto value = static_cast<float>(from[p] / kScale);
      to[p] = from[p] == kCubeNothing ? std::numeric_limits<float>::quiet_NaN() : value;
    }
  });
}

// stored_value() without its detour over int16: the whole number that it would be is the double.
void round_as_cube(std::span<float> reflectance) {
  constexpr double kMost = 32767;
  geo::run_simd([values = reflectance.data(), count = reflectance.size()] {
    for (std::size_t p = 0; p < count; ++p) {
      const double whole = std::floor(static_cast<double>(values[p]) * kScale + 0.5);
      const double least = whole < -kMost ? -kMost : whole, bounded = least > kMost ? kMost : least;
      values[p] = values[p] == values[p] ? static_cast<float>(bounded / kScale) : values[p];
    }
  });
}

}  // namespace steppe
