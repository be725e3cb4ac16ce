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

// One choice and no branch, as in all that follows: loops over it become vector code.
std::int16_t to_cube(float reflectance) {
  const bool nothing = std::isnan(reflectance);
  const std::int16_t value = stored_value(nothing ? 0.0 : static_cast<double>(reflectance));
  return nothing ? kCubeNothing : value;
}

bool to_cube(std::span<const float> reflectance, std::span<std::int16_t> stored) {
  int any = 0;
  geo::run_simd([from = reflectance.data(), to = stored.data(), count = stored.size(), &any] {
    int known = 0;
    for (std::size_t i = 0; i < count; ++i) {
      to[i] = to_cube(from[i]);
      known |= to[i] != kCubeNothing ? 1 : 0;
    }
    any = known;
  });
  return any != 0;
}

float from_cube(std::int16_t stored) {
  const auto value = static_cast<float>(stored / kScale);
  return stored == kCubeNothing ? std::numeric_limits<float>::quiet_NaN() : value;
}

void from_cube(std::span<const std::int16_t> stored, std::span<float> reflectance) {
  geo::run_simd([from = stored.data(), to = reflectance.data(), count = stored.size()] {
    for (std::size_t p = 0; p < count; ++p) to[p] = from_cube(from[p]);
  });
}

// Without the detour over int16: the whole number that it would be is the double.
void round_as_cube(std::span<float> reflectance) {
  geo::run_simd([values = reflectance.data(), count = reflectance.size()] {
    for (std::size_t p = 0; p < count; ++p) {
      const auto value = static_cast<float>(stored_number(static_cast<double>(values[p])) / kScale);
      values[p] = std::isnan(values[p]) ? values[p] : value;
    }
  });
}

}  // namespace steppe
