#pragma once

#include <span>
#include <string_view>

namespace steppe {

// A row of a mapping that the program knows by itself: config/grassland_types.csv and config/landuse_codes.csv are the
// same rows, for a bureau to copy and edit (a test compares them).
struct ShippedClass {
  std::string_view code, name, meaning;  // code: empty where the standard is known by names
};

std::span<const ShippedClass> shipped_grassland();
std::span<const ShippedClass> shipped_land_use();

}  // namespace steppe
