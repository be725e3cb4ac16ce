#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/sensors/scene.hpp"

namespace steppe {

// What the cube stores of a scene, and in which numbers.

// The roles a scene's cube tiles hold, in the order of composite_roles().
std::vector<BandRole> cube_roles(const Scene& scene);

// Reflectance as stored: the nearest multiple of 1/10000 (halves upward), within ±32767; −32768 for NaN.
std::int16_t to_cube(float reflectance);
// The same of many; false when all are NaN. REQUIRES spans of one length.
bool to_cube(std::span<const float> reflectance, std::span<std::int16_t> stored);
float from_cube(std::int16_t stored);  // NaN for −32768

inline constexpr std::int16_t kCubeNothing = -32768;

}  // namespace steppe
