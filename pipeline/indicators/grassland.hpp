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

// From what stands in the layer: id, Chinese name or code in digits; nothing else.
std::optional<std::uint8_t> grassland_code(std::string_view text);

}  // namespace steppe
