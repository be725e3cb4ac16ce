#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "pipeline/indicators/legend.hpp"

namespace steppe {

// The types that 草原综合植被盖度 weights (science 4.3). Codes start at 1; 0 is "no grassland". The land cover class
// of a grassland pixel follows from its type.
struct GrasslandType {
  std::uint8_t code = 0;
  std::string_view id;       // "typical_steppe"
  std::string_view chinese;  // "典型草原": as the bureau's layer names it
  LandCover land_cover = LandCover::typical_steppe;
};

std::span<const GrasslandType> grassland_types();

// On a cell: grassland whose type nobody knows. It has an area and no cover, and is none of grassland_types().
inline constexpr std::uint8_t kUnknownGrassland = 255;

// The codes from 1 to this one may stand in a layer as digits. Those above may not: the classes of the national survey
// are numbered, too, and there 7 is another class.
inline constexpr std::uint8_t kGrasslandDigits = 6;

// From what stands in the layer: id, Chinese name or code in digits; nothing else.
std::optional<std::uint8_t> grassland_code(std::string_view text);

}  // namespace steppe
