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

// The same of a row of values, as vector code. REQUIRES as many results as values.
void from_cube(std::span<const std::int16_t> stored, std::span<float> reflectance);
// from_cube(to_cube(…)) of each: reflectance as it would come out of the cube.
void round_as_cube(std::span<float> reflectance);

inline constexpr std::int16_t kCubeNothing = -32768;

}  // namespace steppe
