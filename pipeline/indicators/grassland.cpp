#include "pipeline/indicators/grassland.hpp"

#include <array>
#include <string>

namespace steppe {
namespace {

constexpr std::array<GrasslandType, 5> kTypes{{{1, "meadow_steppe", "草甸草原", LandCover::meadow_steppe},
                                               {2, "typical_steppe", "典型草原", LandCover::typical_steppe},
                                               {3, "desert_steppe", "荒漠草原", LandCover::desert_steppe},
                                               {4, "steppe_desert", "草原化荒漠", LandCover::steppe_desert},
                                               {5, "lowland_meadow", "低地草甸", LandCover::lowland_meadow}}};

}  // namespace

std::span<const GrasslandType> grassland_types() { return kTypes; }

std::optional<std::uint8_t> grassland_code(std::string_view text) {
  for (const GrasslandType& type : kTypes)
    if (text == type.id || text == type.chinese || text == std::to_string(type.code)) return type.code;
  return std::nullopt;
}

}  // namespace steppe
