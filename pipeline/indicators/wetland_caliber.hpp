#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/indicators/legend.hpp"

namespace steppe {

// One official meaning of "wetland" (science 6.1) as a set of classes of the wetland map, and as a set of what a sample
// point may say. What no satellite tells (rivers by name, salt works, fish ponds) is not in it, and the docs say so.
struct WetlandCaliber {
  std::string_view name;  // CaliberRow
  std::span<const WetlandClass> classes;
  std::span<const LandCover> reference;
  bool min_patch = false;  // wetland.w2011_min_patch_ha holds
};

namespace wetland_sets {

// Second national wetland survey, GB/T 24708-2009: rivers and lakes, permanent, seasonal and intermittent, with the
// land that they flood; marshes and wet meadows; reservoirs. Salt pans without water are none, fields neither (from
// memory).
inline constexpr std::array kW2011{WetlandClass::permanent_water, WetlandClass::seasonal_water,
                                   WetlandClass::temporary_water, WetlandClass::marsh,
                                   WetlandClass::wet_meadow,      WetlandClass::submerged};
// Third land survey, first-level class 00: marsh, marsh meadow and inland flats, the land between the normal and the
// flood level of rivers and lakes; what is under water at normal level is river, lake, reservoir or pond, and no
// wetland there (1101 to 1104; from memory).
inline constexpr std::array kThirdSurvey{WetlandClass::seasonal_water, WetlandClass::temporary_water,
                                         WetlandClass::marsh, WetlandClass::wet_meadow};
// Wetland Protection Law of 2022: permanent or seasonal water, natural or made, and what is saturated; no paddy.
inline constexpr std::array kLaw{WetlandClass::permanent_water, WetlandClass::seasonal_water, WetlandClass::marsh,
                                 WetlandClass::wet_meadow, WetlandClass::submerged};
// As the Ramsar convention has it: permanent or temporary, fresh or salt; its human-made types with irrigated land are
// left out.
inline constexpr std::array kRamsar{WetlandClass::permanent_water,
                                    WetlandClass::seasonal_water,
                                    WetlandClass::temporary_water,
                                    WetlandClass::marsh,
                                    WetlandClass::wet_meadow,
                                    WetlandClass::submerged,
                                    WetlandClass::salt};

inline constexpr std::array kWaterAndMarsh{LandCover::water, LandCover::marsh};
inline constexpr std::array kMarshAlone{LandCover::marsh};
inline constexpr std::array kWaterMarshSalt{LandCover::water, LandCover::marsh, LandCover::salt};

}  // namespace wetland_sets

// In the order of the reports.
inline constexpr std::array<WetlandCaliber, 4> kWetlandCalibers{{
    {"W2011", wetland_sets::kW2011, wetland_sets::kWaterAndMarsh, true},
    {"W3DIAO", wetland_sets::kThirdSurvey, wetland_sets::kMarshAlone},
    {"WLAW", wetland_sets::kLaw, wetland_sets::kWaterAndMarsh},
    {"Ramsar", wetland_sets::kRamsar, wetland_sets::kWaterMarshSalt},
}};

// Plants that cover at least 30 % of wet ground: the vegetated wetland of science 6.5. Under water there is no cover
// that anybody sees.
inline constexpr std::array kVegetatedWetlandClasses{WetlandClass::marsh, WetlandClass::wet_meadow};

// The classes that are a wetland at all: what minimum patches and holes are of. Irrigation and salt stand beside it.
inline constexpr std::array<std::uint8_t, 6> kWetlandMembers{
    static_cast<std::uint8_t>(WetlandClass::permanent_water), static_cast<std::uint8_t>(WetlandClass::seasonal_water),
    static_cast<std::uint8_t>(WetlandClass::temporary_water), static_cast<std::uint8_t>(WetlandClass::marsh),
    static_cast<std::uint8_t>(WetlandClass::wet_meadow),      static_cast<std::uint8_t>(WetlandClass::submerged)};

// Codes as sums have them.
template <std::size_t n>
std::vector<std::uint8_t> codes_of(const std::array<WetlandClass, n>& classes) {
  std::vector<std::uint8_t> codes;
  for (const WetlandClass wetland : classes) codes.push_back(static_cast<std::uint8_t>(wetland));
  return codes;
}

}  // namespace steppe
