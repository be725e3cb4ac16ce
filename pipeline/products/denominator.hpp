#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/text/text.hpp"

namespace steppe {

// What a share is a share of. Areas have none.
enum class Denominator : std::uint8_t { none, zone_area, official_land, grassland };

struct DenominatorRow {
  std::string_view name;   // in files
  std::string_view words;  // for people, English; the translation table has the twin
};

// In the order of the enumerators.
inline constexpr std::array<DenominatorRow, 4> kDenominators{{
    {"", ""},
    {"zone_area", text("area of the zone's polygon")},
    {"official_land_area", text("official land area")},
    {"grassland_area", text("grassland of the layer")},
}};

constexpr const DenominatorRow& row_of(Denominator denominator) {
  return kDenominators[static_cast<std::size_t>(denominator)];
}

}  // namespace steppe
