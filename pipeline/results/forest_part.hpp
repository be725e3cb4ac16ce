#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace steppe {

// What a mapped figure of forest is put together from, in one zone, year and caliber: a row of forest_parts.csv. The
// rows of a caliber add up to the mapped forest_area.
struct ForestPart {
  std::size_t zone = 0;  // into Totals::zones
  std::string caliber;
  std::string_view part;  // a class of the forest map, or one of kTreePartNames
  double area_ha = 0;     // what it adds; less than 0 where it is taken off
};

}  // namespace steppe
