#pragma once

#include <array>
#include <string_view>

#include "libgeo/zonal/accumulators.hpp"

namespace steppe {

// What a figure of forest does with what stands in vectors.
enum class TreeRule {
  none,     // it is no figure of forest
  counted,  // F2020: belts, four-side trees and orchards count where the map has no forest
  left_out  // F2021: none of them counts, though the map took it for forest
};

// What of a figure of forest is not the map's. A place that is several of them is the first.
enum class TreePart { young_plantations, belts, four_sides, orchards };
inline constexpr std::array<std::string_view, 4> kTreePartNames{"young_plantations", "belts", "four_sides", "orchards"};

// Exact areas of one zone and year by class of the forest map, in units of the pixel area's exponent; what the map does
// not know is not summed: neither does the figure. A cell's share of a vector is exact, and the cell is of one class
// all over.
using TreeSums = std::array<geo::ClassSums, kTreePartNames.size()>;  // by TreePart

}  // namespace steppe
