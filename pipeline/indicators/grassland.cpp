#include "pipeline/indicators/grassland.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace steppe {
namespace {

// Code i + 1 stands at index i.
constexpr std::array<GrasslandType, 11> kTypes{{
    {1, "meadow_steppe", "草甸草原", LandCover::meadow_steppe},
    {2, "typical_steppe", "典型草原", LandCover::typical_steppe},
    {3, "desert_steppe", "荒漠草原", LandCover::desert_steppe},
    {4, "steppe_desert", "草原化荒漠", LandCover::steppe_desert},
    {5, "lowland_meadow", "低地草甸", LandCover::lowland_meadow},
    {6, "improved_grassland", "改良草地", LandCover::lowland_meadow},
    {7, "temperate_desert", "温性荒漠", LandCover::steppe_desert},
    {8, "mountain_meadow", "山地草甸", LandCover::meadow_steppe},
    {9, "marsh_grassland", "沼泽草地", LandCover::lowland_meadow},
    {10, "other_grassland", "其他草地", LandCover::other_grassland},
    {11, "natural_pasture", "天然牧草地", LandCover::other_grassland},
}};

}  // namespace

std::span<const GrasslandType> grassland_types() { return kTypes; }

std::optional<std::uint8_t> grassland_code(std::string_view text) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const GrasslandType& type) {
    return text == type.id || text == type.chinese ||
           (type.code <= kGrasslandDigits && text == std::to_string(type.code));
  });
  if (found == kTypes.end()) return std::nullopt;
  return found->code;
}

}  // namespace steppe
