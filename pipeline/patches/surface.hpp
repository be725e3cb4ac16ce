#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace steppe {

// What land is to the question whether it changed: classes that rules confuse with each other are one.
enum class Surface : std::uint8_t { unknown, forest, grassland, wetland, cropland, bare, built, other };
inline constexpr std::size_t kSurfaces = 8;

// The class maps of one year on the same pixels; an empty span where there is no such map: unknown everywhere.
struct SurfaceMaps {
  std::span<const std::uint8_t> landcover = {}, forest = {}, wetland = {}, water = {};
  std::span<const std::uint8_t> cropland = {};  // the layer: 1 inside; it tells where land cover is unknown
};

// Land cover decides; where it is unknown, the wetland, water and forest maps by what they know. Orchards, young
// plantations, sparse trees and low shrubs are `other`: they are no forest (science 7.1).
std::vector<Surface> surfaces_of(const SurfaceMaps& maps, std::size_t pixels);

}  // namespace steppe
