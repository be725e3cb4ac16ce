#pragma once

#include <array>
#include <string_view>

#include "tests/simulator/scene_pixels.hpp"

namespace steppe::sim {

// What a photo interpreter would call a pixel: classes of the product `landcover`, by their names in files. Written
// apart from the library's legend, which the truth checks.
inline constexpr std::array<std::string_view, 13> kReferenceClasses = {
    "arbor_forest", "special_shrub",    "typical_steppe", "desert_steppe", "cropland",     "water", "salt",
    "sand",         "other_vegetation", "marsh",          "orchard",       "shelter_belt", "built"};

// Dunes, mobile and in shadow, are sand; fixed dunes, cleared forest and a plantation that is not established yet
// (2020) are other vegetation; an established plantation is special shrub; reed and wet meadows are marsh, villages and
// the mine built-up, and a playa the seasonal water that its frequency in the year makes it.
std::string_view reference_class(LandClass land, Period period);

// Caliber F2020 counts special shrub from 30 % cover on, F2021 from 40 % (science 7.1); arbor forest always counts.
bool counts_as_forest(LandClass land, Period period, double cover, double shrub_cover);

}  // namespace steppe::sim
