#include "pipeline/cube/cube_values.hpp"

#include <cmath>
#include <limits>

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

float from_cube(std::int16_t stored) {
  return stored == kCubeNothing ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(stored / kScale);
}

}  // namespace steppe
